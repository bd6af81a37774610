import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type {
  ReplicaAutoscaling,
  ReplicaScalingTarget,
  ScheduledScaling,
  ShardAutoscaling,
  ShardedGroupAutoscaling,
  ShardScalingTarget,
} from "./autoscaling-props";

import { type IReplicationGroup } from "../replication-group-props";

/** What Terraform may not change once Application Auto Scaling does. */
const OWNED_BY_SCALER = { shards: "num_node_groups", replicas: "replicas_per_node_group" } as const;

const SCALABLE_DIMENSIONS = {
  shards: "elasticache:replication-group:NodeGroups",
  replicas: "elasticache:replication-group:Replicas",
} as const;

/**
 * Application Auto Scaling of the shards, or of the replicas, of a `ShardedGroup`, which makes it from its property
 * `autoscaling`.
 *
 * Terraform ignores what the scaler owns: `num_node_groups` of a group whose shards are scaled, `replicas_per_node_group`
 * of one whose replicas are, and minimum and maximum of the scaler itself where a schedule changes them. What this means
 * for `shards` and `replicasPerShard`, and how to go back, is told in [autoscaling](../autoscaling.md).
 *
 * Costs nothing but the nodes that it adds, and the CloudWatch alarms of each target. AWS makes the service-linked role
 * `AWSServiceRoleForApplicationAutoScaling_ElastiCacheRG` by itself.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html
 */
export class Autoscaling extends Construct {
  /** The Terraform resource that holds minimum and maximum, for whatever has no property. */
  public readonly resource: AppautoscalingTarget;
  /** The Terraform resource of each target, in the order of the targets. */
  public readonly policies: AppautoscalingPolicy[];
  /** The Terraform resource of each scheduled action, in their order. */
  public readonly scheduledActions: AppautoscalingScheduledAction[];

  private constructor(
    group: Construct & IReplicationGroup,
    id: string,
    dimension: keyof ShardedGroupAutoscaling,
    limits: ShardAutoscaling | ReplicaAutoscaling,
  ) {
    super(group, id);
    const { minimum, maximum, targets = [], scheduled = [] } = limits;
    this.resource = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "elasticache",
      resourceId: `replication-group/${group.replicationGroupId}`,
      scalableDimension: SCALABLE_DIMENSIONS[dimension],
      minCapacity: minimum,
      maxCapacity: maximum,
      // A scheduled action changes both permanently. An apply in between would undo it.
      lifecycle: scheduled.length > 0 ? { ignoreChanges: ["min_capacity", "max_capacity"] } : undefined,
    });
    this.policies = targets.map((target) => this.addPolicy(target));
    this.scheduledActions = scheduled.map((action) => this.addScheduledAction(action));
  }

  /**
   * Makes the scalers of a group.
   *
   * @internal
   */
  public static _addTo(group: Construct & IReplicationGroup, { shards, replicas }: ShardedGroupAutoscaling) {
    return {
      shards: shards && new Autoscaling(group, "ShardAutoscaling", "shards", shards),
      replicas: replicas && new Autoscaling(group, "ReplicaAutoscaling", "replicas", replicas),
    };
  }

  /**
   * Attributes of a replication group that belong to its scalers.
   *
   * @internal
   */
  public static _ownedAttributes(autoscaling: ShardedGroupAutoscaling = {}): string[] {
    return (["shards", "replicas"] as const)
      .filter((dimension) => autoscaling[dimension] !== undefined)
      .map((dimension) => OWNED_BY_SCALER[dimension]);
  }

  private addPolicy(target: ShardScalingTarget | ReplicaScalingTarget): AppautoscalingPolicy {
    const { metric, targetPercent, scaleInCooldownSeconds, scaleOutCooldownSeconds, disableScaleIn } = target;
    return new AppautoscalingPolicy(this, `Target-${metric}`, {
      ...this.reference(),
      name: metric,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: metric },
        targetValue: targetPercent,
        scaleInCooldown: scaleInCooldownSeconds ?? 900,
        scaleOutCooldown: scaleOutCooldownSeconds ?? 600,
        disableScaleIn: disableScaleIn ?? false,
      },
    });
  }

  private addScheduledAction(action: ScheduledScaling): AppautoscalingScheduledAction {
    const { name, schedule, timeZone, minimum, maximum } = action;
    // With a prefix, since a construct cannot be called `constructor` or `Resource`.
    return new AppautoscalingScheduledAction(this, `Scheduled-${name}`, {
      ...this.reference(),
      name,
      schedule,
      timezone: timeZone ?? "UTC",
      scalableTargetAction: { minCapacity: capacity(minimum), maxCapacity: capacity(maximum) },
    });
  }

  /** By reference, so that nothing is asked of a scaler that is not there yet. */
  private reference() {
    const { serviceNamespace, resourceId, scalableDimension } = this.resource;
    return { serviceNamespace, resourceId, scalableDimension };
  }
}

/** The provider takes these numbers as strings. */
function capacity(count: number | undefined): string | undefined {
  return Token.isUnresolved(count) ? Token.asString(count) : count?.toString();
}
