import type { TerraformStack } from "cdktf";
import { Network, SubnetGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const network = Network.fromVpcId("vpc-0a1b2c3d4e5f60718", ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"]);
  new SubnetGroup(stack, "SubnetGroup", { subnetGroupName: "prod-caches", subnetIds: network.subnetIds });
}
