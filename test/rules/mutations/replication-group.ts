import { EngineVersion, FinalSnapshot } from "cdktf-elasticache";
import type { Change, ConstructMutation, FileMutation } from "../mutation";
import { only, VALID_ENVIRONMENT } from "../valid-environment";

const SHARD = { primaryAvailabilityZone: "eu-west-1a", replicaAvailabilityZones: ["eu-west-1b"] };
const ONE_SUBNET = {
  "/network/subnets": [{ availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" }],
  ...only("replicated"),
};

const EXISTING_NETWORK = {
  "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
};
const inLosAngeles = (nodeType: string): Change => ({
  ...EXISTING_NETWORK,
  "/region": "us-west-2",
  "/encryption": undefined,
  "/caches": {
    single: { ...VALID_ENVIRONMENT.caches.single, nodeType, availabilityZone: "us-west-2-lax-1a" },
  },
});
const kvCaching = {
  "/caches/sharded/engine": "valkey",
  "/caches/sharded/engineVersion": "9.1",
  "/caches/sharded/nodeType": "cache.i8ge.48xlarge",
  "/caches/sharded/replicasPerShard": 0,
  "/caches/sharded/snapshotRetentionDays": 0,
  "/caches/sharded/finalSnapshot": false,
};
const scaled = (replicas: object, parameters: object, replicasPerShard = 1) => ({
  "/caches/sharded/parameters": parameters,
  "/caches/sharded/replicasPerShard": replicasPerShard,
  "/caches/sharded/autoscaling": {
    replicas: {
      ...replicas,
      targets: [{ metric: "ElastiCacheReplicaEngineCPUUtilization", targetPercent: 60 }],
    },
  },
});

/** Rules of replication-group-topology.ts and replication-group-settings.ts. */
export const REPLICATION_GROUP_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1001",
    by: "a name of 41 characters",
    at: "/caches/single/name",
    change: { "/caches/single/name": "a".repeat(41) },
    neighbour: { "/caches/single/name": "a".repeat(40) },
  },
  {
    code: "EC1001",
    by: "two hyphens in a row",
    at: "/caches/single/name",
    change: { "/caches/single/name": "qa--cache" },
    neighbour: { "/caches/single/name": "qa-cache" },
  },
  {
    code: "EC1002",
    by: "a description of a blank",
    at: "/caches/single/description",
    change: { "/caches/single/description": " " },
    neighbour: { "/caches/single/description": "x" },
  },
  {
    code: "EC1204",
    by: "Multi-AZ without a replica",
    at: "/caches/sharded/replicasPerShard",
    change: { "/caches/sharded/replicasPerShard": 0, "/caches/sharded/multiAz": true },
    neighbour: { "/caches/sharded/replicasPerShard": 0, "/caches/sharded/multiAz": false },
  },
  {
    code: "EC1205",
    by: "Multi-AZ without failover",
    at: "/caches/replicated/automaticFailover",
    change: { "/caches/replicated/automaticFailover": false, "/caches/replicated/multiAz": true },
    neighbour: { "/caches/replicated/automaticFailover": false },
  },
  {
    code: "EC1206",
    by: "Multi-AZ in one zone",
    at: "/caches/replicated/multiAz",
    change: { ...ONE_SUBNET, "/caches/replicated/multiAz": true },
    neighbour: { ...ONE_SUBNET, "/caches/replicated/multiAz": false },
  },
  {
    code: "EC1206",
    by: "Multi-AZ that nobody has written, in one zone",
    at: "/network",
    change: ONE_SUBNET,
    neighbour: { ...ONE_SUBNET, "/caches/replicated/automaticFailover": false },
  },
  {
    code: "EC1207",
    by: "three zones for two nodes",
    at: "/caches/replicated/availabilityZones",
    change: { "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1a"] },
    neighbour: { "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  },
  {
    code: "EC1213",
    by: "both nodes in one zone",
    at: "/caches/replicated/availabilityZones",
    change: { "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-1a"] },
    neighbour: { "/caches/replicated/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  },
  {
    code: "EC1213",
    by: "all nodes of one shard in one zone",
    at: "/caches/sharded/placement/1",
    change: { "/caches/sharded/placement": [SHARD, { ...SHARD, replicaAvailabilityZones: ["eu-west-1a"] }] },
    neighbour: {
      "/caches/sharded/placement": [SHARD, { ...SHARD, replicaAvailabilityZones: ["eu-west-1a"] }],
      "/caches/sharded/multiAz": false,
    },
  },
  {
    code: "EC1214",
    by: "the sixth zone of a region that has three",
    at: "/caches/single/availabilityZone",
    change: { ...EXISTING_NETWORK, "/caches/single/availabilityZone": "eu-west-1f" },
    neighbour: { ...EXISTING_NETWORK, "/caches/single/availabilityZone": "eu-west-1c" },
  },
  {
    code: "EC1215",
    by: "a node of a newer family in a Local Zone",
    at: "/caches/single/nodeType",
    change: inLosAngeles("cache.m7g.large"),
    neighbour: inLosAngeles("cache.m5.large"),
  },
  {
    code: "EC1251",
    by: "cluster mode that changes with Redis OSS 6.2",
    at: "/caches/replicated/clusterMode",
    change: {
      "/caches/replicated/engine": "redis",
      "/caches/replicated/engineVersion": "6.2",
      "/caches/replicated/clusterMode": "compatible",
    },
    neighbour: {
      "/caches/replicated/engine": "redis",
      "/caches/replicated/engineVersion": "7.0",
      "/caches/replicated/clusterMode": "compatible",
    },
  },
  {
    code: "EC1252",
    by: "cluster mode that changes without failover",
    at: "/caches/replicated/automaticFailover",
    change: {
      "/caches/replicated/multiAz": false,
      "/caches/replicated/automaticFailover": false,
      "/caches/replicated/clusterMode": "enabled",
    },
    neighbour: {
      "/caches/replicated/multiAz": false,
      "/caches/replicated/automaticFailover": true,
      "/caches/replicated/clusterMode": "enabled",
    },
  },
  {
    code: "EC1208",
    by: "502 nodes",
    at: "/caches/sharded/shards",
    change: { ...EXISTING_NETWORK, "/caches/sharded/shards": 251 },
    alsoWarns: ["EC1016"],
    neighbour: { ...EXISTING_NETWORK, "/caches/sharded/shards": 250 },
    neighbourWarns: ["EC1209", "EC1016"],
  },
  {
    code: "EC1320",
    by: "replicas of nodes for distributed KV caching",
    at: "/caches/sharded/nodeType",
    change: { ...kvCaching, "/caches/sharded/replicasPerShard": 1 },
    neighbour: kvCaching,
  },
  {
    code: "EC1320",
    by: "snapshots of nodes for distributed KV caching",
    at: "/caches/sharded/nodeType",
    change: { ...kvCaching, "/caches/sharded/finalSnapshot": "farewell" },
    neighbour: kvCaching,
  },
  {
    code: "EC1209",
    by: "92 nodes",
    at: "/caches/sharded/shards",
    change: { "/caches/sharded/shards": 46 },
    neighbour: { "/caches/sharded/shards": 45 },
  },
  {
    code: "EC1210",
    by: "a shard too many that is placed",
    at: "/caches/sharded/placement",
    change: { "/caches/sharded/placement": [SHARD, SHARD, SHARD] },
    neighbour: { "/caches/sharded/placement": [SHARD, SHARD] },
  },
  {
    code: "EC1210",
    by: "a replica too many that is placed",
    at: "/caches/sharded/placement/1/replicaAvailabilityZones",
    change: { "/caches/sharded/placement": [SHARD, { replicaAvailabilityZones: ["eu-west-1a", "eu-west-1b"] }] },
    neighbour: { "/caches/sharded/placement": [SHARD, { replicaAvailabilityZones: ["eu-west-1a"] }] },
  },
  {
    code: "EC1302",
    by: "TLS that is preferred on Redis OSS 6.2",
    at: "/caches/sharded/transitEncryption",
    change: { "/caches/sharded/transitEncryption": "preferred", "/caches/sharded/engineVersion": "6.2" },
    neighbour: { "/caches/sharded/transitEncryption": "preferred", "/caches/sharded/engineVersion": "7.0" },
    neighbourWarns: ["EC1095"],
  },
  {
    code: "EC1403",
    by: "cluster-enabled where it is not",
    at: "/caches/replicated/parameters/cluster-enabled",
    change: { "/caches/replicated/parameters": { "cluster-enabled": "yes" } },
    neighbour: { "/caches/replicated/parameters": { "cluster-enabled": "no" } },
  },
  {
    code: "EC1403",
    by: "no cluster where there is one",
    at: "/caches/sharded/parameters/cluster-enabled",
    change: { "/caches/sharded/parameters": { "cluster-enabled": "no" } },
    neighbour: { "/caches/sharded/parameters": { "cluster-enabled": "yes" } },
  },
  {
    code: "EC1403",
    by: "no cluster while it becomes one",
    at: "/caches/replicated/parameters/cluster-enabled",
    change: {
      "/caches/replicated/clusterMode": "compatible",
      "/caches/replicated/parameters": { "cluster-enabled": "no" },
    },
    neighbour: {
      "/caches/replicated/clusterMode": "compatible",
      "/caches/replicated/parameters": { "cluster-enabled": "yes" },
    },
  },
  {
    code: "EC1410",
    by: "cluster-enabled of a third kind",
    at: "/caches/replicated/parameters/cluster-enabled",
    change: { "/caches/replicated/parameters": { "cluster-enabled": "maybe" } },
    neighbour: { "/caches/replicated/parameters": { "cluster-enabled": "no" } },
  },
  {
    code: "EC1432",
    by: "a replica for each write on a single node",
    at: "/caches/single/parameters/min-replicas-to-write",
    change: { "/caches/single/parameters": { "min-replicas-to-write": 1 } },
    neighbour: { "/caches/single/parameters": { "min-replicas-to-write": 1, "min-replicas-max-lag": 0 } },
  },
  {
    code: "EC1432",
    by: "more replicas for each write than there are",
    at: "/caches/replicated/parameters/min-replicas-to-write",
    change: { "/caches/replicated/parameters": { "min-replicas-to-write": 2 } },
    neighbour: { "/caches/replicated/parameters": { "min-replicas-to-write": 1 } },
  },
  {
    code: "EC1432",
    by: "more replicas for each write than autoscaling adds",
    at: "/caches/sharded/parameters/min-replicas-to-write",
    change: scaled({ minimum: 1, maximum: 2 }, { "min-replicas-to-write": 3 }),
    neighbour: scaled({ minimum: 1, maximum: 2 }, { "min-replicas-to-write": 1 }),
  },
  {
    code: "EC1433",
    by: "more replicas for each write than autoscaling leaves",
    at: "/caches/sharded/parameters/min-replicas-to-write",
    change: scaled({ minimum: 1, maximum: 3 }, { "min-replicas-to-write": 2 }),
    neighbour: scaled({ minimum: 2, maximum: 3 }, { "min-replicas-to-write": 2 }, 2),
  },
  {
    code: "EC2165",
    by: "a backlog of all the memory",
    at: "/caches/single/parameters/repl-backlog-size",
    change: { "/caches/single/parameters": { "repl-backlog-size": 6854542746 } },
    neighbour: { "/caches/single/parameters": { "repl-backlog-size": 6854542745 } },
  },
  {
    code: "EC1415",
    by: "an eviction policy that data tiering does not know",
    at: "/caches/single/parameters/maxmemory-policy",
    change: {
      "/caches/single/nodeType": "cache.r6gd.xlarge",
      "/caches/single/parameters": { "maxmemory-policy": "allkeys-random" },
    },
    neighbour: {
      "/caches/single/nodeType": "cache.r6gd.xlarge",
      "/caches/single/parameters": { "maxmemory-policy": "allkeys-lru" },
    },
  },
  {
    code: "EC1603",
    by: "a snapshot window without snapshots",
    at: "/caches/single/snapshotWindow",
    change: { "/caches/single/snapshotWindow": "02:00-03:00", "/caches/single/snapshotRetentionDays": 0 },
    neighbour: { "/caches/single/snapshotWindow": "02:00-03:00", "/caches/single/snapshotRetentionDays": 1 },
  },
];

export const REPLICATION_GROUP_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1201",
    by: "no shard",
    construct: "ShardedGroup",
    at: "/shards",
    change: { "/shards": 0, "/placement": [] },
    neighbour: { "/shards": 1 },
    inFile: { code: "EC0105", change: { "/caches/sharded/shards": 0 } },
  },
  {
    code: "EC1202",
    by: "6 replicas in each shard",
    construct: "ShardedGroup",
    at: "/replicasPerShard",
    change: { "/replicasPerShard": 6, "/placement": undefined },
    neighbour: { "/replicasPerShard": 5, "/placement": undefined },
    inFile: { code: "EC0105", change: { "/caches/sharded/replicasPerShard": 6 } },
  },
  {
    code: "EC1203",
    by: "6 replicas",
    construct: "ReplicatedGroup",
    at: "/replicas",
    change: { "/replicas": 6, "/availabilityZones": undefined },
    neighbour: { "/replicas": 5, "/availabilityZones": undefined },
    inFile: { code: "EC0105", change: { "/caches/replicated/replicas": 6 } },
  },
  {
    code: "EC1301",
    by: "Memcached",
    construct: "SingleNodeGroup",
    at: "/engineVersion",
    change: {
      "/engineVersion": EngineVersion.MEMCACHED_1_6_22,
      "/parameters": undefined,
      "/transitEncryption": undefined,
    },
    neighbour: { "/engineVersion": EngineVersion.REDIS_7_1, "/parameters": undefined, "/transitEncryption": undefined },
    inFile: {
      code: "EC0101",
      change: {
        "/caches/single/engine": "memcached",
        "/caches/single/authentication": undefined,
        "/caches/single/topology": undefined,
        "/caches/single/snapshotWindow": "01:00-02:00",
      },
    },
  },
  {
    code: "EC1601",
    by: "36 days of snapshots",
    construct: "SingleNodeGroup",
    at: "/snapshotRetentionDays",
    change: { "/snapshotRetentionDays": 36 },
    neighbour: { "/snapshotRetentionDays": 35 },
    inFile: { code: "EC0105", change: { "/caches/single/snapshotRetentionDays": 36 } },
  },
  {
    code: "EC1602",
    by: "a snapshot name that ends with a hyphen",
    construct: "SingleNodeGroup",
    at: "/finalSnapshot",
    change: { "/finalSnapshot": FinalSnapshot.named("farewell-") },
    neighbour: { "/finalSnapshot": FinalSnapshot.named("farewell-1") },
  },
];
