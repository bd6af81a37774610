import type { Cache } from "../../../configuration/config";
import type { Change, FileMutation } from "../mutation";
import { only, VALID_ENVIRONMENT } from "../valid-environment";

const EXISTING = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] };
const { single, sharded, memcached } = VALID_ENVIRONMENT.caches as { [name: string]: Cache };
const SERVERLESS: Cache = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  authentication: { type: "user-group", userGroupId: "people" },
  securityGroupIds: ["sg-0a1b2c3d"],
};
/** The cache with the fewest resources. */
const NODE = { ...memcached, nodes: 1 } as Cache;
const ROLE = "arn:aws:iam::111111111111:role/web";

/** So many caches alone, in a network with room for all of them: c100, c101 and so on. */
function many(count: number, cache: (index: number) => Cache): Change {
  const caches = Array.from({ length: count }, (_, index) => [`c${100 + index}`, cache(index)]);
  return { "/network": EXISTING, "/caches": Object.fromEntries(caches) as unknown };
}

/** A cache of one node, with so many users, of whom a role is the first. */
const withUsers = (count: number, consumers: object = {}): Cache => {
  const users = Array.from({ length: count }, (_, index) => [`u${index}`, { preset: "admin" }]);
  return { ...single, authentication: { type: "users", users: Object.fromEntries(users) }, ...consumers } as Cache;
};
const GRANTED = { consumers: { web: { user: "u0", roleArns: [ROLE] } } };

const subnets = (...blocks: string[]): Change => ({
  "/network/subnets": blocks.map((cidrBlock, index) => ({
    availabilityZone: `eu-west-1${"abc"[index]}`,
    cidrBlock,
  })),
});
const pages = (change: object): Change => ({ "/caches": { memcached: { ...memcached, ...change } } });
const scaled = (maximum: number): Change => ({
  "/caches": {
    sharded: {
      ...sharded,
      autoscaling: {
        shards: {
          minimum: 2,
          maximum,
          targets: [{ metric: "ElastiCachePrimaryEngineCPUUtilization", targetPercent: 60 }],
        },
      },
    },
  },
});
const named = (name: string, user: string): Cache =>
  ({ ...single, name, authentication: { type: "users", users: { [user]: { preset: "admin" } } } }) as Cache;
const zones = (inFirst: number, inSecond: number) => [
  ...Array.from({ length: inFirst }, () => "eu-west-1a"),
  ...Array.from({ length: inSecond }, () => "eu-west-1b"),
];

/** Rules of stacks: on all caches of a run, and on a cache beside its stage. */
export const STACK_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1016",
    by: "320 nodes",
    at: "/caches/c107",
    change: many(8, () => ({ ...memcached, nodes: 40 }) as Cache),
    neighbour: many(7, () => ({ ...memcached, nodes: 40 }) as Cache),
  },
  {
    code: "EC1016",
    by: "304 nodes with everything scaled out",
    at: "/caches/c103",
    change: many(4, () => (scaled(38)["/caches"] as { sharded: Cache }).sharded),
    neighbour: many(4, () => (scaled(37)["/caches"] as { sharded: Cache }).sharded),
  },
  {
    code: "EC1017",
    by: "41 serverless caches",
    at: "/caches/c140",
    change: many(41, () => SERVERLESS),
    neighbour: many(40, () => SERVERLESS),
  },
  {
    code: "EC1018",
    by: "301 parameter groups",
    at: "/caches/c400",
    change: many(301, () => NODE),
    alsoWarns: ["EC1016"],
    neighbour: many(301, (index) => (index === 0 ? ({ ...NODE, parameterGroupName: "ours" } as Cache) : NODE)),
    neighbourWarns: ["EC1016"],
  },
  {
    code: "EC1020",
    by: "1,001 users",
    at: "/caches/c110/authentication/users/u0",
    change: many(11, (index) => withUsers(index === 10 ? 1 : 100)),
    neighbour: many(10, () => withUsers(100)),
  },
  {
    code: "EC1023",
    by: "101 user groups",
    at: "/caches/c200",
    change: many(101, () => withUsers(1)),
    neighbour: many(100, () => withUsers(1)),
  },
  {
    code: "EC1025",
    by: "two users of one id",
    at: "/caches/b/authentication/users/x",
    change: { "/caches": { a: named("shop", "web-x"), b: named("shop-web", "x") } },
    neighbour: { "/caches": { a: named("shop", "web-x"), b: named("shop-web", "y") } },
  },
  {
    code: "EC1025",
    by: "parameter groups of one name",
    at: "/caches/b",
    change: {
      "/caches": {
        a: { ...sharded, name: "shop" },
        b: { ...single, engine: "redis", engineVersion: "7.1", name: "shop-cluster" },
      },
    },
    neighbour: { "/caches": { a: { ...sharded, name: "shop" }, b: { ...single, name: "shop-cluster" } } },
  },
  {
    code: "EC1025",
    by: "user groups of a serverless cache and of another one of the same name",
    at: "/caches/b",
    change: {
      "/caches": { a: named("shop", "web"), b: { ...SERVERLESS, ...authenticationOf("jobs"), name: "shop" } },
    },
    neighbour: { "/caches": { a: named("shop", "web"), b: { ...SERVERLESS, name: "shop" } } },
  },
  {
    code: "EC1026",
    by: "neither ingress nor consumers",
    at: "/caches/memcached",
    change: { "/caches/memcached/ingress": undefined },
    neighbour: {
      "/caches/memcached/ingress": undefined,
      "/caches/memcached/consumers": { web: { securityGroupIds: ["sg-0a1b2c3d"] } },
    },
  },
  {
    code: "EC1026",
    by: "a consumer with roles alone",
    at: "/caches/c100",
    change: many(1, () => ({ ...withUsers(1, GRANTED), ingress: [] }) as Cache),
    neighbour: many(1, () => ({ ...withUsers(1, GRANTED), ingress: [], securityGroupIds: ["sg-0a1b2c3d"] }) as Cache),
  },
  {
    code: "EC1027",
    by: "two final snapshots of one name",
    at: "/caches/sharded/finalSnapshot",
    change: { "/caches/single/finalSnapshot": "farewell", "/caches/sharded/finalSnapshot": "farewell" },
    neighbour: { "/caches/single/finalSnapshot": "farewell", "/caches/sharded/finalSnapshot": "farewell-2" },
  },
  {
    code: "EC2185",
    by: "a name in no zone",
    at: "/caches/single/dns",
    change: { "/caches/single/dns": { name: "sessions" } },
    neighbour: { "/caches/single/dns": { name: "sessions" }, "/dns": { zoneId: "Z0123456789ABCDEFGHIJ" } },
    remedy: [
      "Set zoneId here, or in dns of the region for all of its caches.",
      { "./zoneId": "Z0123456789ABCDEFGHIJ" },
      { "/dns": { zoneId: "Z0123456789ABCDEFGHIJ" } },
    ],
  },
  {
    code: "EC2186",
    by: "the name of a cache for the readers of another",
    at: "/caches/replicated/dns/readerName",
    change: { "/dns": { zoneId: "Z2" }, "/caches/replicated/dns": { readerName: "Memcached" } },
    neighbour: { "/dns": { zoneId: "Z2" }, "/caches/replicated/dns": { readerName: "Memcached-reader" } },
    remedy: [
      "Set readerName of its dns to another name, or zoneId to another zone.",
      { ".": "readers" },
      { "/caches/replicated/dns/zoneId": "Z3" },
    ],
  },
  {
    code: "EC1029",
    by: "a key for the state, and no key",
    at: "/backend/encryption",
    change: { "/backend": { ...s3(), encryption: "bucket-default" } },
    neighbour: { "/backend": { ...s3(), kmsKeyArn: undefined, encryption: "sse-s3" } },
  },
  {
    code: "EC1128",
    by: "23 nodes for 22 addresses",
    at: "/network/subnets",
    change: { ...subnets("10.20.0.0/28", "10.20.0.16/28"), ...pages({ nodes: 23 }) },
    neighbour: { ...subnets("10.20.0.0/28", "10.20.0.16/28"), ...pages({ nodes: 22 }) },
  },
  {
    code: "EC1128",
    by: "12 nodes in a zone of 11 addresses",
    at: "/network/subnets",
    change: { ...subnets("10.20.0.0/28", "10.20.1.0/24"), ...pages({ nodes: 13, availabilityZones: zones(12, 1) }) },
    neighbour: { ...subnets("10.20.0.0/28", "10.20.1.0/24"), ...pages({ nodes: 12, availabilityZones: zones(11, 1) }) },
  },
  {
    code: "EC1129",
    by: "24 nodes for 22 addresses, with everything scaled out",
    at: "/network/subnets",
    change: { ...subnets("10.20.0.0/28", "10.20.0.16/28"), ...scaled(12) },
    neighbour: { ...subnets("10.20.0.0/28", "10.20.0.16/28"), ...scaled(11) },
  },
  {
    code: "EC1129",
    by: "a zone of 11 addresses, to which 12 nodes are spread",
    at: "/network/subnets",
    change: { ...subnets("10.20.0.0/28", "10.20.1.0/24"), ...pages({ nodes: 24 }) },
    neighbour: { ...subnets("10.20.0.0/28", "10.20.1.0/24"), ...pages({ nodes: 23 }) },
  },
  {
    code: "EC1217",
    by: "one node, in production",
    at: "/caches/single/topology",
    change: { "/stage": "production", ...only("single") },
    neighbour: { "/stage": "production", ...only("replicated") },
  },
  {
    code: "EC1217",
    by: "no replica, in production",
    at: "/caches/sharded/replicasPerShard",
    change: { "/stage": "production", ...only("sharded"), "/caches/sharded/replicasPerShard": 0 },
    neighbour: {
      "/stage": "production",
      ...only("sharded"),
      "/caches/sharded/replicasPerShard": 0,
      "/caches/sharded/multiAz": false,
    },
  },
  {
    code: "EC2124",
    by: "a role on 40 caches",
    at: "/caches/c139/consumers/web/roleArns/0",
    change: many(40, () => withUsers(1, GRANTED)),
    neighbour: many(39, () => withUsers(1, GRANTED)),
  },
  {
    code: "EC2126",
    by: "a user of a group made elsewhere whose name continues that of the cache",
    at: "/caches/b/consumers/web/user",
    change: { "/caches": { a: inGroup("shop", "web-jobs"), b: inGroup("shop-web", "jobs") } },
    neighbour: { "/caches": { a: inGroup("shop", "web-jobs"), b: inGroup("shop-web", "job") } },
  },
];

function s3(): object {
  return {
    type: "s3",
    bucket: "state",
    kmsKeyArn: "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11",
  };
}

function authenticationOf(user: string): object {
  return { authentication: { type: "users", users: { [user]: { preset: "admin" } } } };
}

function inGroup(name: string, user: string): Cache {
  return { ...single, name, consumers: { web: { user, roleArns: [ROLE] } } } as Cache;
}
