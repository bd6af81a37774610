import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";
import { VALID_ENVIRONMENT } from "../../valid-environment";

const SUBNETS = [
  { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
  { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
];

export const REPLICATION_GROUP_FILE_REMEDIES: Remedies = {
  "EC1001: a name of 41 characters": ["Shorten it to 40 characters.", { ".": "a".repeat(40) }],
  "EC1001: two hyphens in a row": ["Rename it, for example to prod-checkout-redis.", { ".": "prod-checkout-redis" }],
  "EC1002: a description of a blank": [
    "Say in at most 255 characters what the cache is for.",
    { ".": "Baskets of the shop" },
  ],
  "EC1204: Multi-AZ without a replica": [
    "Set replicasPerShard to 1 or more, or multiAz to false.",
    { ".": 1 },
    { "../multiAz": false },
  ],
  "EC1205: Multi-AZ without failover": [
    "Set automaticFailover to true, or multiAz to false.",
    { ".": true },
    { "../multiAz": false },
  ],
  "EC1206: Multi-AZ in one zone": [
    "Add a subnet in another availability zone to the network, or set multiAz to false.",
    { "/network/subnets": SUBNETS },
    { ".": false },
  ],
  "EC1206: Multi-AZ that nobody has written, in one zone": [
    "Add a subnet in another availability zone to the network, or set multiAz to false.",
    { "/network/subnets": SUBNETS },
    { "/caches/replicated/multiAz": false },
  ],
  "EC1207: three zones for two nodes": [
    "Name one zone for each node, the primary first, repeating zones where needed; or leave it to AWS.",
    { ".": ["eu-west-1a", "eu-west-1b"] },
    { ".": undefined },
  ],
  "EC1213: both nodes in one zone": [
    "Place them in two zones or more, or set multiAz to false.",
    { ".": ["eu-west-1a", "eu-west-1b"] },
    { "../multiAz": false },
  ],
  "EC1213: all nodes of one shard in one zone": [
    "Place them in two zones or more, or set multiAz to false.",
    { "./replicaAvailabilityZones": ["eu-west-1b"] },
    { "/caches/sharded/multiAz": false },
  ],
  "EC1214: the sixth zone of a region that has three": [
    "Check it with `aws ec2 describe-availability-zones --region eu-west-1`, or name another zone.",
    ACKNOWLEDGE,
    { ".": "eu-west-1a" },
  ],
  "EC1215: a node of a newer family in a Local Zone": [
    "Use a node type of one of these families, or a zone of the region.",
    { ".": "cache.m5.large" },
    { "../availabilityZone": "us-west-2a" },
  ],
  "EC1251: cluster mode that changes with Redis OSS 6.2": [
    "Upgrade the engine first, or leave clusterMode out.",
    { "../engineVersion": "7.1" },
    { ".": undefined },
  ],
  "EC1252: cluster mode that changes without failover": [
    "Set automaticFailover to true in a step of its own, or leave clusterMode out.",
    { ".": true },
    { "../clusterMode": undefined },
  ],
  "EC1208: 502 nodes": [
    "Use fewer shards of a larger node type, or fewer replicas.",
    { ".": 125, "../nodeType": "cache.r7g.xlarge" },
    { "../replicasPerShard": 0, "../multiAz": false },
  ],
  "EC1320: replicas of nodes for distributed KV caching": [
    "Use a node type of another family, such as r7g, or set replicasPerShard to 0, set multiAz to false.",
    { ".": "cache.r7g.large" },
    { "../replicasPerShard": 0, "../multiAz": false },
  ],
  "EC1320: snapshots of nodes for distributed KV caching": [
    "Use a node type of another family, such as r7g, or take no final snapshot.",
    { ".": "cache.r7g.large" },
    { "../finalSnapshot": false },
  ],
  "EC1209: 92 nodes": [
    "Ask AWS for an increase of the quota “Nodes per cluster per instance type” before applying.",
    ACKNOWLEDGE,
  ],
  "EC1210: a shard too many that is placed": [
    "Give one entry for each shard, or leave placement to AWS.",
    NEIGHBOUR,
    { ".": undefined },
  ],
  "EC1210: a replica too many that is placed": [
    "Name one zone for each replica, repeating zones where needed.",
    { ".": ["eu-west-1b"] },
  ],
  "EC1302: TLS that is preferred on Redis OSS 6.2": [
    "Set transitEncryption to required, or use a newer version.",
    { ".": "required" },
    { "../engineVersion": "7.1" },
  ],
  "EC1403: cluster-enabled where it is not": [
    "Remove the parameter, and choose the topology that you want.",
    { ".": undefined },
  ],
  "EC1403: no cluster where there is one": [
    "Remove the parameter, and choose the topology that you want.",
    { ".": undefined },
  ],
  "EC1403: no cluster while it becomes one": [
    "Remove the parameter, and choose the topology that you want.",
    { ".": undefined },
  ],
  "EC1410: cluster-enabled of a third kind": ["The default is no: leave the parameter out for it.", { ".": undefined }],
  "EC1432: a replica for each write on a single node": [
    "Remove the parameter, or add replicas.",
    { ".": undefined },
    { "/caches/single": { ...VALID_ENVIRONMENT.caches.replicated, parameters: { "min-replicas-to-write": 1 } } },
  ],
  "EC1432: more replicas for each write than there are": [
    "Set it to at most 1, or add replicas.",
    { ".": 1 },
    { "/caches/replicated/replicas": 2 },
  ],
  "EC1432: more replicas for each write than autoscaling adds": [
    "Set it to at most 2, or add replicas.",
    { ".": 1 },
    {
      "/caches/sharded/autoscaling/replicas/maximum": 4,
      "/caches/sharded/autoscaling/replicas/minimum": 3,
      "/caches/sharded/replicasPerShard": 3,
    },
  ],
  "EC1433: more replicas for each write than autoscaling leaves": [
    "Set min-replicas-to-write to at most 1, or raise the minimum.",
    { ".": 1 },
    { "/caches/sharded/autoscaling/replicas/minimum": 2, "/caches/sharded/replicasPerShard": 2 },
  ],
  "EC2165: a backlog of all the memory": [
    "Set it to a small part of the memory, or remove it.",
    { ".": 10485760 },
    { ".": undefined },
  ],
  "EC1415: an eviction policy that data tiering does not know": [
    "Use one of these, or a node type of another family.",
    { ".": "allkeys-lru" },
    { "/caches/single/nodeType": "cache.r7g.xlarge" },
  ],
  "EC1603: a snapshot window without snapshots": [
    "Set snapshotRetentionDays to 1 or more, or leave the window out.",
    { "../snapshotRetentionDays": 1 },
    { ".": undefined },
  ],
};
