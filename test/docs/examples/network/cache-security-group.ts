import type { TerraformStack } from "cdktf";
import { CacheSecurityGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  new CacheSecurityGroup(stack, "SecurityGroup", {
    namePrefix: "prod-checkout-valkey",
    vpcId: "vpc-0a1b2c3d4e5f60718",
    ports: [6379],
    ingress: [
      { securityGroupId: "sg-0a1b2c3d4e5f60718", description: "The checkout service" },
      { cidrBlock: "10.20.0.0/16", description: "Operators, over the VPN" },
    ],
  });
}
