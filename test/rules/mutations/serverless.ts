import { CacheAuthentication, CacheSecurityGroup, Engine, MajorEngineVersion } from "cdktf-elasticache";
import type { Cache, ServerlessCache } from "../../../configuration/config";
import type { Change, ConstructMutation, FileMutation } from "../mutation";

const SEARCH: ServerlessCache = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  authentication: { type: "user-group", userGroupId: "search" },
  ingress: [{ cidrBlock: "10.20.0.0/16" }],
};

const PAGES: Cache = {
  engine: "memcached",
  engineVersion: "1.6",
  topology: "serverless",
  ingress: [{ cidrBlock: "10.20.0.0/16" }],
};

/** A serverless cache alone. */
const search = (change: object = {}): Change => ({ "/caches": { search: { ...SEARCH, ...change } } });

const subnets = (...letters: string[]): Change => ({
  "/network/subnets": letters.map((letter, index) => ({
    availabilityZone: `eu-west-1${letter}`,
    cidrBlock: `10.20.${index}.0/24`,
  })),
});

const snapshot = (region: string) => `arn:aws:elasticache:${region}:111111111111:serverlesscachesnapshot:before`;

/** Rules of serverless-cache.ts and its parts. */
export const SERVERLESS_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1801",
    by: "a name of 41 characters",
    at: "/caches/search/name",
    change: search({ name: "a".repeat(41) }),
    neighbour: search({ name: "a".repeat(40) }),
  },
  {
    code: "EC1802",
    by: "a description with a tag",
    at: "/caches/search/description",
    change: search({ description: "<b>" }),
    neighbour: search({ description: "b" }),
  },
  {
    code: "EC1803",
    by: "a minor version",
    at: "/caches/search/engineVersion",
    change: search({ engineVersion: "8.1" }),
    neighbour: search({ engineVersion: "8" }),
  },
  {
    code: "EC1803",
    by: "a patch of Memcached",
    at: "/caches/pages/engineVersion",
    change: { "/caches": { pages: { ...PAGES, engineVersion: "1.6.22" } } },
    neighbour: { "/caches": { pages: PAGES } },
  },
  {
    code: "EC1804",
    by: "Valkey 6",
    at: "/caches/search/engineVersion",
    change: search({ engineVersion: "6" }),
    neighbour: search({ engineVersion: "7" }),
  },
  {
    code: "EC1317",
    by: "Redis OSS 8, which AWS offers as Valkey",
    at: "/caches/search/engineVersion",
    change: search({ engine: "redis", engineVersion: "8" }),
    neighbour: search({ engine: "valkey", engineVersion: "8" }),
  },
  {
    code: "EC1805",
    by: "Valkey 10",
    at: "/caches/search/engineVersion",
    change: search({ engineVersion: "10" }),
    neighbour: search({ engineVersion: "9" }),
  },
  {
    code: "EC1808",
    by: "no user group",
    at: "/caches/search/authentication",
    change: { ...search({ authentication: undefined }), "/stage": "staging" },
    neighbour: search(),
  },
  {
    code: "EC1813",
    by: "a minimum of storage above the maximum",
    at: "/caches/search/dataStorageGb/minimum",
    change: search({ dataStorageGb: { minimum: 3, maximum: 2 } }),
    neighbour: search({ dataStorageGb: { minimum: 2, maximum: 2 } }),
  },
  {
    code: "EC1813",
    by: "a minimum of requests above the maximum",
    at: "/caches/search/ecpuPerSecond/minimum",
    change: search({ ecpuPerSecond: { minimum: 1001, maximum: 1000 } }),
    neighbour: search({ ecpuPerSecond: { minimum: 1000, maximum: 1000 } }),
  },
  {
    code: "EC1821",
    by: "a network of one subnet",
    at: "/network",
    change: { ...subnets("a"), ...search() },
    neighbour: { ...subnets("a", "b"), ...search() },
  },
  {
    code: "EC1823",
    by: "a network of four zones",
    at: "/network",
    change: { ...subnets("a", "b", "c", "d"), ...search() },
    alsoWarns: ["EC1126"],
    neighbour: { ...subnets("a", "b", "c"), ...search() },
  },
  {
    code: "EC1833",
    by: "a snapshot time without snapshots",
    at: "/caches/search/dailySnapshotTime",
    change: search({ dailySnapshotTime: "03:00", snapshotRetentionDays: 0 }),
    neighbour: search({ dailySnapshotTime: "03:00", snapshotRetentionDays: 1 }),
  },
  {
    code: "EC1834",
    by: "a snapshot of another region",
    at: "/caches/search/restoreFromSnapshotArns/0",
    change: search({ restoreFromSnapshotArns: [snapshot("eu-west-2")] }),
    neighbour: search({ restoreFromSnapshotArns: [snapshot("eu-west-1")] }),
  },
];

const GROUPS = [1, 2, 3, 4, 5, 6].map((number) => CacheSecurityGroup.fromSecurityGroupId(`sg-0000000${number}`));
const NAMED = "ServerlessCache with subnets of its own";

export const SERVERLESS_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1806",
    by: "users of Memcached",
    construct: "ServerlessCache",
    at: "/authentication",
    change: { "/majorEngineVersion": MajorEngineVersion.MEMCACHED_1_6, "/securityGroups/0/ports": undefined },
    neighbour: { "/majorEngineVersion": MajorEngineVersion.REDIS_7, "/securityGroups/0/ports": undefined },
    inFile: { code: "EC0101", change: { "/caches": { pages: { ...PAGES, authentication: { type: "none" } } } } },
  },
  {
    code: "EC1807",
    by: "a user group that begins with a digit",
    construct: "ServerlessCache",
    at: "/authentication",
    change: { "/authentication": CacheAuthentication.users({ userGroupId: "1search" }) },
    neighbour: { "/authentication": CacheAuthentication.users({ userGroupId: "search1" }) },
    inFile: { code: "EC0106", change: search({ authentication: { type: "user-group", userGroupId: "1search" } }) },
  },
  {
    code: "EC1809",
    by: "six security groups",
    construct: "ServerlessCache",
    at: "/securityGroups",
    change: { "/securityGroups": GROUPS },
    neighbour: { "/securityGroups": GROUPS.slice(0, 5) },
  },
  {
    code: "EC1810",
    by: "one port of two",
    construct: "ServerlessCache",
    at: "/securityGroups",
    change: { "/securityGroups/0/ports": [6379] },
    neighbour: { "/securityGroups/0/ports": [6380, 6379] },
  },
  {
    code: "EC1803",
    by: "a version of two numbers",
    construct: "ServerlessCache",
    at: "/majorEngineVersion",
    change: { "/majorEngineVersion": MajorEngineVersion.of(Engine.REDIS, "7.1") },
    neighbour: { "/majorEngineVersion": MajorEngineVersion.of(Engine.REDIS, "7") },
  },
  {
    code: "EC1811",
    by: "5001 GB",
    construct: "ServerlessCache",
    at: "/dataStorageGb/maximum",
    change: { "/dataStorageGb/maximum": 5001 },
    neighbour: { "/dataStorageGb/maximum": 5000 },
    inFile: { code: "EC0105", change: search({ dataStorageGb: { maximum: 5001 } }) },
  },
  {
    code: "EC1811",
    by: "0 GB",
    construct: "ServerlessCache",
    at: "/dataStorageGb/minimum",
    change: { "/dataStorageGb/minimum": 0 },
    neighbour: { "/dataStorageGb/minimum": 1 },
    inFile: { code: "EC0105", change: search({ dataStorageGb: { minimum: 0 } }) },
  },
  {
    code: "EC1812",
    by: "999 ECPUs per second",
    construct: "ServerlessCache",
    at: "/ecpuPerSecond/minimum",
    change: { "/ecpuPerSecond/minimum": 999 },
    neighbour: { "/ecpuPerSecond/minimum": 1000 },
    inFile: { code: "EC0105", change: search({ ecpuPerSecond: { minimum: 999 } }) },
  },
  {
    code: "EC1812",
    by: "15000001 ECPUs per second",
    construct: "ServerlessCache",
    at: "/ecpuPerSecond/maximum",
    change: { "/ecpuPerSecond/maximum": 15_000_001 },
    neighbour: { "/ecpuPerSecond/maximum": 15_000_000 },
    inFile: { code: "EC0105", change: search({ ecpuPerSecond: { maximum: 15_000_001 } }) },
  },
  {
    code: "EC1821",
    by: "four subnets",
    construct: NAMED,
    at: "/subnetIds",
    change: { "/subnetIds": ["subnet-0000000a", "subnet-0000000b", "subnet-0000000c", "subnet-0000000d"] },
    neighbour: { "/subnetIds": ["subnet-0000000a", "subnet-0000000b", "subnet-0000000c"] },
    inFile: { code: "EC0107", change: search({ subnetIds: ["subnet-0000000a"] }) },
  },
  {
    code: "EC1822",
    by: "a subnet given twice",
    construct: NAMED,
    at: "/subnetIds/1",
    change: { "/subnetIds": ["subnet-0000000a", "subnet-0000000a"] },
    neighbour: { "/subnetIds": ["subnet-0000000a", "subnet-0000000b"] },
    inFile: { code: "EC0108", change: search({ subnetIds: ["subnet-0000000a", "subnet-0000000a"] }) },
  },
  {
    code: "EC1831",
    by: "hour 24",
    construct: "ServerlessCache",
    at: "/dailySnapshotTime",
    change: { "/dailySnapshotTime": "24:00" },
    neighbour: { "/dailySnapshotTime": "23:59" },
    inFile: { code: "EC0106", change: search({ dailySnapshotTime: "24:00" }) },
  },
  {
    code: "EC1832",
    by: "36 days of snapshots",
    construct: "ServerlessCache",
    at: "/snapshotRetentionDays",
    change: { "/snapshotRetentionDays": 36 },
    neighbour: { "/snapshotRetentionDays": 35 },
    inFile: { code: "EC0105", change: search({ snapshotRetentionDays: 36 }) },
  },
  {
    code: "EC1834",
    by: "a file in S3",
    construct: "ServerlessCache",
    at: "/restoreFromSnapshotArns/0",
    change: { "/restoreFromSnapshotArns": ["arn:aws:s3:::bucket/before.rdb"] },
    neighbour: { "/restoreFromSnapshotArns": [snapshot("eu-west-1")] },
    inFile: { code: "EC0106", change: search({ restoreFromSnapshotArns: ["arn:aws:s3:::bucket/before.rdb"] }) },
  },
];
