import { type TerraformStack, TerraformOutput } from "cdktf";
import { CacheSecurityGroup, GlobalDatastore, SecondaryShardedGroup, SubnetGroup } from "cdktf-elasticache";

/** In a stack of another region. Where the GlobalDatastore itself is at hand, more is checked. */
export function example(stack: TerraformStack): void {
  const secondary = new SecondaryShardedGroup(stack, "Cache", {
    globalDatastore: GlobalDatastore.fromGlobalReplicationGroupId("ldgnf-prod-orders"),
    replicationGroupId: "prod-orders-valkey-us-east-1",
    replicasPerShard: 2,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0b1b2c3d4e5f60718")],
  });
  new TerraformOutput(stack, "reads", { value: secondary.configurationEndpointAddress });
}
