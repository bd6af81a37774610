import schema from "../../environments/environment.schema.json";
import { Engine } from "cdktf-elasticache";
import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { NODE_TYPES } from "../../constructs/src/catalogue/node-types";
import { REGIONS } from "../../constructs/src/catalogue/regions";

const HINTS = schema.$defs;

test.each([
  [Engine.VALKEY, HINTS.valkeyVersion],
  [Engine.REDIS, HINTS.redisVersion],
  [Engine.MEMCACHED, HINTS.memcachedVersion],
])("an editor offers every version of %s in the catalogue", (engine, hint) => {
  const versions = ENGINE_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
  expect(hint.anyOf[0]!.enum).toEqual(versions);
});

test("an editor offers every node type that new caches of Valkey or Redis OSS can have", () => {
  expect(HINTS.replicationGroupNodeType.anyOf[0]!.enum).toEqual(typesOf(Engine.VALKEY, Engine.REDIS));
});

test("an editor offers every node type that new caches of Memcached can have", () => {
  expect(HINTS.memcachedNodeType.anyOf[0]!.enum).toEqual(typesOf(Engine.MEMCACHED));
});

test("an editor knows the versions of Memcached without TLS", () => {
  const without = ENGINE_VERSIONS.filter(
    ({ engine, features }) => engine === Engine.MEMCACHED && !features.includes("transit-encryption"),
  );
  const hint = HINTS.memcachedHints.allOf.find((each) => each.if?.properties?.engineVersion?.enum);
  expect(hint?.if?.properties?.engineVersion?.enum).toEqual(without.map(({ version }) => version));
});

test("a file may name every region that AWS has ElastiCache in, and no other", () => {
  const pattern = new RegExp(HINTS.regionName.pattern);
  const names = REGIONS.map(({ name }) => name);
  expect(names.filter((name) => !pattern.test(name))).toEqual([]);
  const others = names.flatMap((name) => Array.from({ length: 10 }, (_, digit) => name.replace(/\d$/, String(digit))));
  expect(others.filter((name) => pattern.test(name) && !names.includes(name))).toEqual([]);
});

test("a file may name the zones of every region", () => {
  const pattern = new RegExp(HINTS.availabilityZone.pattern);
  expect(REGIONS.filter(({ name }) => !pattern.test(`${name}a`))).toEqual([]);
});

function typesOf(...engines: Engine[]): string[] {
  return NODE_TYPES.filter(({ minimumVersions }) => engines.some((engine) => minimumVersions?.[engine])).map(
    ({ name }) => name,
  );
}
