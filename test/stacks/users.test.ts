import {
  AccessString,
  CacheAuthentication,
  ConfigurationError,
  Engine,
  EngineVersion,
  NodeType,
  ReplicatedGroup,
  SubnetGroup,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { TerraformStack } from "cdktf";
import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { terraformOf, testApp } from "../constructs/synthesis";
import { judgeEnvironments } from "../rules/judged-environment";
import { changed } from "../rules/mutation";
import { VALID_ENVIRONMENT } from "../rules/valid-environment";
import { scratchFolder } from "../scratch";
import { synthesizeEnvironment } from "./environment-stack";

const scratch = scratchFolder();
const PASSWORD = { secret: { type: "parameter-store", parameterName: "/shop/app" }, secretInState: "allow" };
const PRESETS = {
  application: { preset: "application", keyPrefix: "app:" },
  reader: { preset: "read-only" },
  "reader-of-some": { preset: "read-only", keyPrefix: "app:" },
  operator: { preset: "admin" },
};
const NODES = ENGINE_VERSIONS.filter(({ features }) => features.includes("rbac"));
const SERVERLESS = [
  ["valkey", "7"],
  ["valkey", "8"],
  ["valkey", "9"],
  ["redis", "7"],
] as const;

const isBefore7 = (version: string) => version.startsWith("6.");

/** What is said of caches with a user of every preset. */
function judged(caches: { readonly [name: string]: object }, { withPasswords = false } = {}) {
  const users = Object.fromEntries(
    Object.entries(PRESETS).map(([name, user]) => [name, withPasswords ? { ...user, password: PASSWORD } : user]),
  );
  const described = Object.entries(caches).map(([name, cache]) => [
    name,
    { ...cache, ingress: VALID_ENVIRONMENT.caches.single!.ingress, authentication: { type: "users", users } },
  ]);
  const file = changed(VALID_ENVIRONMENT, { "/caches": Object.fromEntries(described) as unknown });
  const { problems, warnings } = judgeEnvironments(scratch, { qa: JSON.stringify(file) });
  return {
    problems: problems.map(({ code, message }) => `${code} ${message}`),
    warnings: [...new Set(warnings.map(({ code }) => code))].sort(),
  };
}

test.each(NODES)("caches of $engine $version take every preset, whatever the topology", ({ engine, version }) => {
  const cache = { engine, engineVersion: version, nodeType: "cache.r5.large" };
  const caches = {
    single: { ...cache, topology: "single-node" },
    replicated: { ...cache, topology: "replicated", replicas: 1 },
    sharded: { ...cache, topology: "sharded", shards: 2, replicasPerShard: 1 },
  };
  expect(judged(caches, { withPasswords: isBefore7(version) })).toEqual({
    problems: [],
    warnings: isBefore7(version) ? ["EC1063", "EC1306", ...(version === "6.0" ? ["EC1428"] : [])] : [],
  });
});

test.each(SERVERLESS)("a serverless cache of %s %s takes every preset", (engine, engineVersion) => {
  expect(judged({ app: { engine, engineVersion, topology: "serverless" } })).toEqual({ problems: [], warnings: [] });
});

/** The access string of a preset, as a user of caches of a version gets it. */
function textFor(accessString: AccessString, engineVersion?: EngineVersion): unknown {
  const stack = new TerraformStack(testApp(), "stack");
  new User(stack, "User", { userId: "app", engine: Engine.REDIS, engineVersion, accessString });
  return Object.values(terraformOf(stack).resource.aws_elasticache_user!)[0]!.access_string;
}

test("a user of Redis OSS 6.0 names no channels, and everybody else gets the access string as it is written", () => {
  const redis60 = EngineVersion.of(Engine.REDIS, "6.0");
  const application = AccessString.application("app:");
  const written =
    "on resetchannels ~app:* &app:* -@all +@read +@write +@pubsub +@transaction +@connection -@dangerous +client|setname +client|getname +client|id +info -scan -randomkey";
  expect(textFor(application)).toBe(written);
  expect(NODES.slice(1).map(({ engine, version }) => textFor(application, EngineVersion.of(engine, version)))).toEqual(
    NODES.slice(1).map(() => written),
  );
  expect(textFor(application, redis60)).toBe(written.replace("resetchannels ~app:* &app:*", "~app:*"));
  expect(textFor(AccessString.admin(), redis60)).toBe("on ~* +@all");
  expect(textFor(AccessString.disabled(), redis60)).toBe("off -@all");
  expect(textFor(AccessString.raw("on ~a +get"), redis60)).toBe("on ~a +get");
});

test("what a preset also allows and denies comes after it, and takes away what would have no effect", () => {
  const users = {
    app: { preset: "application", keyPrefix: "app:", alsoAllow: ["scan", "@scripting"], alsoDeny: ["info", "keys"] },
    operator: { preset: "admin", alsoDeny: ["flushall"] },
  };
  const of = (engineVersion: string, password?: object) => {
    const cache = { engine: "redis", engineVersion, nodeType: "cache.r5.large", topology: "single-node" };
    const withPassword = Object.entries(users).map(([name, user]) => [name, { ...user, password }]);
    const authentication = { type: "users", users: Object.fromEntries(withPassword) as unknown };
    const { ingress } = VALID_ENVIRONMENT.caches.single!;
    const file = changed(VALID_ENVIRONMENT, { "/caches": { app: { ...cache, ingress, authentication } } });
    const made = synthesizeEnvironment(file).resource.aws_elasticache_user!;
    return Object.fromEntries(Object.values(made).map((user) => [user.user_id, user.access_string]));
  };
  expect(of("7.1")).toEqual({
    "qa-app-redis-app":
      "on resetchannels ~app:* &app:* -@all +@read +@write +@pubsub +@transaction +@connection -@dangerous " +
      "+client|setname +client|getname +client|id -randomkey +scan +@scripting -info -keys",
    "qa-app-redis-operator": "on ~* &* +@all -flushall",
    "qa-app-redis-default": "off -@all",
  });
  expect(of("6.0", PASSWORD)["qa-app-redis-operator"]).toBe("on ~* +@all -flushall");
});

/** What a cache of a version of Redis OSS says of a user; nothing if it takes it. */
function refusalsOf(version: string, accessString: string, authentication: UserAuthentication) {
  const stack = new TerraformStack(testApp(), "stack");
  const user = new User(stack, "User", {
    userId: "app",
    engine: Engine.REDIS,
    accessString: AccessString.raw(accessString),
    authentication,
  });
  try {
    new ReplicatedGroup(stack, "Cache", {
      replicationGroupId: "app",
      engineVersion: EngineVersion.of(Engine.REDIS, version),
      nodeType: NodeType.of("cache.r5.large"),
      subnetGroup: SubnetGroup.fromSubnetGroupName("caches"),
      securityGroups: [{ securityGroupId: "sg-0a1b2c3d" }],
      authentication: CacheAuthentication.users(
        new UserGroup(stack, "Users", { userGroupId: "app", engine: Engine.REDIS, users: [user] }),
      ),
    });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
}

describe.each([
  ["reads", "on ~a +get"],
  ["has a command of 6.2", "on ~a +getdel"],
  ["has a channel", "on ~a resetchannels &a +get"],
  ["has a channel among all of 6.2", "on ~a &a +get"],
  ["has a selector and a command of 6.2", "on ~a +getdel (~b +set)"],
  ["has commands of 6.2 and of 7.0", "on ~a +getdel +sintercard"],
  ["has JSON", "on ~a +@json"],
])("a user that %s", (_, accessString) => {
  test.each([
    ["IAM", UserAuthentication.iam()],
    ["no password", UserAuthentication.noPassword({ allowEnabled: true })],
  ])("and has %s gets a remedy that works at once, whatever the version", (_name, authentication) => {
    for (const version of ["5.0.6", "6.0", "6.2"]) {
      const refusals = refusalsOf(version, accessString, authentication);
      expect(refusals.length > 0 || version !== "5.0.6").toBe(true);
      for (const { code, remedy } of refusals) {
        const isGone = (newVersion: string, text = accessString) =>
          !refusalsOf(newVersion, text, authentication).some((problem) => problem.code === code);
        const [, newer] = /Take Redis OSS (\d\.\d) or newer/.exec(remedy) ?? [];
        if (newer === undefined) {
          expect(remedy).toBe("Write resetchannels before the first channel, as AccessString.of() does.");
          expect(isGone(version, accessString.replace("&a", "resetchannels &a"))).toBe(true);
        } else {
          expect(refusalsOf(newer, accessString, authentication)).toEqual([]);
        }
      }
    }
  });
});
