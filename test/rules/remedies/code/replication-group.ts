import { EngineVersion, FinalSnapshot } from "cdktf-elasticache";
import type { Remedies } from "../../remedy";

export const REPLICATION_GROUP_CODE_REMEDIES: Remedies = {
  "EC1201 in ShardedGroup: no shard": [
    "Set shards to a whole number from 1 to 500.",
    { ".": 1, "/placement": undefined },
  ],
  "EC1202 in ShardedGroup: 6 replicas in each shard": [
    "Set replicasPerShard to a whole number from 0 to 5.",
    { ".": 5 },
  ],
  "EC1203 in ReplicatedGroup: 6 replicas": [
    "Set replicas to a whole number from 1 to 5, or make the topology single-node.",
    { ".": 5 },
    { construct: "SingleNodeGroup" },
  ],
  "EC1301 in SingleNodeGroup: Memcached": [
    "Use a MemcachedCluster, or another engine.",
    { construct: "MemcachedCluster" },
    { ".": EngineVersion.VALKEY_8_1 },
  ],
  "EC1601 in SingleNodeGroup: 36 days of snapshots": [
    "Set snapshotRetentionDays to a whole number from 1 to 35, or to 0 for no snapshots.",
    { ".": 35 },
    { ".": 0, "/snapshotWindow": undefined },
  ],
  "EC1602 in SingleNodeGroup: a snapshot name that ends with a hyphen": [
    "Use FinalSnapshot.generated(), or another name.",
    { ".": FinalSnapshot.generated() },
    { ".": FinalSnapshot.named("farewell-2") },
  ],
};
