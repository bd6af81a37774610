import { type TerraformStack, TerraformOutput } from "cdktf";
import { CacheSecurityGroup, EngineVersion, NodeType, SingleNodeGroup, SubnetGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const group = new SingleNodeGroup(stack, "Cache", {
    replicationGroupId: "dev-session-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.of("cache.t4g.small"),
    subnetGroup: SubnetGroup.fromSubnetGroupName("dev-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
    snapshotRetentionDays: 1,
    applyImmediately: true,
  });
  new TerraformOutput(stack, "address", { value: group.primaryEndpointAddress });
}
