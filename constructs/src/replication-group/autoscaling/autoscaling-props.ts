/** What the number of shards follows, as Application Auto Scaling names it: an average over all shards, in percent. */
export enum ShardScalingMetric {
  /** Use of the CPU core that the engine runs on, of the primaries: for caches that are busy. */
  PRIMARY_ENGINE_CPU = "ElastiCachePrimaryEngineCPUUtilization",
  /**
   * Use of memory, and of the SSD where data is tiered: for caches that fill up. Best with the parameter
   * `maxmemory-policy` at `noeviction`: a cache that evicts stays below its target.
   */
  DATABASE_CAPACITY = "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage",
  /** Use of memory. Not for r6gd, whose memory is meant to be full. */
  DATABASE_MEMORY = "ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage",
}

/** What the number of replicas follows, as Application Auto Scaling names it: an average over all shards, in percent. */
export enum ReplicaScalingMetric {
  /** Use of the CPU core that the engine runs on, of the replicas: for caches that are read a lot. */
  REPLICA_ENGINE_CPU = "ElastiCacheReplicaEngineCPUUtilization",
}

/** A metric, and the value that scaling keeps it at. Everything here is changed in place. */
export interface ScalingTarget {
  /** Percent; AWS advises 35 to 70. Above it the cache grows, below three quarters of it the cache shrinks. */
  readonly targetPercent: number;
  /**
   * Seconds after growing during which it does not grow again.
   *
   * @default 600
   */
  readonly scaleOutCooldownSeconds?: number;
  /**
   * Seconds after shrinking during which it does not shrink again.
   *
   * @default 900
   */
  readonly scaleInCooldownSeconds?: number;
  /**
   * Whether the cache only grows. Each metric has to agree before a cache shrinks; one that only grows has no say.
   *
   * @default false
   */
  readonly disableScaleIn?: boolean;
}

/** A metric of shards, and the value that scaling keeps it at. */
export interface ShardScalingTarget extends ScalingTarget {
  /** What is measured. Changing it makes a new policy, and deletes the old one. */
  readonly metric: ShardScalingMetric;
}

/** A metric of replicas, and the value that scaling keeps it at. */
export interface ReplicaScalingTarget extends ScalingTarget {
  /** What is measured. */
  readonly metric: ReplicaScalingMetric;
}

/** A time at which the limits of scaling change. They stay until another action changes them. */
export interface ScheduledScaling {
  /**
   * Name, unique for shards and for replicas: 1 to 256 characters, but none of `:`, `/` and `|`. Changing it deletes the
   * action and makes another.
   */
  readonly name: string;
  /**
   * When: `cron(minutes hours day-of-month month day-of-week year)`, `rate(12 hours)` or, once,
   * `at(2027-11-26T06:00:00)`. Changed in place.
   */
  readonly schedule: string;
  /**
   * IANA name of the time zone that cron and at are meant in, such as `Europe/Dublin`. Changed in place.
   *
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * The new minimum: a cache that has fewer grows at once. Changed in place.
   *
   * @default - the minimum stays
   */
  readonly minimum?: number;
  /**
   * The new maximum: a cache that has more shrinks at once. Changed in place.
   *
   * @default - the maximum stays
   */
  readonly maximum?: number;
}

/** How many there may be, and when this changes. */
export interface ScalingLimits {
  /** The fewest. Changed in place, but left to the schedule where there is one. */
  readonly minimum: number;
  /** The most. Changed in place, but left to the schedule where there is one. */
  readonly maximum: number;
  /**
   * Times at which minimum and maximum change.
   *
   * @default - they stay
   */
  readonly scheduled?: ScheduledScaling[];
}

/** How the number of shards follows load and time: 1 to 250. Keys move between shards whenever it changes. */
export interface ShardAutoscaling extends ScalingLimits {
  /**
   * Metrics to follow, each at most once; AWS advises a single one.
   *
   * @default - the schedule alone decides
   */
  readonly targets?: ShardScalingTarget[];
}

/** How the number of replicas of each shard follows load and time: 1 to 5. */
export interface ReplicaAutoscaling extends ScalingLimits {
  /**
   * Metrics to follow, each at most once.
   *
   * @default - the schedule alone decides
   */
  readonly targets?: ReplicaScalingTarget[];
}

/** What of a sharded group follows load and time: shards, replicas, or both. */
export interface ShardedGroupAutoscaling {
  /**
   * The number of shards. Adding it changes nothing about the cache; removing it gives the number back to `shards`.
   *
   * @default - as many as `shards` says
   */
  readonly shards?: ShardAutoscaling;
  /**
   * The number of replicas of each shard. Adding it changes nothing about the cache; removing it gives the number back
   * to `replicasPerShard`.
   *
   * @default - as many as `replicasPerShard` says
   */
  readonly replicas?: ReplicaAutoscaling;
}
