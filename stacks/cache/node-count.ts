import {
  CacheDefaults,
  type ReplicaAutoscaling,
  type ShardAutoscaling,
  type ShardedGroupAutoscaling,
} from "cdktf-elasticache";
import type { Cache, MemcachedCache, ReplicationGroupCache } from "../../configuration/config";

/** A number of nodes that may change by itself. */
export interface NodeCount {
  readonly initial: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** How many nodes a cache of a file has; nothing where nobody could count them. */
export function nodesOf(config: Cache): NodeCount | undefined {
  if (config.topology === "serverless") {
    return undefined;
  }
  const fixed = (count: number) => ({ initial: count, minimum: count, maximum: count });
  if (config.engine === "memcached") {
    return fixed(memcachedNodesOf(config));
  }
  switch (config.topology) {
    case "single-node":
      return fixed(1);
    case "replicated":
      return fixed(1 + replicasOf(config));
    case "sharded": {
      const { shards, autoscaling = {} } = config;
      const replicasPerShard = replicasOf(config);
      const most = (part: ShardAutoscaling | ReplicaAutoscaling | undefined, count: number) =>
        part ? Math.max(part.maximum, ...(part.scheduled ?? []).map(({ maximum = 0 }) => maximum)) : count;
      const fewest = (part: ShardAutoscaling | ReplicaAutoscaling | undefined, count: number) =>
        part ? Math.min(part.minimum, ...(part.scheduled ?? []).map(({ minimum = Infinity }) => minimum)) : count;
      return {
        initial: shards * (1 + replicasPerShard),
        minimum: fewest(autoscaling.shards, shards) * (1 + fewest(autoscaling.replicas, replicasPerShard)),
        maximum: most(autoscaling.shards, shards) * (1 + most(autoscaling.replicas, replicasPerShard)),
      };
    }
  }
}

/** Nodes that a Memcached cluster has. */
export function memcachedNodesOf({ nodes, availabilityZones, crossAz }: MemcachedCache): number {
  return nodes ?? CacheDefaults.memcachedNodes(availabilityZones, crossAz);
}

/** Replicas of each primary that a cache has. */
export function replicasOf(cache: ReplicationGroupCache): number {
  switch (cache.topology) {
    case "single-node":
      return 0;
    case "replicated":
      return cache.replicas ?? CacheDefaults.replicas(cache.availabilityZones);
    case "sharded": {
      const autoscaling = cache.autoscaling as ShardedGroupAutoscaling | undefined;
      return cache.replicasPerShard ?? CacheDefaults.replicasPerShard(cache.placement, autoscaling);
    }
  }
}
