import type { Cache, ReplicaAutoscaling, ShardAutoscaling } from "../environments/config";

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
    return fixed(config.nodes ?? 1);
  }
  switch (config.topology) {
    case "single-node":
      return fixed(1);
    case "replicated":
      return fixed(1 + (config.replicas ?? 1));
    case "sharded": {
      const { shards, replicasPerShard = 1, autoscaling = {} } = config;
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
