import { ENVIRONMENTS, environmentFile } from "../../configuration/environment";
import { synthesizeEnvironment } from "../../stacks/environment-stack";
import { MEMCACHED, REDIS_LIKE } from "../engines";
import { startsWith as memcachedStartsWith } from "../server/memcached-server";
import { startsWith } from "../server/redis-server";

interface Group {
  readonly name: string;
  readonly family: string;
  readonly parameter: readonly { readonly name: string; readonly value: string }[];
}

const GENERATED = ENVIRONMENTS.flatMap((name) =>
  Object.values(synthesizeEnvironment(environmentFile(name)).resource.aws_elasticache_parameter_group ?? {}),
).flatMap((block) => {
  const { name: group, family, parameter } = block as unknown as Group;
  return (parameter ?? []).map(({ name, value }) => ({ group, family, name, value }));
});

test("the environments generate parameters of a sharded group and of eviction, so that there is something to try", () => {
  expect(GENERATED.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["cluster-enabled", "maxmemory-policy", "timeout"]),
  );
});

test.each(GENERATED)("$group: a real engine starts with $name = $value", async ({ family, name, value }) => {
  if (MEMCACHED.families.includes(family)) {
    expect(await memcachedStartsWith(name, value)).toBe(true);
    return;
  }
  const engines = REDIS_LIKE.filter(({ families }) => families.includes(family));
  const verdicts = await Promise.all(engines.map((engine) => startsWith(engine, name, value)));
  expect(verdicts.length).toBeGreaterThan(0);
  expect(verdicts).not.toContain(false);
});

// The policies of rule EC1415: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html
test.each(["volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "noeviction"])(
  "the eviction policy %s, which data tiering supports, is one of every engine",
  async (policy) => {
    const verdicts = await Promise.all(REDIS_LIKE.map((engine) => startsWith(engine, "maxmemory-policy", policy)));
    expect(verdicts).toEqual([true, true, true]);
  },
);
