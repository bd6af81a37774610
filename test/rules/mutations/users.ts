import { TerraformStack, Token } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  Engine,
  EngineVersion,
  NodeType,
  TransitEncryption,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { Construct } from "constructs";
import type { Change, ConstructMutation } from "../mutation";

const access = (text: string): Change => ({ "/accessString": AccessString.raw(text) });
const passwords = (...given: string[]): Change => ({
  "/authentication": UserAuthentication.passwords(given, { allowLiterals: true }),
});
const FIRST = "a-first-password-of-24-c";
const SECOND = "another-password-of-24-c";
const members = (count: number) => Array.from({ length: count }, (_, index) => ({ userId: `user-${index}` }));

/** Mutations of an access string, each with a string that is right. */
const ACCESS_STRINGS = (
  [
    ["EC1071", "spaces alone", "  ", "off -@all", []],
    ["EC1072", "a command without a sign", "on ~app:* get", "on ~app:* +get", []],
    ["EC1072", "a selector that is on", "on ~app:* +get (on ~b +set)", "on ~app:* +get (~b +set)", []],
    ["EC1072", "a selector without an end", "on ~app:* +get (~b +set", "on ~app:* +get (~b +set)", []],
    ["EC1073", "a category of tomorrow", "on ~app:* +@vector", "on ~app:* +@read", []],
    ["EC1074", "a password", "on >a-password-of-someone ~app:* +get", "on ~app:* +get", []],
    ["EC1075", "nopass", "on nopass ~app:* +get", "on ~app:* +get", []],
    ["EC1075", "reset in capitals", "RESET on ~app:* +get", "resetkeys on ~app:* +get", []],
    ["EC1076", "a restricted command", "on ~app:* +get +config", "on ~app:* +get -config", []],
    ["EC1076", "a restricted subcommand", "on ~app:* +get +config|get", "on ~app:* +get +client|id", []],
    ["EC1077", "neither on nor off", "~app:* +get", "off ~app:* +get", []],
    ["EC1078", "everything", "on allkeys +@all", "on allkeys +@all -@dangerous", []],
    ["EC1079", "a command in capitals", "on ~APP:* +GET", "on ~APP:* +get", []],
    ["EC1079", "a kind of keys in lower case", "on %r~app:* +get", "on %R~app:* +get", []],
    ["EC1080", "all commands taken away at the end", "on ~app:* +get -@all", "on ~app:* -@all +get", []],
    ["EC1080", "on and off", "on ~app:* +get off", "~app:* +get off", []],
    ["EC1081", "keys after all keys", "on ~* ~app:* +get", "on ~app:* +get", []],
    ["EC1081", "channels after all channels", "on ~a +get &* &app:*", "on ~a +get &* resetchannels &app:*", ["EC1080"]],
  ] as const
).map(([code, by, wrong, right, neighbourWarns]): ConstructMutation => ({
  code,
  by,
  construct: "User",
  at: "/accessString",
  change: access(wrong),
  neighbour: access(right),
  neighbourWarns,
}));

/** Rules of users and of groups of them. An environment file has none yet. */
export const USER_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  ...ACCESS_STRINGS,
  {
    code: "EC1051",
    by: "a user of Memcached",
    construct: "User",
    at: "/engine",
    change: { "/engine": Engine.MEMCACHED },
    neighbour: { "/engine": Engine.VALKEY },
  },
  {
    code: "EC1051",
    by: "a group of Memcached",
    construct: "UserGroup",
    at: "/engine",
    change: { "/engine": Engine.MEMCACHED },
    neighbour: { "/engine": Engine.VALKEY },
  },
  {
    code: "EC1052",
    by: "an id in upper case",
    construct: "User",
    at: "/userId",
    change: { "/userId": "Checkout", "/userName": "Checkout" },
    neighbour: { "/userId": "checkout", "/userName": "checkout" },
  },
  {
    code: "EC1053",
    by: "an id of 41 characters",
    construct: "User",
    at: "/userId",
    change: { "/userId": "a".repeat(41), "/userName": undefined },
    neighbour: { "/userId": "a".repeat(40), "/userName": undefined },
  },
  {
    code: "EC1054",
    by: "the id of the user of AWS",
    construct: "User",
    at: "/userId",
    change: { "/userId": "default", "/userName": "default" },
    neighbour: { "/userId": "default-user", "/userName": "default-user" },
  },
  {
    code: "EC1055",
    by: "an empty name",
    construct: "User",
    at: "/userName",
    change: { "/userName": "", ...passwords(FIRST) },
    neighbour: { "/userName": "x", ...passwords(FIRST) },
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1056",
    by: "a name with a space",
    construct: "User",
    at: "/userName",
    change: {
      "/userName": "check out",
      "/authentication": UserAuthentication.noPassword(),
      "/accessString": AccessString.disabled(),
    },
    neighbour: {
      "/userName": "check-out",
      "/authentication": UserAuthentication.noPassword(),
      "/accessString": AccessString.disabled(),
    },
  },
  {
    code: "EC1057",
    by: "a name of its own",
    construct: "User",
    at: "/userName",
    change: { "/userName": "checkout" },
    neighbour: { "/userName": "prod-checkout" },
  },
  {
    code: "EC1058",
    by: "Valkey without a password",
    construct: "User",
    at: "/authentication",
    change: {
      "/engine": Engine.VALKEY,
      "/authentication": UserAuthentication.noPassword(),
      "/accessString": AccessString.disabled(),
    },
    neighbour: {
      "/engine": Engine.REDIS,
      "/authentication": UserAuthentication.noPassword(),
      "/accessString": AccessString.disabled(),
    },
  },
  {
    code: "EC1059",
    by: "an open door",
    construct: "User",
    at: "/authentication",
    change: { "/authentication": UserAuthentication.noPassword() },
    neighbour: { "/authentication": UserAuthentication.noPassword({ allowEnabled: true }) },
  },
  {
    code: "EC1060",
    by: "three passwords",
    construct: "User",
    at: "/authentication",
    change: passwords(FIRST, SECOND, "a-third-password-of-24-c"),
    neighbour: passwords(FIRST, SECOND),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1060",
    by: "no password",
    construct: "User",
    at: "/authentication",
    change: passwords(),
    neighbour: passwords(FIRST),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1060",
    by: "the same password twice",
    construct: "User",
    at: "/authentication",
    change: passwords(FIRST, FIRST),
    neighbour: passwords(FIRST, SECOND),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1061",
    by: "15 characters",
    construct: "User",
    at: "/authentication",
    change: passwords("a".repeat(15)),
    neighbour: passwords("a".repeat(16)),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1061",
    by: "a comma",
    construct: "User",
    at: "/authentication",
    change: passwords(`${FIRST},`),
    neighbour: passwords(`${FIRST};`),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1062",
    by: "a password that is written down",
    construct: "User",
    at: "/authentication",
    change: { "/authentication": UserAuthentication.passwords([FIRST]) },
    neighbour: { "/authentication": UserAuthentication.passwords([Token.asString({ Ref: "secret" })]) },
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC1063",
    by: "a password",
    construct: "User",
    at: "/authentication",
    change: passwords(FIRST),
    neighbour: { "/authentication": UserAuthentication.iam() },
  },
  {
    code: "EC1064",
    by: "an id in upper case",
    construct: "UserGroup",
    at: "/userGroupId",
    change: { "/userGroupId": "Checkout" },
    neighbour: { "/userGroupId": "checkout" },
  },
  {
    code: "EC1065",
    by: "an id of 41 characters",
    construct: "UserGroup",
    at: "/userGroupId",
    change: { "/userGroupId": "a".repeat(41) },
    neighbour: { "/userGroupId": "a".repeat(40) },
  },
  {
    code: "EC1066",
    by: "a user of Valkey in a group of Redis OSS",
    construct: "UserGroup",
    at: "/users/0",
    change: { "/users/0/engine": Engine.VALKEY },
    neighbour: { "/users/0/engine": Engine.VALKEY, "/engine": Engine.VALKEY },
  },
  {
    code: "EC1067",
    by: "the user of AWS in a group of Valkey",
    construct: "UserGroup",
    at: "/users/1",
    change: { "/engine": Engine.VALKEY, "/users": [{ userId: "app" }, { userId: "default" }] },
    neighbour: { "/engine": Engine.VALKEY, "/users": [{ userId: "app" }] },
  },
  {
    code: "EC1068",
    by: "two users of one name",
    construct: "UserGroup",
    at: "/users/1",
    change: {
      "/users": [
        { userId: "one", userName: "app" },
        { userId: "two", userName: "app" },
      ],
    },
    neighbour: {
      "/users": [
        { userId: "one", userName: "app" },
        { userId: "two", userName: "job" },
      ],
    },
  },
  {
    code: "EC1069",
    by: "101 users",
    construct: "UserGroup",
    at: "/users",
    change: { "/users": members(101) },
    neighbour: { "/users": members(100) },
  },
  {
    code: "EC1070",
    by: "nobody",
    construct: "UserGroup",
    at: "/users",
    change: { "/users": [] },
    neighbour: { "/users": members(1) },
  },
  {
    code: "EC1070",
    by: "the user of AWS, who may do everything",
    construct: "UserGroup",
    at: "/users/0",
    change: { "/users": [{ userId: "default" }] },
    neighbour: { "/users": [{ userId: "off", userName: "default" }] },
  },
];

const usersOf = (engine: Engine) => CacheAuthentication.users({ userGroupId: "prod-checkout", engine });

/** A cache of a version, with a group of Redis OSS that has one user. */
function withUser(engineVersion: EngineVersion, accessString: string, authentication?: UserAuthentication): Change {
  const stack = new TerraformStack(new Construct(undefined as never, ""), "users");
  const user = new User(stack, "User", {
    userId: "app",
    engine: Engine.REDIS,
    accessString: AccessString.raw(accessString),
    authentication: authentication ?? UserAuthentication.noPassword({ allowEnabled: true }),
  });
  const userGroup = new UserGroup(stack, "Users", { userGroupId: "app", engine: Engine.REDIS, users: [user] });
  // An old version knows no new node types.
  return {
    "/engineVersion": engineVersion,
    "/nodeType": NodeType.of("cache.r5.large"),
    "/authentication": CacheAuthentication.users(userGroup),
  };
}

const REDIS_6_0 = EngineVersion.of(Engine.REDIS, "6.0");
const REDIS_5 = EngineVersion.of(Engine.REDIS, "5.0.6");
const VALKEY_9_1 = EngineVersion.of(Engine.VALKEY, "9.1");
const SINCE: readonly (readonly [by: string, older: EngineVersion, newer: EngineVersion, accessString: string])[] = [
  ["channels in Redis OSS 6.0", REDIS_6_0, EngineVersion.REDIS_6_2, "on ~a resetchannels &a +get"],
  ["keys to read only in Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on %R~a +get"],
  ["a selector in Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on ~a +get (~b +set)"],
  ["a forbidden subcommand in Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on ~a -client|id"],
  ["a channel among all of Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on ~a &a +get"],
];

/** Rules of caches with users. */
export const USERS_OF_CACHE_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1091",
    by: "a group of Valkey",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: { "/engineVersion": EngineVersion.REDIS_7_1, "/authentication": usersOf(Engine.VALKEY) },
    neighbour: { "/engineVersion": EngineVersion.REDIS_7_1, "/authentication": usersOf(Engine.REDIS) },
  },
  {
    code: "EC1094",
    by: "no TLS",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: { "/transitEncryption": TransitEncryption.OFF },
    neighbour: { "/transitEncryption": TransitEncryption.REQUIRED },
  },
  {
    code: "EC1095",
    by: "TLS that is only preferred",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: { "/transitEncryption": TransitEncryption.PREFERRED },
    neighbour: { "/transitEncryption": TransitEncryption.REQUIRED },
  },
  ...SINCE.map(([by, older, newer, accessString]): ConstructMutation => ({
    code: "EC1092",
    by,
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: withUser(older, accessString),
    neighbour: withUser(newer, accessString),
    neighbourWarns: newer === EngineVersion.REDIS_6_2 ? ["EC1306"] : [],
  })),
  {
    code: "EC1093",
    by: "databases in Valkey 9.0",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: withUser(EngineVersion.VALKEY_9_0, "on ~a db=0 +get"),
    neighbour: withUser(VALKEY_9_1, "on ~a db=0 +get"),
  },
  {
    code: "EC1096",
    by: "Redis OSS 5",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: withUser(REDIS_5, "on ~a +get"),
    neighbour: withUser(REDIS_6_0, "on ~a +get"),
    neighbourWarns: ["EC1306"],
  },
  {
    code: "EC1097",
    by: "IAM with Redis OSS 6.2",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: withUser(EngineVersion.REDIS_6_2, "on ~a +get", UserAuthentication.iam()),
    neighbour: withUser(EngineVersion.REDIS_7_0, "on ~a +get", UserAuthentication.iam()),
  },
];
