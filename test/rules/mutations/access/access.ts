import { CacheAuthentication } from "cdktf-elasticache";
import { type Change, type ConstructMutation, type FileMutation, NEIGHBOUR } from "../../mutation";

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-AbCdEf";

/** Rules of connect-grant.ts and connection-manifest.ts on what only constructs can be given. */
export const ACCESS_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC2125",
    by: "a user id that makes the name of the policy too long",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/user": { userId: "u".repeat(86) } },
    neighbour: { "/user": { userId: "u".repeat(85) } },
  },
  {
    code: "EC2131",
    by: "the ARN of a session",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:sts::111111111111:assumed-role/web/session" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/assumed-role/web" },
  },
  {
    code: "EC2132",
    by: "a role of another account",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111112:role/web" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/web" },
  },
  {
    code: "EC2133",
    by: "a role that is linked to a service",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/Ecs" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/our-service-role/ecs/Ecs" },
  },
  {
    code: "EC2134",
    by: "a role under another path, which has the same name",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111111:role/other/granted" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/other/granted-too" },
  },
  {
    code: "EC2135",
    by: "the user default",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/user": { userId: "default" } },
    neighbour: { "/user": { userId: "defaults" } },
  },
  {
    code: "EC2136",
    by: "a cache without users",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/authentication": undefined },
    neighbour: { "/authentication": CacheAuthentication.users({ userGroupId: "others" }) },
  },
  {
    code: "EC2137",
    by: "a cache whose security groups are managed elsewhere",
    construct: "ReplicationGroup.allowFrom",
    at: "",
    change: { "/hasOwnSecurityGroup": false },
    neighbour: { "/hasOwnSecurityGroup": true },
  },
  {
    code: "EC2141",
    by: "a slash",
    construct: "ConnectionManifest",
    at: "/application",
    change: { "/application": "shop/checkout" },
    neighbour: { "/application": "shop.checkout" },
  },
  {
    code: "EC2142",
    by: "users of a cache that has none",
    construct: "ConnectionManifest",
    at: "/users",
    change: { "/connection/authentication": "none" },
    neighbour: { "/connection/authentication": "none", "/users": {} },
  },
  {
    code: "EC2145",
    by: "an endpoint that is as long as a parameter",
    construct: "ConnectionManifest",
    at: "/connection",
    change: { "/connection/endpointAddress": "e".repeat(4096) },
    neighbour: { "/connection/endpointAddress": "e".repeat(3700) },
  },
  {
    code: "EC2146",
    by: "the key of a secret in double braces",
    construct: "ConnectionManifest",
    at: "/connection",
    change: { "/connection/token": { secretArn: SECRET_ARN, jsonKey: "{{token}}" } },
    neighbour: { "/connection/token": { secretArn: SECRET_ARN, jsonKey: "{token}" } },
  },
  {
    code: "EC2181",
    by: "the name of a zone in place of its id",
    construct: "DnsNames",
    at: "/zoneId",
    change: { "/zoneId": "caches.example.com" },
    neighbour: { "/zoneId": "/hostedzone/Z2" },
    remedy: [
      "Write the id that Route 53 shows beside the name of the zone, such as Z0123456789ABCDEFGHIJ.",
      { ".": "Z0123456789ABCDEFGHIJ" },
    ],
  },
  {
    code: "EC2182",
    by: "a space",
    construct: "DnsNames",
    at: "/name",
    change: { "/name": "my checkout" },
    neighbour: { "/name": "My_Checkout.Example.COM." },
    remedy: [
      "Write it as in checkout or checkout.caches.example.com.",
      { ".": "checkout" },
      { ".": "checkout.caches.example.com" },
    ],
  },
  {
    code: "EC2182",
    by: "a label of 64 characters for readers",
    construct: "DnsNames",
    at: "/readerName",
    change: { "/readerName": `${"a".repeat(64)}.example.com` },
    neighbour: { "/readerName": `${"a".repeat(63)}.example.com` },
    remedy: [
      "Set readerName as in checkout-reader or checkout-reader.caches.example.com.",
      { ".": "checkout-reader" },
      { ".": "checkout-reader.caches.example.com" },
    ],
  },
  {
    code: "EC2183",
    by: "the name of the other endpoint in another case",
    construct: "DnsNames",
    at: "/readerName",
    change: { "/readerName": "CHECKOUT.caches.example.com" },
    neighbour: { "/readerName": "CHECKOUTS.caches.example.com" },
    remedy: ["Give readerName another name.", NEIGHBOUR],
  },
  {
    code: "EC2184",
    by: "a time before now",
    construct: "DnsNames",
    at: "/ttlSeconds",
    change: { "/ttlSeconds": -1 },
    neighbour: { "/ttlSeconds": 0 },
    remedy: ["Set ttlSeconds to a whole number from 0 to 2147483647.", { ".": 0 }, { ".": 2147483647 }],
  },
];

const ROLE = "arn:aws:iam::111111111111:role/shop/web";
const SECURITY_GROUP = "sg-0a1b2c3d4e5f60001";
const consumers = (web: object, others: object = {}): Change => ({ "/caches/single/consumers": { web, ...others } });
const granted = (roleArn: string, user: string) => consumers({ roleArns: [roleArn], user });
const passwords = (user: string): Change => ({
  "/caches/single/authentication": {
    type: "users",
    users: {
      app: { preset: "application", keyPrefix: "app:" },
      legacy: {
        preset: "read-only",
        password: { secret: { type: "parameter-store", parameterName: "/shop/legacy" }, secretInState: "allow" },
      },
    },
  },
  ...granted(ROLE, user),
});

const keyInSecret = (jsonKey: string) => ({
  secret: { type: "secrets-manager", secretArn: SECRET_ARN, jsonKey },
  secretInState: "allow",
});
const tokenAt = (jsonKey: string): Change => ({
  "/caches/single/consumers": undefined,
  "/caches/single/authentication": { type: "token", ...keyInSecret(jsonKey) },
});
const passwordAt = (jsonKey: string): Change => ({
  "/caches/single/consumers": undefined,
  "/caches/single/authentication": {
    type: "users",
    users: { legacy: { preset: "read-only", password: keyInSecret(jsonKey) } },
  },
});

/** Rules of grants, of consumers, and of what programs are told, in a file. */
export const ACCESS_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1114",
    by: "a consumer whose security group is let in by ingress",
    at: "/caches/single/consumers/web/securityGroupIds/0",
    change: {
      "/caches/single/ingress": [{ securityGroupId: SECURITY_GROUP }],
      ...consumers({ securityGroupIds: [SECURITY_GROUP] }),
    },
    neighbour: {
      "/caches/single/ingress": [{ securityGroupId: "sg-0a1b2c3d4e5f60002" }],
      // two consumers in the same group are one rule
      ...consumers({ securityGroupIds: [SECURITY_GROUP] }, { jobs: { securityGroupIds: [SECURITY_GROUP] } }),
    },
  },
  {
    code: "EC2132",
    by: "a role of another account",
    at: "/caches/single/consumers/web/roleArns/0",
    change: granted("arn:aws:iam::111111111112:role/web", "app"),
    neighbour: granted("arn:aws:iam::111111111111:role/web", "app"),
  },
  {
    code: "EC2133",
    by: "a role that is linked to a service",
    at: "/caches/single/consumers/web/roleArns/0",
    change: granted("arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/Ecs", "app"),
    neighbour: granted("arn:aws:iam::111111111111:role/service-role/Ecs", "app"),
  },
  {
    code: "EC2134",
    by: "two consumers with the same role and user",
    at: "/caches/single/consumers/jobs/roleArns/0",
    change: consumers({ roleArns: [ROLE], user: "app" }, { jobs: { roleArns: [ROLE], user: "app" } }),
    neighbour: consumers({ roleArns: [ROLE], user: "app" }, { jobs: { roleArns: [`${ROLE}-jobs`], user: "app" } }),
  },
  {
    code: "EC2135",
    by: "a user with a password",
    at: "/caches/single/consumers/web/user",
    change: passwords("legacy"),
    neighbour: passwords("app"),
    alsoWarns: ["EC1063"],
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC2137",
    by: "a consumer of a cache without a security group of its own",
    at: "/caches/single/consumers/web/securityGroupIds/0",
    change: {
      "/caches/single/ingress": undefined,
      "/caches/single/ownSecurityGroup": false,
      "/caches/single/securityGroupIds": ["sg-0a1b2c3d4e5f60002"],
      ...consumers({ securityGroupIds: [SECURITY_GROUP] }),
    },
    neighbour: {
      "/caches/single/ingress": undefined,
      "/caches/single/ownSecurityGroup": false,
      "/caches/single/securityGroupIds": ["sg-0a1b2c3d4e5f60002"],
      ...granted(ROLE, "app"),
    },
  },
  {
    code: "EC2143",
    by: "a role without a user",
    at: "/caches/single/consumers/web/roleArns",
    change: consumers({ roleArns: [ROLE] }),
    neighbour: granted(ROLE, "app"),
  },
  {
    code: "EC2144",
    by: "a user that the cache has not",
    at: "/caches/single/consumers/web/user",
    change: { ...passwords("app"), ...granted(ROLE, "apps") },
    neighbour: { ...passwords("app"), ...granted(ROLE, "app") },
    alsoWarns: ["EC1063"],
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC2145",
    by: "a token whose key in its secret is as long as a parameter",
    at: "/caches/single/authentication",
    change: tokenAt("k".repeat(4096)),
    neighbour: tokenAt("k".repeat(3600)),
    alsoWarns: ["EC2107"],
    neighbourWarns: ["EC2107"],
  },
  {
    code: "EC2145",
    by: "a password whose key in its secret is as long as a parameter",
    at: "/caches/single/authentication/users/legacy",
    change: passwordAt("k".repeat(4096)),
    neighbour: passwordAt("k".repeat(3600)),
    alsoWarns: ["EC1063"],
    neighbourWarns: ["EC1063"],
  },
  {
    code: "EC2146",
    by: "a token whose key in its secret is in double braces",
    at: "/caches/single/authentication",
    change: tokenAt("{{token}}"),
    neighbour: tokenAt("{token}"),
    alsoWarns: ["EC2107"],
    neighbourWarns: ["EC2107"],
  },
];
