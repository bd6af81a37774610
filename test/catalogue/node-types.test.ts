import { NodeType } from "cdktf-elasticache";
import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { NODE_TYPES, type NodeTypeRow } from "../../constructs/src/catalogue/node-types";

test("there are 113 node types, none listed twice", () => {
  expect(NODE_TYPES).toHaveLength(113);
  expect(new Set(NODE_TYPES.map(({ name }) => name)).size).toBe(113);
});

test.each(NODE_TYPES)("$name has every fact in its form", (row) => {
  expect(row).toEqual({
    name: `cache.${row.family}.${row.size}`,
    family: expect.stringMatching(/^[a-z]\d[a-z]*$/),
    size: expect.stringMatching(/^(micro|small|medium|large|\d*xlarge)$/),
    generation: expect.stringMatching(/^(current|previous)$/),
    isCreatable: expect.any(Boolean),
    vcpus: expect.any(Number),
    features: expect.any(Array),
    ...(row.isCreatable && { minimumVersions: expect.any(Object) }),
    // AWS names no memory of what is for large objects on disk
    ...(!row.features.includes("distributed-kv-caching") && {
      maxmemoryBytes: expect.any(Number),
      ...((row.isCreatable || "memoryGib" in row) && { memoryGib: expect.any(Number) }),
    }),
    ...("memcachedMaxCacheMemoryMib" in row && { memcachedMaxCacheMemoryMib: expect.any(Number) }),
  });
});

test("a minimum version is one that the catalogue has", () => {
  const known = ENGINE_VERSIONS.map(({ engine, version }) => `${engine} ${version}`);
  const asked = NODE_TYPES.flatMap(({ minimumVersions = {} }) =>
    Object.entries(minimumVersions).map(([engine, version]) => `${engine} ${version}`),
  );
  expect(asked.filter((version) => !known.includes(version))).toEqual([]);
});

test("only the current generation has what came last: 8th-generation nodes do not run Redis OSS", () => {
  const eighth = NODE_TYPES.filter(({ family }) => /^[a-z]8/.test(family));
  expect(eighth.map(({ generation }) => generation)).not.toContain("previous");
  expect(eighth.filter(({ minimumVersions }) => minimumVersions?.redis)).toEqual([]);
});

test("memory for data is a little less than all memory", () => {
  const odd = NODE_TYPES.filter(({ memoryGib, maxmemoryBytes }) => {
    const share = maxmemoryBytes! / 2 ** 30 / (memoryGib ?? maxmemoryBytes! / 2 ** 30);
    return share < 0.9 || share > 1.002;
  });
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test("within a family, more virtual processors come with more memory", () => {
  const odd = NODE_TYPES.filter((row) =>
    NODE_TYPES.some(
      ({ family, vcpus, maxmemoryBytes }) =>
        family === row.family && vcpus! < row.vcpus! && maxmemoryBytes! >= row.maxmemoryBytes!,
    ),
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test("distributed KV caching is what one node type is for, from Valkey 9.1 on", () => {
  expect(familiesWith("distributed-kv-caching")).toEqual(["i8ge"]);
  expect(NODE_TYPES.find(({ name }) => name === "cache.i8ge.48xlarge")?.minimumVersions).toEqual({ valkey: "9.1" });
});

test("data tiering is what r6gd nodes have, and bursting what t nodes have", () => {
  expect(familiesWith("data-tiering")).toEqual(["r6gd"]);
  expect(familiesWith("burstable")).toEqual(["t1", "t2", "t3", "t4g"]);
});

test("what is of the current generation can be created, but for t2, which AWS retires", () => {
  const retired = NODE_TYPES.filter(({ generation, isCreatable }) => generation === "current" && !isCreatable);
  expect(retired.map(({ name }) => name)).toEqual(["cache.t2.micro", "cache.t2.small", "cache.t2.medium"]);
});

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html, and for maxmemory and
// max_cache_memory https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
test.each<[string, Partial<NodeTypeRow>]>([
  [
    "cache.t4g.micro",
    { vcpus: 2, memoryGib: 0.5, minimumVersions: { valkey: "7.2", redis: "5.0.6", memcached: "1.5.16" } },
  ],
  ["cache.m7g.large", { vcpus: 2, memoryGib: 6.38, maxmemoryBytes: 6854542746, memcachedMaxCacheMemoryMib: 6537 }],
  ["cache.r7g.large", { vcpus: 2, memoryGib: 13.07, maxmemoryBytes: 14037181030, generation: "current" }],
  ["cache.r6gd.xlarge", { vcpus: 4, memoryGib: 26.32, minimumVersions: { valkey: "7.2", redis: "6.2" } }],
  ["cache.r5.24xlarge", { vcpus: 96, memoryGib: 635.61, maxmemoryBytes: 682485973811 }],
  ["cache.m8g.16xlarge", { vcpus: 64, memoryGib: 251.27, minimumVersions: { valkey: "7.2", memcached: "1.6.6" } }],
  ["cache.m1.small", { generation: "previous", isCreatable: false }],
])("%s is as AWS documents it", (name, facts) => {
  expect(NODE_TYPES.find((row) => row.name === name)).toMatchObject(facts);
});

test("every constant of NodeType is in the catalogue, of the current generation, under its own name", () => {
  const constants = Object.entries(NodeType).filter(([, value]) => value instanceof NodeType);
  expect(constants.length).toBeGreaterThanOrEqual(12);
  expect(
    constants
      .map(([constant, type]) => ({ constant, row: NODE_TYPES.find(({ name }) => name === String(type)) }))
      .filter(({ constant, row }) => row?.generation !== "current" || constant !== constantOf(row)),
  ).toEqual([]);
});

function familiesWith(feature: NodeTypeRow["features"][number]): string[] {
  const having = NODE_TYPES.filter(({ features }) => features.includes(feature));
  return [...new Set(having.map(({ family }) => family))].sort();
}

function constantOf({ family, size }: NodeTypeRow): string {
  return `${family}_${size}`.toUpperCase();
}
