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
  /**
   * The value to keep the metric at, in percent; AWS advises 35 to 70. Above it the cache grows, below three quarters
   * of it the cache shrinks.
   *
   * @minimum 1
   * @maximum 100
   * @fraction
   * @change in place
   */
  readonly targetPercent: number;
  /**
   * Seconds after growing during which it does not grow again.
   *
   * @default 600
   * @minimum 0
   * @change in place
   */
  readonly scaleOutCooldownSeconds?: number;
  /**
   * Seconds after shrinking during which it does not shrink again.
   *
   * @default 900
   * @minimum 0
   * @change in place
   */
  readonly scaleInCooldownSeconds?: number;
  /**
   * Whether the cache only grows. Each metric has to agree before a cache shrinks; one that only grows has no say.
   *
   * @default false
   * @change in place
   */
  readonly disableScaleIn?: boolean;
}

/** A metric of shards, and the value that scaling keeps it at. */
export interface ShardScalingTarget extends ScalingTarget {
  /**
   * What is measured: the CPU of primaries, use of memory and SSD, or use of memory alone (not on r6gd).
   *
   * @knownAtSynth
   * @change makes a new policy, and deletes the old one
   */
  readonly metric: ShardScalingMetric;
}

/** A metric of replicas, and the value that scaling keeps it at. */
export interface ReplicaScalingTarget extends ScalingTarget {
  /**
   * What is measured: the CPU of replicas.
   *
   * @knownAtSynth
   */
  readonly metric: ReplicaScalingMetric;
}

/** A time at which the limits of scaling change. They stay until another action changes them. */
export interface ScheduledScaling {
  /**
   * Name, unique for shards and for replicas, without `:`, `/` and `|`.
   *
   * @knownAtSynth
   * @minLength 1
   * @maxLength 256
   * @change deletes the action and makes another
   */
  readonly name: string;
  /**
   * When: `cron(minutes hours day-of-month month day-of-week year)`, `rate(12 hours)` or, once,
   * `at(2027-11-26T06:00:00)`.
   *
   * @minLength 1
   * @maxLength 1600
   * @change in place
   */
  readonly schedule: string;
  /**
   * IANA name of the time zone that cron and at are meant in, such as `Europe/Dublin`.
   *
   * @default "UTC"
   * @minLength 1
   * @change in place
   */
  readonly timeZone?: string;
  /**
   * The new minimum: a cache that has fewer grows at once.
   *
   * @default - the minimum stays
   * @change in place
   */
  readonly minimum?: number;
  /**
   * The new maximum: a cache that has more shrinks at once.
   *
   * @default - the maximum stays
   * @change in place
   */
  readonly maximum?: number;
}

/** A time at which the limits of the number of shards change, until another action changes them. */
export interface ScheduledShardScaling extends ScheduledScaling {
  /**
   * The new minimum: a cache that has fewer shards grows at once.
   *
   * @default - the minimum stays
   * @minimum 1
   * @maximum 250
   * @change in place
   */
  readonly minimum?: number;
  /**
   * The new maximum: a cache that has more shards shrinks at once.
   *
   * @default - the maximum stays
   * @minimum 1
   * @maximum 250
   * @change in place
   */
  readonly maximum?: number;
}

/** A time at which the limits of the number of replicas change, until another action changes them. */
export interface ScheduledReplicaScaling extends ScheduledScaling {
  /**
   * The new minimum: a cache that has fewer replicas of each shard grows at once.
   *
   * @default - the minimum stays
   * @minimum 1
   * @maximum 5
   * @change in place
   */
  readonly minimum?: number;
  /**
   * The new maximum: a cache that has more replicas of each shard shrinks at once.
   *
   * @default - the maximum stays
   * @minimum 1
   * @maximum 5
   * @change in place
   */
  readonly maximum?: number;
}

/** How many there may be. */
export interface ScalingLimits {
  /** The fewest. Left to the schedule where there is one. */
  readonly minimum: number;
  /** The most. Left to the schedule where there is one. */
  readonly maximum: number;
}

/** How the number of shards follows load and time. Keys move between shards whenever it changes. */
export interface ShardAutoscaling extends ScalingLimits {
  /**
   * The fewest shards. Left to the schedule where there is one.
   *
   * @minimum 1
   * @maximum 250
   * @argument min_capacity
   * @change in place
   */
  readonly minimum: number;
  /**
   * The most shards. Left to the schedule where there is one.
   *
   * @minimum 1
   * @maximum 250
   * @argument max_capacity
   * @change in place
   */
  readonly maximum: number;
  /**
   * Times at which minimum and maximum change, until another action changes them.
   *
   * @knownAtSynth
   * @default - they stay
   * @minItems 1
   * @maxItems 1000
   */
  readonly scheduled?: ScheduledShardScaling[];
  /**
   * Metrics to follow, each at most once; AWS advises a single one.
   *
   * @knownAtSynth
   * @default - the schedule alone decides
   * @minItems 1
   * @maxItems 1000
   */
  readonly targets?: ShardScalingTarget[];
}

/** How the number of replicas of each shard follows load and time. */
export interface ReplicaAutoscaling extends ScalingLimits {
  /**
   * The fewest replicas of each shard. Left to the schedule where there is one.
   *
   * @minimum 1
   * @maximum 5
   * @argument min_capacity
   * @change in place
   */
  readonly minimum: number;
  /**
   * The most replicas of each shard. Left to the schedule where there is one.
   *
   * @minimum 1
   * @maximum 5
   * @argument max_capacity
   * @change in place
   */
  readonly maximum: number;
  /**
   * Times at which minimum and maximum change, until another action changes them.
   *
   * @knownAtSynth
   * @default - they stay
   * @minItems 1
   * @maxItems 1000
   */
  readonly scheduled?: ScheduledReplicaScaling[];
  /**
   * Metrics to follow, each at most once.
   *
   * @knownAtSynth
   * @default - the schedule alone decides
   * @minItems 1
   * @maxItems 1000
   */
  readonly targets?: ReplicaScalingTarget[];
}

/**
 * What of a sharded group is scaled by load and time: shards, replicas, or both.
 *
 * @minProperties 1
 */
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
