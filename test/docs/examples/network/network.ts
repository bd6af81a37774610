import type { TerraformStack } from "cdktf";
import { Network, SubnetGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const network = new Network(stack, "Network", {
    name: "lab-caches",
    cidrBlock: "10.20.0.0/16",
    subnets: [
      { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
      { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
    ],
  });
  new SubnetGroup(stack, "SubnetGroup", { subnetGroupName: "lab-caches", subnetIds: network.subnetIds });
}
