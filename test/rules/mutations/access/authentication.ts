import {
  AuthToken,
  type AuthTokenOptions,
  AuthTokenUpdateStrategy,
  CacheAuthentication,
  Engine,
  EngineVersion,
  NodeType,
  SecretValue,
  TransitEncryption,
  UserAuthentication,
} from "cdktf-elasticache";
import type { Change, ConstructMutation, FileMutation } from "../../mutation";
import { only } from "../../valid-environment";

/** Below the provider that only writes a token, and from it on. */
const CACHE = "ReplicatedGroup with a token in the state";
const NEWER = "ReplicatedGroup with a token";
const ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-a1b2c3";
const REDIS_4 = EngineVersion.of(Engine.REDIS, "4.0.10");
const REDIS_5 = EngineVersion.of(Engine.REDIS, "5.0.6");

const token = (secret: SecretValue, options: AuthTokenOptions = {}): Change => ({
  "/authentication": CacheAuthentication.token(AuthToken.fromSecret(secret, { allowInState: true, ...options })),
});
const literal = (text: string, allowLiteral = true): Change => ({
  "/authentication": CacheAuthentication.token(AuthToken.fromReference(text, { allowLiteral })),
});
const secretOf = (secret: SecretValue, allowInState: boolean): Change => ({
  "/authentication": UserAuthentication.secrets([secret], { allowInState }),
});

/** Rules of tokens, secrets and passwords. */
export const AUTHENTICATION_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC2101",
    by: "15 characters",
    construct: CACHE,
    at: "/authentication",
    change: literal("a".repeat(15)),
    neighbour: literal("a".repeat(16)),
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2101",
    by: "129 characters",
    construct: CACHE,
    at: "/authentication",
    change: literal("a".repeat(129)),
    neighbour: literal("a".repeat(128)),
    neighbourWarns: ["EC2107"],
  },
  ...["%", "é", " ", "(", "@"].map((character): ConstructMutation => ({
    code: "EC2102",
    by: `the character ${character}`,
    construct: CACHE,
    at: "/authentication",
    change: literal(`abcdefghijklmnop${character}`),
    neighbour: literal("abcdefghijklmnop!&#$^<>-"),
    neighbourWarns: ["EC2107"],
  })),
  {
    code: "EC2103",
    by: "a token that is written down",
    construct: CACHE,
    at: "/authentication",
    change: literal("a".repeat(16), false),
    neighbour: literal("a".repeat(16), true),
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2104",
    by: "no TLS",
    construct: CACHE,
    at: "/authentication",
    change: { "/transitEncryption": TransitEncryption.OFF },
    neighbour: { "/transitEncryption": TransitEncryption.REQUIRED },
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2105",
    by: "TLS that is only preferred",
    construct: NEWER,
    at: "/authentication",
    change: { "/transitEncryption": TransitEncryption.PREFERRED },
    neighbour: { "/transitEncryption": TransitEncryption.REQUIRED },
  },
  {
    code: "EC2106",
    by: "a secret that would be in the state",
    construct: CACHE,
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(ARN), { allowInState: false }),
    neighbour: token(SecretValue.fromSecretsManager(ARN)),
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2107",
    by: "a secret that is in the state",
    construct: CACHE,
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(ARN)),
    neighbour: { "/authentication": CacheAuthentication.none() },
  },
  {
    code: "EC2108",
    by: "Redis OSS 4",
    construct: NEWER,
    at: "/authentication",
    change: { "/engineVersion": REDIS_4, "/nodeType": NodeType.of("cache.r5.large") },
    alsoWarns: ["EC1306"],
    neighbour: { "/engineVersion": REDIS_5, "/nodeType": NodeType.of("cache.r5.large") },
    neighbourWarns: ["EC1306"],
  },
  {
    code: "EC2109",
    by: "ROTATE",
    construct: NEWER,
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(ARN), { updateStrategy: AuthTokenUpdateStrategy.ROTATE }),
    neighbour: token(SecretValue.fromSecretsManager(ARN), { updateStrategy: AuthTokenUpdateStrategy.SET }),
  },
  ...["shop-a1b2c3", "arn:aws:ssm:eu-west-1:111111111111:parameter/shop"].map((arn): ConstructMutation => ({
    code: "EC2110",
    by: arn,
    construct: NEWER,
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(arn)),
    neighbour: token(SecretValue.fromSecretsManager(ARN)),
  })),
  ...["shop/token", "a secret!", "/a/"].map((name): ConstructMutation => ({
    code: "EC2111",
    by: name,
    construct: NEWER,
    at: "/authentication",
    change: token(SecretValue.fromParameterStore(name)),
    neighbour: token(SecretValue.fromParameterStore("shop.token")),
  })),
  {
    code: "EC2112",
    by: "version 0",
    construct: CACHE,
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(ARN, { version: 0 })),
    neighbour: token(SecretValue.fromSecretsManager(ARN, { version: 1 })),
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2113",
    by: "a token",
    construct: "ServerlessCache",
    at: "/authentication",
    change: token(SecretValue.fromSecretsManager(ARN)),
    neighbour: { "/authentication": CacheAuthentication.users({ userGroupId: "search" }) },
  },
  {
    code: "EC2113",
    by: "users in place of a token",
    construct: "ServerlessCache",
    at: "/authentication",
    change: { "/authentication": CacheAuthentication.users({ userGroupId: "search" }, { replacesToken: true }) },
    neighbour: { "/authentication": CacheAuthentication.users({ userGroupId: "search" }, { replacesToken: false }) },
  },
  {
    code: "EC2114",
    by: "a secret that would be in the state",
    construct: "User",
    at: "/authentication",
    change: secretOf(SecretValue.fromSecretsManager(ARN), false),
    neighbour: secretOf(SecretValue.fromSecretsManager(ARN), true),
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC2121",
    by: "a space",
    construct: "GeneratedSecret",
    at: "/namePrefix",
    change: { "/namePrefix": "prod checkout" },
    neighbour: { "/namePrefix": "prod/checkout" },
  },
  {
    code: "EC2122",
    by: "6 days",
    construct: "GeneratedSecret",
    at: "/recoveryWindowDays",
    change: { "/recoveryWindowDays": 6 },
    neighbour: { "/recoveryWindowDays": 7 },
  },
  {
    code: "EC2123",
    by: "half a version",
    construct: "GeneratedSecret",
    at: "/version",
    change: { "/version": 1.5 },
    neighbour: { "/version": 1 },
  },
];

const AUTHENTICATION = "/caches/replicated/authentication";
const PARAMETER = { type: "parameter-store", parameterName: "/shop/token" };
const inFile = (change: object = {}): Change => ({
  [AUTHENTICATION]: {
    type: "token",
    secret: PARAMETER,
    secretInState: "allow",
    ...change,
  },
});
const user = (change: object): Change => ({ [AUTHENTICATION]: { type: "users", users: { web: change } } });

const SEARCH = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  authentication: { type: "user-group", userGroupId: "people" },
  ingress: [{ cidrBlock: "10.20.0.0/16" }],
};
/** Of a cache that survives the loss of a zone, so that nothing else is said of it. */
const PRODUCTION: Change = { "/stage": "production", ...only("replicated") };
const NETWORK = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] };
const WORLD: Change = {
  "/minimumProviderVersion": "6.64.0",
  "/secondaryRegions": { "eu-west-2": { network: NETWORK } },
  "/caches/replicated/global": { secondaries: { "eu-west-2": { ingress: [{ cidrBlock: "10.30.0.0/16" }] } } },
};

/** The same in an environment file, and what only a file can say. */
export const AUTHENTICATION_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC2104",
    by: "a token without TLS",
    at: AUTHENTICATION,
    change: { ...inFile(), "/caches/replicated/transitEncryption": "off" },
    neighbour: { ...inFile(), "/minimumProviderVersion": "6.64.0" },
  },
  {
    code: "EC2106",
    by: "a token that would be in the state",
    at: AUTHENTICATION,
    change: inFile({ secretInState: undefined }),
    neighbour: { ...inFile({ secretInState: undefined }), "/minimumProviderVersion": "6.64.0" },
  },
  {
    code: "EC2107",
    by: "a token in the state",
    at: AUTHENTICATION,
    change: inFile(),
    neighbour: { ...inFile(), "/minimumProviderVersion": "6.66.0" },
  },
  {
    code: "EC2109",
    by: "ROTATE",
    at: AUTHENTICATION,
    change: { ...inFile({ updateStrategy: "ROTATE" }), "/minimumProviderVersion": "6.64.0" },
    neighbour: { ...inFile({ updateStrategy: "SET" }), "/minimumProviderVersion": "6.64.0" },
  },
  {
    code: "EC2114",
    by: "a password that would be in the state",
    at: `${AUTHENTICATION}/users/web/password`,
    change: user({ preset: "admin", password: { secret: { type: "generated" } } }),
    neighbour: {
      ...user({ preset: "admin", password: { secret: { type: "generated" } } }),
      "/minimumProviderVersion": "6.45.0",
    },
  },
  {
    code: "EC2115",
    by: "nothing, in production",
    at: AUTHENTICATION,
    change: { ...PRODUCTION, [AUTHENTICATION]: undefined },
    neighbour: { ...PRODUCTION, [AUTHENTICATION]: { type: "user-group", userGroupId: "people" } },
  },
  {
    code: "EC2115",
    by: "none, of a serverless cache in production",
    at: "/caches/search/authentication",
    change: { "/stage": "production", "/caches": { search: { ...SEARCH, authentication: { type: "none" } } } },
    alsoWarns: ["EC1808"],
    neighbour: { "/stage": "production", "/caches": { search: SEARCH } },
  },
  {
    code: "EC2116",
    by: "none, in staging",
    at: AUTHENTICATION,
    change: { [AUTHENTICATION]: { type: "none" } },
    neighbour: {},
  },
  {
    code: "EC2116",
    by: "none, of a cache that is adopted",
    at: AUTHENTICATION,
    change: { "/caches/replicated/adopt": true, [AUTHENTICATION]: { type: "none" } },
    neighbour: { "/caches/replicated/adopt": true },
  },
  ...["hunter2-hunter2-hunter2", "${var.token}"].flatMap((text): FileMutation[] => [
    {
      code: "EC2117",
      by: `the token ${text}`,
      at: `${AUTHENTICATION}/secret`,
      change: { ...inFile({ secret: text }), "/minimumProviderVersion": "6.64.0" },
      neighbour: { ...inFile(), "/minimumProviderVersion": "6.64.0" },
    },
    {
      code: "EC2117",
      by: `the password ${text}`,
      at: `${AUTHENTICATION}/users/web/password`,
      change: user({ preset: "admin", password: text }),
      neighbour: user({ preset: "admin" }),
    },
  ]),
  {
    code: "EC2118",
    by: "no rights",
    at: `${AUTHENTICATION}/users/web`,
    change: user({}),
    neighbour: user({ preset: "admin" }),
  },
  {
    code: "EC2118",
    by: "rights twice",
    at: `${AUTHENTICATION}/users/web`,
    change: user({ preset: "admin", accessString: "on ~* +@all" }),
    neighbour: user({ accessString: "on ~a:* +@read" }),
  },
  {
    code: "EC2119",
    by: "an application without a prefix",
    at: `${AUTHENTICATION}/users/web`,
    change: user({ preset: "application" }),
    neighbour: user({ preset: "application", keyPrefix: "web:" }),
  },
  {
    code: "EC2119",
    by: "an admin with a prefix",
    at: `${AUTHENTICATION}/users/web/keyPrefix`,
    change: user({ preset: "admin", keyPrefix: "web:" }),
    neighbour: user({ preset: "read-only", keyPrefix: "web:" }),
  },
  {
    code: "EC2171",
    by: "a command beside an access string",
    at: `${AUTHENTICATION}/users/web/alsoAllow`,
    change: user({ accessString: "on ~web:* +@read", alsoAllow: ["incr"] }),
    neighbour: user({ preset: "read-only", alsoAllow: ["incr"] }),
  },
  {
    code: "EC2171",
    by: "a command taken from an access string",
    at: `${AUTHENTICATION}/users/web/alsoDeny`,
    change: user({ accessString: "on ~web:* +@read", alsoDeny: ["keys"] }),
    neighbour: user({ preset: "read-only", alsoDeny: ["keys"] }),
  },
  {
    code: "EC2171",
    by: "a command beside all commands",
    at: `${AUTHENTICATION}/users/web/alsoAllow`,
    change: user({ preset: "admin", alsoAllow: ["scan"] }),
    neighbour: user({ preset: "admin", alsoDeny: ["flushall", "@scripting"] }),
  },
  {
    code: "EC2172",
    by: "a command with a letter too many",
    at: `${AUTHENTICATION}/users/web/alsoAllow/1`,
    change: user({ preset: "application", keyPrefix: "web:", alsoAllow: ["scan", "evall"] }),
    neighbour: user({ preset: "application", keyPrefix: "web:", alsoAllow: ["scan", "eval"] }),
  },
  {
    code: "EC2172",
    by: "a category with two letters swapped",
    at: `${AUTHENTICATION}/users/web/alsoDeny/0`,
    change: user({ preset: "application", keyPrefix: "web:", alsoDeny: ["@raed"] }),
    neighbour: user({ preset: "application", keyPrefix: "web:", alsoDeny: ["@read"] }),
  },
  {
    code: "EC2172",
    by: "a restricted command",
    at: `${AUTHENTICATION}/users/web/alsoAllow/0`,
    change: user({ preset: "application", keyPrefix: "web:", alsoAllow: ["config"] }),
    neighbour: user({ preset: "application", keyPrefix: "web:", alsoDeny: ["config"] }),
  },
  {
    code: "EC1092",
    by: "a command of a newer version beside a preset",
    at: `${AUTHENTICATION}/users/web/alsoAllow`,
    change: user({ preset: "application", keyPrefix: "web:", alsoAllow: ["delifeq"] }),
    neighbour: user({ preset: "application", keyPrefix: "web:", alsoAllow: ["getdel"] }),
  },
  ...[
    {
      by: "a group of users",
      existing: { type: "user-group", userGroupId: "people" },
      made: { type: "users", users: { web: { preset: "admin" } } },
    },
    {
      by: "a token",
      existing: { type: "token", secret: PARAMETER },
      made: { type: "token", secret: { type: "generated" } },
    },
    {
      by: "a password",
      existing: { type: "users", users: { web: { preset: "admin", password: { secret: PARAMETER } } } },
      made: { type: "users", users: { web: { preset: "admin", password: { secret: { type: "generated" } } } } },
    },
  ].map(({ by, existing, made }): FileMutation => ({
    code: "EC2120",
    by: `${by} of the region of the primary alone`,
    at: "/caches/replicated/global/secondaries/eu-west-2",
    change: { ...WORLD, [AUTHENTICATION]: existing },
    neighbour: { ...WORLD, [AUTHENTICATION]: made },
  })),
];
