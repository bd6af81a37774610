import type { Remedies } from "../../remedy";

export const MEMCACHED_CODE_REMEDIES: Remedies = {
  "EC1702 in MemcachedCluster: no node": ["Set nodes to a whole number from 1.", { ".": 1 }],
  "EC1708 in MemcachedCluster: Redis OSS": [
    "Use a SingleNodeGroup, ReplicatedGroup or ShardedGroup for Valkey and Redis OSS.",
    { construct: "SingleNodeGroup" },
    { construct: "ReplicatedGroup" },
    { construct: "ShardedGroup" },
  ],
};
