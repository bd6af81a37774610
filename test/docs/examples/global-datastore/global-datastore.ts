import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  CacheSecurityGroup,
  EngineVersion,
  GlobalDatastore,
  NodeType,
  ReplicatedGroup,
  SubnetGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const primary = new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-checkout-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.of("cache.r7g.large"),
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
  });
  const datastore = new GlobalDatastore(stack, "GlobalDatastore", { primary, suffix: "prod-checkout" });
  new TerraformOutput(stack, "datastore", { value: datastore.globalReplicationGroupId });
}
