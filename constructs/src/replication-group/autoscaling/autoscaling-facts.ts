import type {
  ReplicaAutoscaling,
  ScalingTarget,
  ScheduledScaling,
  ShardAutoscaling,
  ShardedGroupAutoscaling,
} from "./autoscaling-props";
import { known } from "../../validation/rule";

/** What the rules know of the scaling of a group, by what is scaled. `undefined` is what only Terraform will know. */
export interface AutoscalingFacts {
  readonly shards: CapacityFacts | undefined;
  readonly replicas: CapacityFacts | undefined;
}

/** What the rules know of the scaling of shards, or of replicas. */
export interface CapacityFacts {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly targets: readonly TargetFacts[];
  readonly scheduled: readonly ScheduledFacts[];
}

export interface TargetFacts {
  readonly metric: string;
  readonly targetPercent: number | undefined;
  readonly scaleInCooldownSeconds: number | undefined;
  readonly scaleOutCooldownSeconds: number | undefined;
}

export interface ScheduledFacts {
  readonly name: string;
  readonly schedule: string | undefined;
  readonly timeZone: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Whether it changes anything. */
  readonly hasLimit: boolean;
}

/** What is known of `autoscaling`, once its types have been checked. */
export function autoscalingFacts({ shards, replicas }: ShardedGroupAutoscaling): AutoscalingFacts {
  return { shards: shards && capacityFacts(shards), replicas: replicas && capacityFacts(replicas) };
}

function capacityFacts({ minimum, maximum, targets = [], scheduled = [] }: ShardAutoscaling | ReplicaAutoscaling) {
  return {
    minimum: known(minimum),
    maximum: known(maximum),
    targets: targets.map((target) => ({ ...targetFacts(target), metric: target.metric })),
    scheduled: scheduled.map(scheduledFacts),
  };
}

function targetFacts({ targetPercent, scaleInCooldownSeconds, scaleOutCooldownSeconds }: ScalingTarget) {
  return {
    targetPercent: known(targetPercent),
    scaleInCooldownSeconds: known(scaleInCooldownSeconds),
    scaleOutCooldownSeconds: known(scaleOutCooldownSeconds),
  };
}

function scheduledFacts({ name, schedule, timeZone, minimum, maximum }: ScheduledScaling): ScheduledFacts {
  return {
    name,
    schedule: known(schedule),
    timeZone: known(timeZone),
    minimum: known(minimum),
    maximum: known(maximum),
    hasLimit: minimum !== undefined || maximum !== undefined,
  };
}
