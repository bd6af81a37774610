import { TerraformStack, Token } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  Engine,
  EngineVersion,
  MajorEngineVersion,
  NodeType,
  TransitEncryption,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { Construct } from "constructs";
import type { Change, ConstructMutation, FileMutation } from "../../mutation";
import { VALID_ENVIRONMENT } from "../../valid-environment";

const access = (text: string): Change => ({ "/accessString": AccessString.raw(text) });
const passwords = (...given: string[]): Change => ({
  "/authentication": UserAuthentication.passwords(given, { allowLiterals: true }),
});
const OF_REDIS_6_2: Change = {
  "/engineVersion": EngineVersion.REDIS_6_2,
  "/majorEngineVersion": undefined,
};
const FIRST = "a-first-password-of-24-c";
const SECOND = "another-password-of-24-c";
const members = (count: number) => Array.from({ length: count }, (_, index) => ({ userId: `user-${index}` }));

/** Mutations of an access string, each with a string that is right. */
const ACCESS_STRINGS = [
  ["EC1071", "spaces alone", "  ", "off -@all", []],
  ["EC1072", "a command without a sign", "on ~app:* get", "on ~app:* +get", []],
  ["EC1072", "a selector that is on", "on ~app:* +get (on ~b +set)", "on ~app:* +get (~b +set)", []],
  ["EC1072", "a selector without an end", "on ~app:* +get (~b +set", "on ~app:* +get (~b +set)", []],
  ["EC1420", "a command with a letter too many", "on ~app:* +gett", "on ~app:* +get", []],
  ["EC1420", "a command in a selector with a letter too many", "on ~a +get (~b +sett)", "on ~a +get (~b +set)", []],
  ["EC1420", "a category with two letters swapped", "on ~app:* +@raed", "on ~app:* +@read", []],
  ["EC1420", "a subcommand that no command has", "on ~app:* +get +client|idd", "on ~app:* +get +client|id", []],
  ["EC1420", "a subcommand of a command without any", "on ~a +@read -get|x", "on ~a +@read -get", []],
  ["EC1420", "a name that AWS misspells itself", "on +cluster|addslot", "on +cluster|slots", []],
  ["EC1421", "a command of a module that may grow", "on ~app:* +get +json.unknown", "on ~app:* +get +json.get", []],
  ["EC1074", "a password", "on >a-password-of-someone ~app:* +get", "on ~app:* +get", []],
  ["EC1075", "nopass", "on nopass ~app:* +get", "on ~app:* +get", []],
  ["EC1075", "reset in capitals", "RESET on ~app:* +get", "resetkeys on ~app:* +get", []],
  ["EC1076", "a restricted command", "on ~app:* +get +config", "on ~app:* +get -config", []],
  ["EC1076", "a restricted subcommand", "on ~app:* +get +config|get", "on ~app:* +get +client|id", []],
  ["EC1076", "what a replica asks for", "on ~app:* +get +psync", "on ~app:* +get -psync", []],
  ["EC1076", "rights that AWS gives", "on ~app:* +get +acl|setuser", "on ~app:* +get +acl|whoami", []],
  ["EC1076", "a failover by hand", "on ~app:* +get +cluster|failover", "on ~app:* +get +cluster|nodes", []],
  [
    "EC1423",
    "a command of clusters that ElastiCache disables",
    "on ~a +get +cluster|reset",
    "on ~a +get +cluster|info",
    [],
  ],
  ["EC1424", "keys without commands", "on ~app:*", "on ~app:* +get", []],
  ["EC1424", "reading without keys", "on +@read", "on ~app:* +@read", []],
  ["EC1424", "a command on keys without keys", "on +get", "on +ping", []],
  ["EC1424", "keys that are taken away", "on ~a +get resetkeys", "on resetkeys ~a +get", [], ["EC1080"]],
  ["EC1425", "keys without a name", "on ~ +get", "on ~app:* +get", []],
  ["EC1425", "a channel without a name", "on resetchannels & +publish", "on resetchannels &a +publish", []],
  ["EC1425", "quotation marks", 'on ~"app:*" +get', "on ~app:* +get", []],
  ["EC1425", "a comma for a space", "on ~a:*,~b:* +get", "on ~a:* ~b:* +get", []],
  ["EC1425", "brackets around nothing", "on ~app:[]* +get", "on ~app:[ab]* +get", []],
  ["EC1077", "neither on nor off", "~app:* +get", "off ~app:* +get", []],
  [
    "EC1078",
    "everything after all",
    "on resetkeys allkeys +@all",
    "on allkeys resetkeys ~a +@all",
    ["EC1080"],
    ["EC1080"],
  ],
  ["EC1078", "everything", "on allkeys +@all", "on allkeys +@all -@dangerous", []],
  ["EC1079", "a command in capitals", "on ~APP:* +GET", "on ~APP:* +get", []],
  ["EC1079", "a kind of keys in lower case", "on %r~app:* +get", "on %R~app:* +get", []],
  ["EC1080", "all commands taken away at the end", "on ~app:* +get -@all", "on ~app:* -@all +get", [], ["EC1424"]],
  ["EC1080", "a command forbidden before its category is allowed", "on ~a -get +@read", "on ~a +@read -get", []],
  [
    "EC1080",
    "a command allowed before its category is forbidden",
    "on ~a +get +flushdb -@dangerous",
    "on ~a -@dangerous +get +flushdb",
    [],
  ],
  [
    "EC1080",
    "a subcommand forbidden before its command is allowed",
    "on -client|id +client",
    "on +client -client|id",
    [],
  ],
  ["EC1080", "on and off", "on ~app:* +get off", "~app:* +get off", []],
  ["EC1081", "keys after all keys", "on ~* ~app:* +get", "on ~app:* +get", []],
  ["EC1081", "channels after all channels", "on ~a +get &* &app:*", "on ~a +get &* resetchannels &app:*", ["EC1080"]],
] as const;

const ACCESS_STRING_MUTATIONS = ACCESS_STRINGS.map(
  ([code, by, wrong, right, neighbourWarns, alsoWarns]): ConstructMutation => ({
    code,
    by,
    construct: "User",
    at: "/accessString",
    change: access(wrong),
    neighbour: access(right),
    neighbourWarns,
    alsoWarns,
  }),
);

/** Access strings of a version that this package does not know. */
const OF_TOMORROW: Change = { "/engineVersion": EngineVersion.of(Engine.VALKEY, "10.0") };

/** Rules of users and of groups of them. */
export const USER_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  ...ACCESS_STRING_MUTATIONS,
  {
    code: "EC1073",
    by: "a category of tomorrow",
    construct: "User",
    at: "/accessString",
    change: { ...OF_TOMORROW, ...access("on ~app:* +@vector") },
    neighbour: { ...OF_TOMORROW, ...access("on ~app:* +@read") },
  },
  {
    code: "EC1421",
    by: "a command of tomorrow",
    construct: "User",
    at: "/accessString",
    change: { ...OF_TOMORROW, ...access("on ~app:* +getnext") },
    neighbour: { ...OF_TOMORROW, ...access("on ~app:* +get") },
  },
  {
    code: "EC1421",
    by: "a subcommand that Redis OSS 6 does not look at",
    construct: "User",
    at: "/accessString",
    change: { ...OF_REDIS_6_2, ...access("on ~a +get +client|idd") },
    neighbour: { ...OF_REDIS_6_2, ...access("on ~a +get +client|id") },
  },
  {
    code: "EC1092",
    by: "a command of another version",
    construct: "User",
    at: "/accessString",
    change: { "/majorEngineVersion": undefined, ...access("on ~a +hexpire") },
    neighbour: {
      "/majorEngineVersion": undefined,
      "/engineVersion": EngineVersion.VALKEY_9_0,
      ...access("on ~a +hexpire"),
    },
  },
  {
    code: "EC1092",
    by: "a command of another major version",
    construct: "User",
    at: "/accessString",
    change: { "/engineVersion": undefined, ...access("on ~a +hexpire") },
    neighbour: {
      "/engineVersion": undefined,
      "/majorEngineVersion": MajorEngineVersion.VALKEY_9,
      ...access("on ~a +hexpire"),
    },
  },
  {
    code: "EC1426",
    by: "an asterisk at the end of a prefix",
    construct: "User",
    at: "/keyPrefix",
    change: { "/accessString": AccessString.application("session:*") },
    neighbour: { "/accessString": AccessString.application("session:") },
  },
  {
    code: "EC1427",
    by: "brackets in a prefix",
    construct: "User",
    at: "/keyPrefix",
    change: { "/accessString": AccessString.readOnly("session[1]:") },
    neighbour: { "/accessString": AccessString.readOnly("session{1}:") },
  },
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
  {
    code: "EC1070",
    by: "the user of AWS beside another one",
    construct: "UserGroup",
    at: "/users/1",
    change: { "/users": [{ userId: "app" }, { userId: "default" }] },
    neighbour: { "/users": members(2) },
    remedy: ["Remove it: the group creates a user of that name that is off.", { ".": undefined }],
  },
];

const usersOf = (engine: Engine) => CacheAuthentication.users({ userGroupId: "prod-checkout", engine });

/** A group of Redis OSS that has one user. */
export function usersWith(accessString: string, authentication?: UserAuthentication): CacheAuthentication {
  const stack = new TerraformStack(new Construct(undefined as never, ""), "users");
  const user = new User(stack, "User", {
    userId: "app",
    engine: Engine.REDIS,
    accessString: AccessString.raw(accessString),
    authentication: authentication ?? UserAuthentication.noPassword({ allowEnabled: true }),
  });
  return CacheAuthentication.users(
    new UserGroup(stack, "Users", { userGroupId: "app", engine: Engine.REDIS, users: [user] }),
  );
}

/** A cache of a version, with a group of Redis OSS that has one user. */
function withUser(engineVersion: EngineVersion, accessString: string, authentication?: UserAuthentication): Change {
  return {
    "/engineVersion": engineVersion,
    "/nodeType": NodeType.of("cache.r5.large"), // an old version knows no new node types
    "/authentication": usersWith(accessString, authentication),
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
  ["a command of 7.0 in Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on ~a +sintercard"],
  ["a command of 6.2 in Redis OSS 6.0", REDIS_6_0, EngineVersion.REDIS_6_2, "on ~a +getdel"],
  ["JSON in Redis OSS 6.0", REDIS_6_0, EngineVersion.REDIS_6_2, "on ~a +@json +json.get"],
  ["Bloom filters in Redis OSS 7.1", EngineVersion.REDIS_7_1, EngineVersion.VALKEY_8_1, "on ~a +bf.add"],
  ["Bloom filters in Valkey 8.0", EngineVersion.VALKEY_8_0, EngineVersion.VALKEY_8_1, "on ~a +bf.add"],
  ["a search in Valkey 8.1", EngineVersion.VALKEY_8_1, EngineVersion.VALKEY_8_2, "on ~a +@search"],
  ["fields that expire in Valkey 8.2", EngineVersion.VALKEY_8_2, EngineVersion.VALKEY_9_0, "on ~a +hexpire"],
  ["a command that is gone from Redis OSS 7.0", EngineVersion.REDIS_7_0, EngineVersion.REDIS_6_2, "on ~a +stralgo"],
  ["a channel among all of Redis OSS 6.2", EngineVersion.REDIS_6_2, EngineVersion.REDIS_7_0, "on ~a &a +get"],
];

const users = (app: object, engineVersion = "8.1"): Change => ({
  "/caches/replicated/engineVersion": engineVersion,
  "/caches/replicated/authentication": { type: "users", users: { app } },
});
const secret = { type: "parameter-store", parameterName: "/shop/app" };

const IN_FILE = "/caches/replicated/authentication/users/app/accessString";
const ADMIN = { type: "users", users: { web: { preset: "admin" } } };
const onSharded = (engineVersion: string, authentication: object): Change => ({
  "/caches/sharded/engineVersion": engineVersion,
  "/caches/sharded/nodeType": "cache.r5.large",
  "/caches/sharded/authentication": authentication,
});
const TOKEN = { type: "token", secret };
const NOBODY_ASKED = { type: "none" };
const searchOf = (groups: number) => ({
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  authentication: ADMIN,
  securityGroupIds: Array.from({ length: groups }, (_, index) => `sg-0000000${index}`),
});
const manyUsers = (count: number) => ({
  type: "users",
  users: Object.fromEntries(Array.from({ length: count }, (_, index) => [`u${index}`, { preset: "admin" }])),
});

/** The same in an environment file, where the version of the cache is known. */
export const USERS_FILE_MUTATIONS: readonly FileMutation[] = [
  ...ACCESS_STRINGS.map(([code, by, wrong, right, neighbourWarns, alsoWarns]): FileMutation => ({
    code,
    by: `${by}, in the access string of a file`,
    at: IN_FILE,
    change: users({ accessString: wrong }),
    neighbour: users({ accessString: right }),
    neighbourWarns,
    alsoWarns,
  })),
  {
    code: "EC1093",
    by: "databases in a file, before Valkey 9.1",
    at: IN_FILE,
    change: users({ accessString: "on ~a +get db=1" }, "9.0"),
    neighbour: users({ accessString: "on ~a +get db=1" }, "9.1"),
  },
  {
    code: "EC1096",
    by: "users of Redis OSS 5 in a file",
    at: "/caches/sharded/authentication",
    change: onSharded("5.0.6", ADMIN),
    neighbour: onSharded("7.0", ADMIN),
  },
  {
    code: "EC1097",
    by: "IAM with Redis OSS 6.2 in a file",
    at: "/caches/sharded/authentication",
    change: onSharded("6.2", ADMIN),
    neighbour: onSharded("7.0", ADMIN),
  },
  {
    code: "EC1094",
    by: "users without TLS in a file",
    at: "/caches/replicated/authentication",
    change: { "/caches/replicated/authentication": ADMIN, "/caches/replicated/transitEncryption": "off" },
    neighbour: { "/caches/replicated/authentication": ADMIN, "/caches/replicated/transitEncryption": "required" },
  },
  {
    code: "EC1095",
    by: "users and TLS that is only preferred, in a file",
    at: "/caches/replicated/authentication",
    change: { "/caches/replicated/authentication": ADMIN, "/caches/replicated/transitEncryption": "preferred" },
    neighbour: { "/caches/replicated/authentication": ADMIN, "/caches/replicated/transitEncryption": "required" },
  },
  {
    code: "EC2105",
    by: "a token and TLS that is only preferred, in a file",
    at: "/caches/replicated/authentication",
    change: {
      "/minimumProviderVersion": "6.64.0",
      "/caches/replicated/authentication": TOKEN,
      "/caches/replicated/transitEncryption": "preferred",
    },
    neighbour: {
      "/minimumProviderVersion": "6.64.0",
      "/caches/replicated/authentication": TOKEN,
      "/caches/replicated/transitEncryption": "required",
    },
  },
  {
    code: "EC2108",
    by: "a token of Redis OSS 4 in a file",
    at: "/caches/sharded/authentication",
    change: { "/minimumProviderVersion": "6.64.0", ...onSharded("4.0.10", TOKEN) },
    alsoWarns: ["EC1306"],
    neighbour: { "/minimumProviderVersion": "6.64.0", ...onSharded("7.1", TOKEN) },
  },
  {
    code: "EC1063",
    by: "a password in the state, in a file",
    at: "/caches/replicated/authentication/users/app/password",
    change: users({ preset: "admin", password: { secret, secretInState: "allow" } }),
    neighbour: users({ preset: "admin" }),
  },
  {
    code: "EC1602",
    by: "a snapshot name that ends with a hyphen, in a file",
    at: "/caches/single/finalSnapshot",
    change: { "/caches/single/finalSnapshot": "farewell-" },
    neighbour: { "/caches/single/finalSnapshot": "farewell" },
  },
  {
    code: "EC1853",
    by: "a version without, in a file",
    at: "/caches/sharded/engineVersion",
    change: { ...onSharded("4.0.10", NOBODY_ASKED), "/caches/sharded/global": {} },
    alsoWarns: ["EC2116", "EC1306"],
    neighbour: { ...onSharded("7.1", NOBODY_ASKED), "/caches/sharded/global": {} },
    neighbourWarns: ["EC2116"],
  },
  {
    code: "EC1854",
    by: "a single node as primary, in a file",
    at: "/caches/single",
    change: { "/caches/single/global": {} },
    neighbour: {},
  },
  {
    code: "EC1809",
    by: "seven security groups of a serverless cache in a file",
    at: "/caches/search/securityGroupIds",
    change: { "/caches": { search: searchOf(6) } },
    neighbour: { "/caches": { search: searchOf(4) } },
  },
  {
    code: "EC1069",
    by: "101 users in a file",
    at: "/caches/replicated/authentication/users",
    change: { "/caches/replicated/authentication": manyUsers(101) },
    neighbour: { "/caches/replicated/authentication": manyUsers(100) },
  },
  {
    code: "EC1420",
    by: "a command with a letter too many",
    at: "/caches/replicated/authentication/users/app/accessString",
    change: users({ accessString: "on ~app:* +gett" }),
    neighbour: users({ accessString: "on ~app:* +get" }),
  },
  {
    code: "EC1420",
    by: "a category with a letter too few",
    at: "/caches/replicated/authentication/users/app/accessString",
    change: users({ accessString: "on ~app:* +@strem" }),
    neighbour: users({ accessString: "on ~app:* +@stream" }),
  },
  {
    code: "EC1421",
    by: "a command of a version that this package does not know",
    at: "/caches/replicated/authentication/users/app/accessString",
    change: users({ accessString: "on ~app:* +gett" }, "9.9"),
    alsoWarns: ["EC1305"],
    neighbour: users({ accessString: "on ~app:* +get" }, "9.9"),
    neighbourWarns: ["EC1305"],
  },
  {
    code: "EC1092",
    by: "a command of a newer version",
    at: "/caches/replicated/authentication/users/app/accessString",
    change: users({ accessString: "on ~app:* +hexpire" }),
    neighbour: users({ accessString: "on ~app:* +hexpire" }, "9.0"),
  },
  {
    code: "EC1092",
    by: "a selector on Redis OSS 6.2",
    at: "/caches/sharded/authentication/users/app/accessString",
    change: onRedis6("6.2", { accessString: "on ~a +get (~b +set)" }),
    alsoWarns: ["EC1306"],
    neighbour: onRedis6("6.2", { accessString: "on ~a +get" }),
    neighbourWarns: ["EC1063", "EC1306"],
  },
  {
    code: "EC1426",
    by: "an asterisk at the end of a prefix",
    at: "/caches/replicated/authentication/users/app/keyPrefix",
    change: users({ preset: "application", keyPrefix: "session:*" }),
    neighbour: users({ preset: "application", keyPrefix: "session:" }),
  },
  {
    code: "EC1427",
    by: "a question mark in a prefix",
    at: "/caches/replicated/authentication/users/app/keyPrefix",
    change: users({ preset: "read-only", keyPrefix: "what?:" }),
    neighbour: users({ preset: "read-only", keyPrefix: "what:" }),
  },
  {
    code: "EC1428",
    by: "an application on Redis OSS 6.0",
    at: "/caches/sharded/authentication/users/app/preset",
    change: onRedis6("6.0", { preset: "application", keyPrefix: "app:" }),
    alsoWarns: ["EC1063", "EC1306"],
    neighbour: onRedis6("6.0", { preset: "read-only", keyPrefix: "app:" }),
    neighbourWarns: ["EC1063", "EC1306"],
  },
  {
    code: "EC1422",
    by: "a command that serverless caches do not have",
    at: "/caches/replicated/authentication/users/app/accessString",
    change: serverless({ accessString: "on ~app:* +get +slowlog" }),
    neighbour: serverless({ accessString: "on ~app:* +get +info" }),
  },
  {
    code: "EC1429",
    by: "a role of a user that is off",
    at: "/caches/replicated/consumers/web/user",
    change: {
      ...users({ accessString: "off ~app:* +get" }),
      "/caches/replicated/consumers": { web: { roleArns: ["arn:aws:iam::111111111111:role/web"], user: "app" } },
    },
    neighbour: {
      ...users({ accessString: "on ~app:* +get" }),
      "/caches/replicated/consumers": { web: { roleArns: ["arn:aws:iam::111111111111:role/web"], user: "app" } },
    },
  },
  {
    code: "EC2161",
    by: "a consumer of a user that is off",
    at: "/caches/replicated/consumers/web/user",
    change: {
      ...users({ accessString: "on ~app:* +get off" }),
      "/caches/replicated/consumers": { web: { securityGroupIds: ["sg-0a1b2c3d4e5f60001"], user: "app" } },
    },
    alsoWarns: ["EC1080"],
    neighbour: {
      ...users({ accessString: "off on ~app:* +get" }),
      "/caches/replicated/consumers": { web: { securityGroupIds: ["sg-0a1b2c3d4e5f60001"], user: "app" } },
    },
    neighbourWarns: ["EC1080"],
  },
];

function onRedis6(engineVersion: string, app: object): Change {
  return {
    "/caches/sharded/engineVersion": engineVersion,
    "/caches/sharded/nodeType": "cache.r5.large",
    "/caches/sharded/authentication": {
      type: "users",
      users: { app: { ...app, password: { secret, secretInState: "allow" } } },
    },
  };
}

function serverless(app: object): Change {
  return {
    "/caches/replicated": {
      engine: "valkey",
      engineVersion: "8",
      topology: "serverless",
      authentication: { type: "users", users: { app } },
      ingress: VALID_ENVIRONMENT.caches.single!.ingress,
    },
  };
}

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
    code: "EC1428",
    by: "Redis OSS 6.0, where a user publishes",
    construct: "ReplicatedGroup with users",
    at: "/authentication",
    change: withUser(REDIS_6_0, "on ~a +@pubsub"),
    alsoWarns: ["EC1306"],
    neighbour: withUser(REDIS_6_0, "on ~a +@read"),
    neighbourWarns: ["EC1306"],
  },
  {
    code: "EC1422",
    by: "a command that serverless caches do not have",
    construct: "ServerlessCache",
    at: "/authentication",
    change: { "/authentication": withUser(EngineVersion.VALKEY_8_1, "on ~a +keys")["/authentication"] },
    neighbour: { "/authentication": withUser(EngineVersion.VALKEY_8_1, "on ~a +scan")["/authentication"] },
  },
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
