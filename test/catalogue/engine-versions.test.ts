import { Engine, EngineVersion } from "cdktf-elasticache";
import {
  ENGINE_VERSIONS,
  type EngineFeature,
  type EngineVersionRow,
} from "../../constructs/src/catalogue/engine-versions";

test.each(ENGINE_VERSIONS)("$engine $version has every fact in its form", (row) => {
  expect(row).toEqual({
    engine: expect.stringMatching(/^(valkey|redis|memcached)$/),
    version: expect.stringMatching(row.engine === "valkey" ? /^\d+\.\d+$/ : /^\d+\.\d+(\.\d+)?$/),
    parameterGroupFamily: expect.stringMatching(/^(valkey\d|redis(4\.0|5\.0|6\.x|7)|memcached1\.[456])$/),
    status: expect.stringMatching(/^(standard-support|extended-support)$/),
    maxNodesPerCluster: expect.any(Number),
    features: expect.any(Array),
    ...("standardSupportEnds" in row && { standardSupportEnds: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }),
    ...("endOfLife" in row && { endOfLife: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }),
  });
});

test("an engine lists its versions once each, oldest first", () => {
  for (const engine of Object.values(Engine)) {
    const versions = ENGINE_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
    const sorted = [...new Set(versions)].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
    expect(versions).toEqual(sorted);
  }
});

test("support ends before life does, and extended support is announced with both dates", () => {
  const odd = ENGINE_VERSIONS.filter(({ status, standardSupportEnds, endOfLife }) =>
    status === "extended-support" || endOfLife ? !(standardSupportEnds! < endOfLife!) : false,
  );
  expect(odd).toEqual([]);
});

test("what a newer version lacks, no older one has: features are added and not taken away", () => {
  const lost = [Engine.VALKEY, Engine.REDIS].flatMap((engine) => {
    const rows = ENGINE_VERSIONS.filter((row) => row.engine === engine);
    return rows.slice(1).flatMap((row, at) => rows[at]!.features.filter((feature) => !row.features.includes(feature)));
  });
  expect(lost).toEqual([]);
});

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/, each on the page that is named
test.each<[EngineFeature, string, string]>([
  ["rbac", "redis 6.0", "Clusters.RBAC"],
  ["iam-authentication", "redis 7.0", "auth-iam"],
  ["in-place-transit-encryption", "redis 7.0", "in-transit-encryption-enable"],
  ["slow-log", "redis 6.0", "Log_Delivery"],
  ["engine-log", "redis 6.2", "Log_Delivery"],
  ["data-tiering", "redis 6.2", "data-tiering"],
  ["ipv6", "redis 6.2", "network-type"],
  ["ipv6", "memcached 1.6.6", "network-type"],
  ["cluster-mode-migration", "redis 7.0", "modify-cluster-mode"],
  ["global-datastore", "redis 5.0.6", "Redis-Global-Datastores-Getting-Started"],
  ["transit-encryption", "memcached 1.6.12", "in-transit-encryption-mc"],
  ["serverless", "redis 7.0", "engine-versions"],
])("%s begins with %s", (feature, first) => {
  const engine = first.split(" ")[0];
  const having = ENGINE_VERSIONS.filter((row) => row.engine === engine && row.features.includes(feature));
  expect(nameOf(having[0]!)).toBe(first);
});

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
test("Redis OSS 4 and 5 are in extended support to January 2029, and 6 enters it in February 2027", () => {
  const dated = ENGINE_VERSIONS.filter(({ endOfLife }) => endOfLife).map(
    (row) => `${nameOf(row)}: ${row.standardSupportEnds}, ${row.endOfLife}`,
  );
  expect(dated).toEqual([
    "redis 4.0.10: 2026-01-31, 2029-01-31",
    "redis 5.0.6: 2026-01-31, 2029-01-31",
    "redis 6.0: 2027-01-31, 2030-01-31",
    "redis 6.2: 2027-01-31, 2030-01-31",
  ]);
});

test("every constant of EngineVersion is in the catalogue, under its own name", () => {
  const constants = Object.entries(EngineVersion).filter(([, value]) => value instanceof EngineVersion);
  expect(constants.map(([constant]) => constant)).toEqual(
    expect.arrayContaining(["VALKEY_8_1", "VALKEY_9_0", "REDIS_7_1", "MEMCACHED_1_6_22"]),
  );
  const known = ENGINE_VERSIONS.map((row) => nameOf(row));
  const odd = constants.filter(
    ([constant, version]) =>
      !known.includes(String(version)) || constant !== String(version).replace(/[ .]/g, "_").toUpperCase(),
  );
  expect(odd).toEqual([]);
});

test("every supported version of Valkey has a constant", () => {
  const supported = ENGINE_VERSIONS.filter(
    ({ engine, status }) => engine === Engine.VALKEY && status === "standard-support",
  );
  const constants = Object.keys(EngineVersion);
  expect(supported.map((row) => nameOf(row).replace(/[ .]/g, "_").toUpperCase())).toEqual(
    constants.filter((constant) => constant.startsWith("VALKEY_")),
  );
});

function nameOf({ engine, version }: EngineVersionRow): string {
  return `${engine} ${version}`;
}
