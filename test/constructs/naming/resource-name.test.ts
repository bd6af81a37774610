import { Engine, ResourceName } from "cdktf-elasticache";

test("names a cache after environment, application and engine", () => {
  expect(ResourceName.ofCache("prod", "checkout", Engine.REDIS)).toBe("prod-checkout-redis");
  expect(ResourceName.ofCache("dev", "catalog", Engine.MEMCACHED)).toBe("dev-catalog-memcached");
});

test("cuts a name that is too long and puts a hash of the whole name behind the cut", () => {
  const name = ResourceName.ofCache("production", "recommendations-of-the-day", Engine.VALKEY);
  expect(name).toBe("production-recommendations-of-t-616ea15b");
  expect(name).toHaveLength(40);
});

test("keeps two long names with the same beginning apart", () => {
  const one = ResourceName.fit(`${"a".repeat(60)}-one`, 40);
  const other = ResourceName.fit(`${"a".repeat(60)}-two`, 40);
  expect(one).not.toBe(other);
});

test("leaves no double hyphen where the cut falls on one", () => {
  expect(ResourceName.fit(`${"a".repeat(30)}-${"b".repeat(30)}`, 40)).toMatch(/^a{30}-[0-9a-f]{8}$/);
});

test("is a valid and stable identifier for every length", () => {
  for (let length = 1; length <= 120; length += 1) {
    const name = ResourceName.fit("ab-".repeat(60).slice(0, length).replace(/-$/, "x"), 40);
    expect(name).toMatch(/^[a-z](-?[a-z0-9])*$/);
    expect(name.length).toBeLessThanOrEqual(40);
  }
});
