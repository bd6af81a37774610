import type { TerraformStack } from "cdktf";
import {
  CacheSecurityGroup,
  EngineVersion,
  NodeType,
  ReplicaScalingMetric,
  ShardedGroup,
  ShardScalingMetric,
  SubnetGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  new ShardedGroup(stack, "Cache", {
    replicationGroupId: "prod-catalog-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    shards: 3,
    replicasPerShard: 1,
    autoscaling: {
      // By the load of the primaries.
      shards: {
        minimum: 3,
        maximum: 12,
        targets: [{ metric: ShardScalingMetric.PRIMARY_ENGINE_CPU, targetPercent: 60 }],
      },
      // By the load of the replicas, and never fewer than three on weekdays.
      replicas: {
        minimum: 1,
        maximum: 5,
        targets: [{ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU, targetPercent: 50 }],
        scheduled: [
          { name: "weekday-morning", schedule: "cron(0 7 ? * MON-FRI *)", timeZone: "Europe/Dublin", minimum: 3 },
          { name: "weekday-evening", schedule: "cron(0 20 ? * MON-FRI *)", timeZone: "Europe/Dublin", minimum: 1 },
        ],
      },
    },
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
  });
}
