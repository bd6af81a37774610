import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { type ParameterRow, parametersOf } from "../../constructs/src/catalogue/parameters";

const FAMILIES = [...new Set(ENGINE_VERSIONS.map(({ parameterGroupFamily }) => parameterGroupFamily))];
const ROWS = FAMILIES.flatMap((family) => parametersOf(family).map((row) => ({ family, ...row })));

test("every family that a version belongs to has parameters, and no others have", () => {
  expect(FAMILIES.map((family) => [family, parametersOf(family).length])).toEqual([
    ["redis4.0", 55],
    ["redis5.0", 60],
    ["redis6.x", 65],
    ["redis7", 67],
    ["valkey7", 67],
    ["valkey8", 70],
    ["valkey9", 71],
    ["memcached1.4", 34],
    ["memcached1.5", 34],
    ["memcached1.6", 34],
  ]);
  expect([...new Set(ROWS.flatMap(({ families }) => families))].sort()).toEqual(FAMILIES.toSorted());
});

test("a family has a parameter once", () => {
  const places = ROWS.map(({ family, name }) => `${family} ${name}`);
  expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
});

test("every parameter has every fact in its form", () => {
  for (const row of ROWS) {
    expect(row).toEqual({
      family: expect.any(String),
      families: expect.any(Array),
      // two commands of Memcached stand in the table of AWS, one of them with a space
      name: expect.stringMatching(row.family.startsWith("memcached") ? /^[a-z_]+( metadump)?$/ : /^[a-z-]+$/),
      ...("type" in row && { type: expect.stringMatching(/^(integer|string|boolean|float)$/) }),
      ...("allowed" in row && { allowed: { kind: expect.any(String), ...row.allowed } }),
      ...("default" in row && { default: expect.any(String) }),
      ...("modifiable" in row && { modifiable: expect.anything() }),
      ...("change" in row && { change: expect.stringMatching(/^(immediate|requires-reboot|at-launch)$/) }),
      ...("isNodeTypeSpecific" in row && { isNodeTypeSpecific: true }),
      ...("since" in row && { since: expect.stringMatching(/^\d+(\.\d+)+$/) }),
    });
    expect([true, false, "only-while-unattached", undefined]).toContain(row.modifiable);
  }
});

test("what may be set says its type and when it takes effect", () => {
  const settable = ROWS.filter(({ modifiable }) => modifiable === true || modifiable === "only-while-unattached");
  expect(settable.filter(({ type, change }) => !type || !change)).toEqual([]);
  expect(settable.length).toBeGreaterThan(400);
});

test("allowed values are what their kind says, and no range is empty or reaches into another", () => {
  for (const { allowed } of ROWS) {
    switch (allowed?.kind) {
      case "enum":
        expect(new Set(allowed.values).size).toBe(allowed.values!.length);
        expect(allowed.values!.length).toBeGreaterThan(1);
        break;
      case "integer": {
        let end = -Infinity;
        for (const { min = -Infinity, max = Infinity } of allowed.ranges!) {
          expect(min).toBeLessThanOrEqual(max);
          expect(min).toBeGreaterThan(end);
          end = max;
        }
        break;
      }
      case "chars":
        expect(allowed.charset).toMatch(/./);
        break;
      default:
        expect(["integer-any", "rename-pairs", undefined]).toContain(allowed?.kind);
    }
  }
});

test("every default is a value that the parameter may have", () => {
  expect(ROWS.filter((row) => row.default !== undefined && !isAllowed(row, row.default))).toEqual([]);
});

test("a version that a parameter waits for is one of its family", () => {
  const odd = ROWS.filter(
    ({ family, since }) =>
      since !== undefined &&
      !ENGINE_VERSIONS.some((row) => row.parameterGroupFamily === family && row.version === since),
  );
  expect(odd).toEqual([]);
});

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
test.each<[string, string, Partial<ParameterRow>]>([
  ["redis5.0", "timeout", { default: "0", allowed: { kind: "integer", ranges: [{ min: 0, max: 0 }, { min: 20 }] } }],
  ["redis5.0", "databases", { allowed: { kind: "integer", ranges: [{ min: 1, max: 1200000 }] } }],
  [
    "redis7",
    "databases",
    { modifiable: "only-while-unattached", allowed: { kind: "integer", ranges: [{ min: 1, max: 10000 }] } },
  ],
  ["redis7", "maxmemory-policy", { default: "volatile-lru", modifiable: true, change: "immediate" }],
  ["redis7", "maxmemory-samples", { default: "3" }],
  ["valkey8", "reserved-memory-percent", { default: "25", modifiable: true }],
  ["valkey8", "repl-backlog-size", { default: "10485760" }],
  ["valkey8", "commandlog-reply-larger-than", { since: "8.1" }],
  [
    "valkey9",
    "cluster-databases",
    { modifiable: "only-while-unattached", allowed: { kind: "integer", ranges: [{ min: 1, max: 10000 }] } },
  ],
  ["valkey9", "cluster-enabled", { modifiable: "only-while-unattached", change: "requires-reboot" }],
  ["memcached1.6", "max_item_size", { default: "1048576", change: "requires-reboot" }],
  ["memcached1.6", "chunk_size_growth_factor", { default: "1.25", type: "float" }],
  ["memcached1.6", "max_cache_memory", { modifiable: false, isNodeTypeSpecific: true }],
])("%s: %s is as AWS documents it", (family, name, facts) => {
  expect(parametersOf(family).find((row) => row.name === name)).toMatchObject(facts);
});

function isAllowed({ type, allowed }: ParameterRow, value: string): boolean {
  switch (allowed?.kind) {
    case "enum":
      return allowed.values!.includes(value);
    case "integer":
      return allowed.ranges!.some(
        ({ min = -Infinity, max = Infinity }) => min <= Number(value) && Number(value) <= max,
      );
    case "chars":
      return [...value].every((character) => allowed.charset!.includes(character));
    case "rename-pairs":
      return value === "";
    default:
      return type === "string" || !Number.isNaN(Number(value));
  }
}
