import { ClusterMode, ConfigurationError, type Problem, TransitEncryption } from "cdktf-elasticache";
import { type Cache, type EnvironmentConfig, type EnvironmentFile, resolveStage } from "../../configuration/config";
import { CHANGES, stepsOf as steps } from "../../stacks/changes";
import { edited } from "../../stacks/changes/edited";
import { instructions } from "../../stacks/changes/instructions";
import { environmentFile } from "../configuration/environment";
import { stackOf } from "./environment-stack";

const PROD = environmentFile("prod");
/** Without anything that scales by itself. */
const FIXED: EnvironmentFile = {
  ...PROD,
  caches: Object.fromEntries(
    Object.entries(PROD.caches).map(([key, cache]) => [key, { ...cache, autoscaling: undefined } as Cache]),
  ),
};

/** TLS is changed before anybody is asked who they are. */
const OPEN: Partial<Cache> = { authentication: { type: "none" }, consumers: undefined };

function stepsOf(application: string, name: string, value: string, props: Partial<Cache> = {}) {
  const cache = { ...FIXED.caches[application]!, ...props } as Cache;
  const change = CHANGES.find((one) => one.name === name)!;
  return steps(change, { cache, application, cacheName: `prod-${application}-${cache.engine}`, value });
}

function refusalOf(...args: Parameters<typeof stepsOf>): Problem {
  try {
    stepsOf(...args);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      expect(error.problems).toHaveLength(1);
      return error.problems[0]!;
    }
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("steps", () => {
  test("to a newer family take a new parameter group along", () => {
    expect(stepsOf("session", "engine-version", "9.0")).toMatchObject([
      {
        edit: { engineVersion: "9.0" },
        plan: {
          aws_elasticache_replication_group: "updated in place",
          aws_elasticache_parameter_group: "replaced, the new one first",
        },
        waits: true,
      },
    ]);
    expect(stepsOf("session", "engine-version", "8.2")[0]!.plan).toEqual({
      aws_elasticache_replication_group: "updated in place",
    });
  });

  test("to Valkey keep the name, which would follow the engine", () => {
    expect(stepsOf("checkout", "engine", "valkey 8.1").map(({ edit }) => edit)).toEqual([
      { name: "prod-checkout-redis", engine: "valkey", engineVersion: "8.1" },
    ]);
  });

  test("to cluster mode turn failover on first, go by way of compatible and end as a sharded cache", () => {
    const steps = stepsOf("session", "cluster-mode", "enabled", { automaticFailover: false, multiAz: false });
    expect(steps.map(({ edit }) => edit)).toEqual([
      { automaticFailover: true },
      { clusterMode: "compatible" },
      { clusterMode: "enabled" },
      {
        topology: "sharded",
        shards: 1,
        replicasPerShard: 2,
        replicas: undefined,
        automaticFailover: undefined,
        availabilityZones: undefined,
        clusterMode: undefined,
      },
    ]);
    expect(stepsOf("session", "cluster-mode", "enabled", { clusterMode: ClusterMode.COMPATIBLE })).toHaveLength(2);
  });

  test.each([
    [TransitEncryption.OFF, "required", ["preferred", "required"]],
    [TransitEncryption.REQUIRED, "off", ["preferred", "off"]],
    [TransitEncryption.PREFERRED, "required", ["required"]],
  ])("to TLS, from %s to %s, take one mode after the other", (from, to, modes) => {
    const steps = stepsOf("session", "transit-encryption", to, { transitEncryption: from, ...OPEN });
    expect(steps.map(({ edit }) => edit.transitEncryption)).toEqual(modes);
  });

  test.each<[string, string, string, Partial<Cache>, object, boolean]>([
    ["session", "node-type", "cache.r7g.xlarge", {}, { nodeType: "cache.r7g.xlarge" }, true],
    ["session", "replicas", "1", {}, { topology: "replicated", replicas: 1 }, false],
    ["checkout", "replicas", "0", {}, { replicasPerShard: 0, multiAz: false }, false],
    ["checkout", "shards", "4", {}, { shards: 4 }, false],
    ["catalog", "nodes", "4", {}, { nodes: 4 }, false],
  ])("of %s to %s %s are one, which waits for the window or not", (application, name, value, props, edit, waits) => {
    const steps = stepsOf(application, name, value, props);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ edit, waits });
  });

  test("of a serverless cache lead from Redis OSS to Valkey of the same major version", () => {
    const redis = { engine: "redis", engineVersion: "7" } as const;
    expect(stepsOf("search", "engine", "valkey 7", redis)).toMatchObject([
      {
        edit: { name: "prod-search-redis", engine: "valkey" },
        plan: { aws_elasticache_serverless_cache: "updated in place" },
      },
    ]);
  });

  test("of a serverless cache to users are one, made at once", () => {
    const [step, ...others] = stepsOf("search", "authentication", "users", OPEN);
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      edit: { authentication: { type: "users", users: { search: { preset: "application", keyPrefix: "search:" } } } },
      plan: {
        aws_elasticache_serverless_cache: "updated in place",
        aws_elasticache_user: "created",
        aws_elasticache_user_group: "created",
      },
      waits: false,
    });
  });

  test.each<[string, Partial<Cache>, string]>([
    ["token", OPEN, "EC1902"],
    ["rotated", OPEN, "EC1902"],
    ["none", OPEN, "EC1901"],
    ["users", {}, "EC1901"],
    ["none", {}, "EC1902"],
  ])("of a serverless cache to %s: refused", (value, props, expected) => {
    const { code, pointer } = refusalOf("search", "authentication", value, props);
    expect(`${code} ${pointer}`).toBe(`${expected} /caches/search/authentication`);
  });

  test("of a global datastore are made on it, at once, and not on its primary", () => {
    const plansOf = (name: string, value: string) =>
      stepsOf("session", name, value, { global: {} }).map(({ plan, waits }) => ({ plan, waits }));
    expect(plansOf("node-type", "cache.r7g.xlarge")).toEqual([
      { plan: { aws_elasticache_global_replication_group: "updated in place" }, waits: false },
    ]);
    expect(plansOf("engine-version", "9.0")).toEqual([
      {
        plan: {
          aws_elasticache_global_replication_group: "updated in place",
          aws_elasticache_parameter_group: "replaced, the new one first",
        },
        waits: false,
      },
    ]);
    expect(plansOf("replicas", "3")).toEqual(
      stepsOf("session", "replicas", "3").map(({ plan, waits }) => ({ plan, waits })),
    );
  });

  test("of the users of a global datastore are made on its primary, and in every other region", () => {
    const [step, ...others] = stepsOf("session", "authentication", "users", { ...OPEN, global: {} });
    expect(others).toEqual([]);
    expect(step!.plan).toEqual(stepsOf("session", "authentication", "users", OPEN)[0]!.plan);
    expect(step!.notes.at(-1)).toMatch(/^Secondaries without an authentication of their own do the same/);
  });

  test("lead from one valid file to another", () => {
    const paths = [
      ["session", "engine-version", "9.0"],
      ["checkout", "engine", "valkey 8.1"],
      ["session", "cluster-mode", "enabled"],
      ["session", "replicas", "0"],
      ["checkout", "replicas", "0"],
    ] as const;
    for (const [application, name, value] of paths) {
      let config: EnvironmentConfig = resolveStage(FIXED);
      for (const step of stepsOf(application, name, value)) {
        config = edited(config, application, step);
        expect(stackOf(config).problems).toEqual([]);
      }
    }
  });

  test("to TLS lead from one valid file to another, where everybody may connect", () => {
    const open = { ...FIXED.caches.session, ...OPEN } as Cache;
    let config = resolveStage({ ...FIXED, stage: "staging", caches: { session: open } });
    for (const step of stepsOf("session", "transit-encryption", "off", OPEN)) {
      config = edited(config, "session", step);
      expect(stackOf(config).problems).toEqual([]);
    }
  });
});

describe("steps to another authentication", () => {
  const made = { type: "generated", version: 1 } as const;
  const token = { type: "token", secret: made, secretInState: "allow" } as const;
  const web = { session: { preset: "application", keyPrefix: "session:" } };
  const stepsFrom = (authentication: object | undefined, value: string) =>
    stepsOf("session", "authentication", value, { authentication } as Partial<Cache>);

  test.each<[string, object | undefined, string, object[]]>([
    [
      "a first token",
      undefined,
      "token",
      [
        { ...token, updateStrategy: "ROTATE" },
        { ...token, updateStrategy: "SET" },
      ],
    ],
    [
      "another token",
      { ...token, secret: { type: "generated" } },
      "rotated",
      [
        { ...token, secret: { type: "generated", version: 2 }, updateStrategy: "ROTATE" },
        { ...token, secret: { type: "generated", version: 2 }, updateStrategy: "SET" },
      ],
    ],
    ["users", { type: "none" }, "users", [{ type: "users", users: web }]],
    ["users in place of a token", token, "users", [{ type: "users", users: web, replacesToken: true }]],
    ["nothing", { type: "user-group", userGroupId: "people" }, "none", [{ type: "none" }]],
  ])("to %s are in place, one after the other, and valid", (_, from, value, expected) => {
    const steps = stepsFrom(from, value);
    expect(steps.map(({ edit }) => edit.authentication)).toEqual(expected);
    expect(steps.every(({ plan }) => plan.aws_elasticache_replication_group === "updated in place")).toBe(true);
    const session = { ...FIXED.caches.session, authentication: from, consumers: undefined } as Cache;
    let config = resolveStage({ ...FIXED, stage: "staging", caches: { session } });
    for (const step of steps) {
      config = edited(config, "session", step);
      expect(stackOf(config).problems).toEqual([]);
    }
  });

  test("of a token are made at once, and those of users wait for the window", () => {
    const waits = (from: object | undefined, value: string) => stepsFrom(from, value).map((step) => step.waits);
    expect(waits(undefined, "token")).toEqual([false, false]);
    expect(waits(undefined, "users")).toEqual([true]);
  });

  test("to a new value of a secret that exists say that it comes first", () => {
    const secret = { type: "parameter-store", parameterName: "/shop/token" } as const;
    expect(stepsFrom({ ...token, secret }, "rotated")[0]).toMatchObject({
      edit: { authentication: { secret: { ...secret, version: 2 } } },
      plan: { aws_elasticache_replication_group: "updated in place" },
      notes: [expect.stringMatching(/^Put the new token into the secret first/), expect.any(String)],
    });
  });

  test.each<[string, string, Partial<Cache>, string]>([
    ["catalog", "token", {}, "EC1902 /caches/catalog/engine"],
    ["session", "password", {}, "EC1903 /caches/session/authentication"],
    ["session", "users", {}, "EC1901 /caches/session/authentication"],
    ["session", "token", {}, "EC1902 /caches/session/authentication"],
    ["session", "none", { authentication: token }, "EC1902 /caches/session/authentication"],
    ["session", "rotated", {}, "EC1902 /caches/session/authentication"],
    [
      "session",
      "token",
      { ...OPEN, transitEncryption: TransitEncryption.OFF },
      "EC1902 /caches/session/transitEncryption",
    ],
    ["session", "none", OPEN, "EC1901 /caches/session/authentication"],
  ])("of %s to %s are refused where nothing leads there", (application, value, props, expected) => {
    const { code, pointer } = refusalOf(application, "authentication", value, props);
    expect(`${code} ${pointer}`).toBe(expected);
  });

  test("turn TLS neither on nor off once somebody is asked who they are", () => {
    const { code, pointer } = refusalOf("session", "transit-encryption", "off");
    expect(`${code} ${pointer}`).toBe("EC1902 /caches/session/transitEncryption");
  });
});

describe("a change is refused", () => {
  test.each([
    ["checkout", "shards", "4", "EC1902 /caches/checkout/autoscaling/shards"],
    ["checkout", "replicas", "1", "EC1902 /caches/checkout/autoscaling/replicas"],
    ["search", "node-type", "cache.r7g.large", "EC1902 /caches/search/topology"],
    ["search", "engine-version", "9", "EC1904 /caches/search/engineVersion"],
    ["search", "engine", "memcached 1.6", "EC1904 /caches/search/engine"],
  ])("where AWS decides: %s %s %s", (application, name, value, expected) => {
    const range = { minimum: 1, maximum: 3 };
    const scaled = application === "checkout" ? { autoscaling: { shards: range, replicas: range } } : {};
    const { code, pointer } = refusalOf(application, name, value, scaled);
    expect(`${code} ${pointer}`).toBe(expected);
  });

  test.each<[string, string, string, Partial<Cache>, string]>([
    ["session", "engine-version", "8.1", {}, "EC1901 /caches/session/engineVersion"],
    ["session", "engine", "valkey 9.0", {}, "EC1901 /caches/session/engine"],
    ["session", "transit-encryption", "required", {}, "EC1901 /caches/session/transitEncryption"],
    ["session", "node-type", "cache.r7g.large", {}, "EC1901 /caches/session/nodeType"],
    ["session", "replicas", "2", {}, "EC1901 /caches/session/replicas"],
    ["checkout", "shards", "3", {}, "EC1901 /caches/checkout/shards"],
    ["catalog", "nodes", "3", {}, "EC1901 /caches/catalog/nodes"],
    ["checkout", "cluster-mode", "enabled", {}, "EC1901 /caches/checkout/topology"],
  ])("when it is so already: %s %s %s", (application, name, value, props, expected) => {
    const { code, pointer } = refusalOf(application, name, value, props);
    expect(`${code} ${pointer}`).toBe(expected);
  });

  test.each<[string, string, string, Partial<Cache>, string]>([
    ["session", "transit-encryption", "off", { global: {} }, "EC1902 /caches/session/global"],
    ["session", "authentication", "token", { ...OPEN, global: {} }, "EC1902 /caches/session/global"],
    ["session", "shards", "3", {}, "EC1902 /caches/session/topology"],
    ["catalog", "shards", "3", {}, "EC1902 /caches/catalog/topology"],
    ["catalog", "replicas", "1", {}, "EC1902 /caches/catalog/engine"],
    ["session", "nodes", "3", {}, "EC1902 /caches/session/engine"],
    ["catalog", "cluster-mode", "enabled", {}, "EC1902 /caches/catalog/engine"],
    ["session", "cluster-mode", "enabled", { topology: "single-node" }, "EC1902 /caches/session/topology"],
  ])("of a cache that has no such thing: %s %s %s", (application, name, value, props, expected) => {
    const { code, pointer } = refusalOf(application, name, value, props);
    expect(`${code} ${pointer}`).toBe(expected);
  });

  test.each<[string, string, string, string]>([
    ["session", "engine-version", "newest", "EC1903 /caches/session/engineVersion"],
    ["checkout", "engine", "valkey", "EC1903 /caches/checkout/engine"],
    ["session", "node-type", "large", "EC1903 /caches/session/nodeType"],
    ["session", "replicas", "-1", "EC1903 /caches/session/replicas"],
    ["checkout", "shards", "0", "EC1903 /caches/checkout/shards"],
    ["session", "cluster-mode", "compatible", "EC1903 /caches/session/clusterMode"],
    ["session", "transit-encryption", "on", "EC1903 /caches/session/transitEncryption"],
  ])("for a value that is none: %s %s %s", (application, name, value, expected) => {
    const { code, pointer } = refusalOf(application, name, value);
    expect(`${code} ${pointer}`).toBe(expected);
  });

  test.each<[string, string, string, string]>([
    ["session", "engine-version", "8.0", "EC1904 /caches/session/engineVersion"],
    ["session", "engine", "redis 7.1", "EC1904 /caches/session/engine"],
    ["catalog", "engine", "valkey 8.1", "EC1904 /caches/catalog/engine"],
    ["catalog", "node-type", "cache.r7g.large", "EC1904 /caches/catalog/nodeType"],
    ["catalog", "transit-encryption", "off", "EC1904 /caches/catalog/transitEncryption"],
    ["checkout", "cluster-mode", "disabled", "EC1904 /caches/checkout/topology"],
  ])("where it would replace the cache: %s %s %s", (application, name, value, expected) => {
    const { code, pointer, message } = refusalOf(application, name, value);
    expect(`${code} ${pointer}`).toBe(expected);
    expect(message).toContain("The cache would be replaced, and its data lost.");
  });
});

test("instructions say what to edit, what the plan shows, and when it takes effect", () => {
  const text = instructions(
    stepsOf("session", "cluster-mode", "enabled", { clusterMode: ClusterMode.COMPATIBLE }),
    resolveStage({ ...PROD, caches: { session: { ...PROD.caches.session!, clusterMode: "compatible" } as Cache } }),
    "session",
    "environments/prod.json",
  );
  expect(text).toBe(
    `1. Speak the cluster protocol only
   In environments/prod.json, caches.session:
     "clusterMode": "enabled"
   Terraform plans: aws_elasticache_replication_group is updated in place.
   It takes effect in the maintenance window, sun:05:00-sun:06:00 UTC; at once with "applyImmediately": true, which may be removed afterwards.
   - There is no way back. Clients of the old protocol are refused from here on.

2. Describe the cache as what it is now
   In environments/prod.json, caches.session:
     "topology": "sharded"
     "shards": 1
     "replicasPerShard": 2
     remove "replicas"
     remove "clusterMode"
   Terraform plans: no change of a resource.
   - The outputs of the primary and the reader endpoint give way to that of the configuration endpoint.

After each edit: plan, compare with what is said here, deploy, and wait until the cache is available.
The manifest of the cache (aws_ssm_parameter) follows every change.`,
  );
});
