import { Engine, EngineVersion, NodeType } from "cdktf-elasticache";
import type { ConstructMutation, FileMutation } from "../mutation";
import { VALID_ENVIRONMENT } from "../valid-environment";

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));
const TOPIC = "arn:aws:sns:eu-west-1:111111111111:events";

/** Rules of cache.ts, engine.ts and windows.ts. */
export const CACHE_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1021",
    by: "a topic in another region",
    at: "/caches/single/notificationTopicArn",
    change: { "/caches/single/notificationTopicArn": TOPIC.replace("eu-west-1", "eu-west-2") },
    neighbour: { "/caches/single/notificationTopicArn": TOPIC },
  },
  {
    code: "EC1031",
    by: "51 tags, the six of the environment included",
    at: "/caches/single/tags",
    change: { "/caches/single/tags": tags(45) },
    neighbour: { "/caches/single/tags": tags(44) },
  },
  {
    code: "EC1032",
    by: "a tag of 129 characters",
    at: `/caches/single/tags/${"a".repeat(129)}`,
    change: { "/caches/single/tags": { ["a".repeat(129)]: "x" } },
    neighbour: { "/caches/single/tags": { ["a".repeat(128)]: "x" } },
  },
  {
    code: "EC1032",
    by: "a tag with the prefix of AWS",
    at: "/caches/single/tags/aws:team",
    change: { "/caches/single/tags": { "aws:team": "x" } },
    neighbour: { "/caches/single/tags": { aws_team: "x" } },
  },
  {
    code: "EC1033",
    by: "a tag with a sign that other services refuse",
    at: "/caches/single/tags/team",
    // While it is adopted, it has no parameter, whose tags would be refused.
    change: { "/caches/single/adopt": true, "/caches/single/tags": { team: "a#b" } },
    neighbour: { "/caches/single/adopt": true, "/caches/single/tags": { team: "a@b" } },
  },
  {
    code: "EC1211",
    by: "a zone of another region",
    at: "/caches/replicated/availabilityZones/1",
    change: {
      "/network": { type: "lookup", vpcTags: { a: "b" }, subnetTags: { a: "b" } },
      "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-2b"],
    },
    neighbour: {
      "/network": { type: "lookup", vpcTags: { a: "b" }, subnetTags: { a: "b" } },
      "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-1b"],
    },
  },
  {
    code: "EC1212",
    by: "a zone without a subnet",
    at: "/caches/single/availabilityZone",
    change: { "/caches/single/availabilityZone": "eu-west-1c" },
    neighbour: { "/caches/single/availabilityZone": "eu-west-1b" },
  },
  {
    code: "EC1303",
    by: "a patch of Valkey",
    at: "/caches/single/engineVersion",
    change: { "/caches/single/engineVersion": "8.1.0" },
    neighbour: { "/caches/single/engineVersion": "8.1" },
  },
  {
    code: "EC1304",
    by: "a version that never was",
    at: "/caches/single/engineVersion",
    change: { "/caches/single/engineVersion": "7.3" },
    neighbour: { "/caches/single/engineVersion": "7.2" },
  },
  {
    code: "EC1305",
    by: "a version that is newer than all that are known",
    at: "/caches/single/engineVersion",
    change: { "/caches/single/engineVersion": "9.9" },
    neighbour: { "/caches/single/engineVersion": "9.1" },
  },
  {
    code: "EC1316",
    by: "Redis OSS 7.2, which AWS offers as Valkey",
    at: "/caches/sharded/engineVersion",
    change: { "/caches/sharded/engineVersion": "7.2" },
    neighbour: { "/caches/sharded/engineVersion": "7.2", "/caches/sharded/engine": "valkey" },
  },
  {
    code: "EC1316",
    by: "Redis OSS 8.0",
    at: "/caches/sharded/engineVersion",
    change: { "/caches/sharded/engineVersion": "8.0" },
    neighbour: { "/caches/sharded/engineVersion": "7.1" },
  },
  {
    code: "EC1306",
    by: "a version whose standard support ends",
    at: "/caches/sharded/engineVersion",
    change: { "/caches/sharded/engineVersion": "6.2" },
    neighbour: { "/caches/sharded/engineVersion": "7.0" },
  },
  {
    code: "EC1311",
    by: "a node type that Redis OSS does not have",
    at: "/caches/sharded/nodeType",
    change: { "/caches/sharded/nodeType": "cache.r8g.large" },
    neighbour: { "/caches/sharded/nodeType": "cache.r7g.large" },
  },
  {
    code: "EC1311",
    by: "a node type that the version does not have",
    at: "/caches/memcached/nodeType",
    change: {
      "/caches/memcached/nodeType": "cache.c7gn.large",
      "/caches/memcached/engineVersion": "1.5.16",
      "/caches/memcached/transitEncryption": "off",
    },
    neighbour: {
      "/caches/memcached/nodeType": "cache.c7gn.large",
      "/caches/memcached/engineVersion": "1.6.6",
      "/caches/memcached/transitEncryption": "off",
    },
  },
  {
    code: "EC1311",
    by: "a node type of Graviton with a version before it",
    at: "/caches/memcached/nodeType",
    change: {
      "/caches/memcached/nodeType": "cache.m6g.large",
      "/caches/memcached/engineVersion": "1.5.10",
      "/caches/memcached/transitEncryption": "off",
    },
    neighbour: {
      "/caches/memcached/nodeType": "cache.m6g.large",
      "/caches/memcached/engineVersion": "1.5.16",
      "/caches/memcached/transitEncryption": "off",
    },
  },
  {
    code: "EC1980",
    by: "a version of Memcached before those that AWS lists the node type for",
    at: "/caches/memcached/engineVersion",
    change: {
      "/caches/memcached/nodeType": "cache.m5.large",
      "/caches/memcached/engineVersion": "1.4.34",
      "/caches/memcached/transitEncryption": "off",
    },
    neighbour: {
      "/caches/memcached/nodeType": "cache.m5.large",
      "/caches/memcached/engineVersion": "1.5.16",
      "/caches/memcached/transitEncryption": "off",
    },
  },
  {
    code: "EC1312",
    by: "a node type of the past",
    at: "/caches/single/nodeType",
    change: { "/caches/single/nodeType": "cache.m3.large" },
    neighbour: { "/caches/single/nodeType": "cache.m4.large" },
  },
  {
    code: "EC1313",
    by: "a node type that is retired",
    at: "/caches/single/nodeType",
    change: { "/caches/single/nodeType": "cache.t2.micro" },
    neighbour: { "/caches/single/nodeType": "cache.t3.micro" },
  },
  {
    code: "EC1314",
    by: "a node type that nobody knows",
    at: "/caches/single/nodeType",
    change: { "/caches/single/nodeType": "cache.r9g.large" },
    neighbour: { "/caches/single/nodeType": "cache.r8g.large" },
  },
  {
    code: "EC1321",
    by: "a size that m4 never had",
    at: "/caches/single/nodeType",
    change: { "/caches/single/nodeType": "cache.m4.16xlarge" },
    neighbour: { "/caches/single/nodeType": "cache.m4.10xlarge" },
  },
  {
    code: "EC1612",
    by: "a maintenance window of 59 minutes",
    at: "/caches/single/maintenanceWindow",
    change: { "/caches/single/maintenanceWindow": "sun:05:00-sun:05:59" },
    neighbour: { "/caches/single/maintenanceWindow": "sun:05:00-sun:06:00" },
  },
  {
    code: "EC1612",
    by: "a maintenance window of a day and a minute",
    at: "/caches/memcached/maintenanceWindow",
    change: { "/caches/memcached/maintenanceWindow": "sat:05:00-sun:05:01" },
    neighbour: { "/caches/memcached/maintenanceWindow": "sat:05:00-sun:05:00" },
  },
  {
    code: "EC1614",
    by: "a snapshot window of 59 minutes",
    at: "/caches/single/snapshotWindow",
    change: { "/caches/single/snapshotWindow": "23:30-00:29" },
    neighbour: { "/caches/single/snapshotWindow": "23:30-00:30" },
  },
  {
    code: "EC1615",
    by: "windows that share a minute",
    at: "/caches/single/snapshotWindow",
    change: {
      "/caches/single/snapshotWindow": "04:00-05:01",
      "/caches/single/maintenanceWindow": "mon:05:00-mon:06:00",
    },
    neighbour: { "/caches/single/snapshotWindow": "04:00-05:01" },
  },
  {
    code: "EC1615",
    by: "a maintenance window that leaves no hour for the other",
    at: "/caches/single/maintenanceWindow",
    change: { "/caches/single/maintenanceWindow": "mon:03:30-tue:02:31" },
    neighbour: { "/caches/single/maintenanceWindow": "mon:03:30-tue:02:30" },
  },
  {
    code: "EC1615",
    by: "a snapshot window that leaves no hour for the other",
    at: "/caches/single/snapshotWindow",
    change: { "/caches/single/snapshotWindow": "05:30-05:00" },
    neighbour: { "/caches/single/snapshotWindow": "05:30-04:30" },
  },
];

/** Rules on the number of security groups. */
export const GROUPS_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1028",
    by: "17 security groups, one of them made",
    at: "/caches/single/securityGroupIds",
    change: { "/caches/single/securityGroupIds": groups(16) },
    neighbour: { "/caches/single/securityGroupIds": groups(15) },
    neighbourWarns: ["EC1120"],
  },
  {
    code: "EC1120",
    by: "six security groups, one of them made",
    at: "/caches/single/securityGroupIds",
    change: { "/caches/single/securityGroupIds": groups(5) },
    neighbour: { "/caches/single/securityGroupIds": groups(4) },
  },
  {
    code: "EC1120",
    by: "six security groups, none of them made",
    at: "/caches/memcached/securityGroupIds",
    change: {
      "/caches/memcached/ownSecurityGroup": false,
      "/caches/memcached/ingress": [],
      "/caches/memcached/securityGroupIds": groups(6),
    },
    neighbour: {
      "/caches/memcached/ownSecurityGroup": false,
      "/caches/memcached/ingress": [],
      "/caches/memcached/securityGroupIds": groups(5),
    },
  },
];

function groups(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `sg-${index.toString(16).padStart(8, "0")}`);
}

/** Nodes in a region, of which nothing else says anything. */
const nodesIn = (
  region: string,
  nodeType: string,
  cache: object = {},
  application: "single" | "memcached" = "single",
) => ({
  "/region": region,
  "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"] },
  "/encryption": { type: "aws-owned" },
  "/caches": { [application]: { ...VALID_ENVIRONMENT.caches[application], nodeType, ...cache } },
});
const REDIS_7 = { engine: "redis", engineVersion: "7.1" };

/** Rules of node-type-region.ts. */
export const NODE_TYPE_REGION_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1318",
    by: "m4, which is added to no region any more",
    at: "/caches/single/nodeType",
    change: nodesIn("eu-north-1", "cache.m4.large"),
    neighbour: nodesIn("eu-north-1", "cache.m8g.large"),
  },
  {
    code: "EC1318",
    by: "data tiering in China",
    at: "/caches/single/nodeType",
    change: nodesIn("cn-north-1", "cache.r6gd.xlarge"),
    neighbour: nodesIn("cn-north-1", "cache.r8g.xlarge"),
  },
  {
    code: "EC1318",
    by: "m4 of a version that 8g does not run",
    at: "/caches/single/nodeType",
    change: nodesIn("eu-north-1", "cache.m4.xlarge", REDIS_7),
    neighbour: nodesIn("eu-north-1", "cache.m7g.xlarge", REDIS_7),
  },
  {
    code: "EC1319",
    by: "data tiering where the price list does not have it",
    at: "/caches/single/nodeType",
    change: nodesIn("eu-west-2", "cache.r6gd.xlarge"),
    neighbour: nodesIn("eu-west-2", "cache.r8g.xlarge"),
  },
  {
    code: "EC1319",
    by: "m5 in a region that was opened without it",
    at: "/caches/single/nodeType",
    change: nodesIn("mx-central-1", "cache.m5.large"),
    neighbour: nodesIn("mx-central-1", "cache.m7g.large"),
  },
  {
    code: "EC1319",
    by: "a Memcached node where the price list does not have it",
    at: "/caches/memcached/nodeType",
    change: nodesIn("mx-central-1", "cache.m8g.large", {}, "memcached"),
    neighbour: nodesIn("mx-central-1", "cache.m7g.large", {}, "memcached"),
  },
];

export const CACHE_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1003",
    by: "port 0",
    construct: "SingleNodeGroup",
    at: "/port",
    change: { "/port": 0, "/securityGroups/0/ports": undefined },
    neighbour: { "/port": 1, "/securityGroups/0/ports": undefined },
    inFile: { code: "EC0105", change: { "/caches/single/port": 0 } },
  },
  {
    code: "EC1004",
    by: "no security group",
    construct: "MemcachedCluster",
    at: "/securityGroups",
    change: { "/securityGroups": [] },
    neighbour: { "/securityGroups": [{ securityGroupId: "sg-0a1b2c3d" }] },
  },
  {
    code: "EC1005",
    by: "a port that is not open",
    construct: "ReplicatedGroup",
    at: "/port",
    change: { "/port": 7001 },
    neighbour: { "/port": 7000 },
  },
  {
    code: "EC1006",
    by: "a blank subnet group",
    construct: "ShardedGroup",
    at: "/subnetGroup",
    change: { "/subnetGroup/subnetGroupName": "" },
    neighbour: { "/subnetGroup/subnetGroupName": "x" },
  },
  {
    code: "EC1007",
    by: "the name of a security group",
    construct: "SingleNodeGroup",
    at: "/securityGroups/0",
    change: { "/securityGroups": [{ securityGroupId: "web" }] },
    neighbour: { "/securityGroups": [{ securityGroupId: "sg-web" }] },
    inFile: { code: "EC0106", change: { "/caches/single/securityGroupIds": ["web"] } },
  },
  {
    code: "EC1022",
    by: "a FIFO topic",
    construct: "SingleNodeGroup",
    at: "/notificationTopicArn",
    change: { "/notificationTopicArn": `${TOPIC}.fifo` },
    neighbour: { "/notificationTopicArn": TOPIC },
    inFile: { code: "EC0106", change: { "/caches/single/notificationTopicArn": `${TOPIC}.fifo` } },
  },
  {
    code: "EC1315",
    by: "a node type without cache.",
    construct: "SingleNodeGroup",
    at: "/nodeType",
    change: { "/nodeType": NodeType.of("r7g.large") },
    neighbour: { "/nodeType": NodeType.of("cache.r7g.large") },
    inFile: { code: "EC0106", change: { "/caches/single/nodeType": "r7g.large" } },
  },
  {
    code: "EC1611",
    by: "a maintenance window at 24:00",
    construct: "MemcachedCluster",
    at: "/maintenanceWindow",
    change: { "/maintenanceWindow": "sun:24:00-mon:01:00" },
    neighbour: { "/maintenanceWindow": "mon:00:00-mon:01:00" },
    inFile: { code: "EC0106", change: { "/caches/memcached/maintenanceWindow": "sun:24:00-mon:01:00" } },
  },
  {
    code: "EC1613",
    by: "a snapshot window at 24:00",
    construct: "SingleNodeGroup",
    at: "/snapshotWindow",
    change: { "/snapshotWindow": "24:00-01:00" },
    neighbour: { "/snapshotWindow": "00:00-01:00" },
    inFile: { code: "EC0106", change: { "/caches/single/snapshotWindow": "24:00-01:00" } },
  },
  {
    code: "EC1303",
    by: "a version of another engine",
    construct: "MemcachedCluster",
    at: "/engineVersion",
    change: { "/engineVersion": EngineVersion.of(Engine.MEMCACHED, "7.1") },
    neighbour: { "/engineVersion": EngineVersion.of(Engine.MEMCACHED, "1.6.22") },
  },
];
