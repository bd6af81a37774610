import type { TerraformStack } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  CacheSecurityGroup,
  EngineVersion,
  IamRole,
  NodeType,
  ReplicatedGroup,
  SubnetGroup,
  User,
  UserGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const checkout = new User(stack, "Checkout", {
    userId: "prod-checkout",
    accessString: AccessString.application("checkout:"),
  });
  const firewall = new CacheSecurityGroup(stack, "Firewall", {
    namePrefix: "prod-checkout-valkey",
    vpcId: "vpc-0a1b2c3d4e5f60718",
    ports: [6379],
  });
  const cache = new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-checkout-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [firewall],
    authentication: CacheAuthentication.users(
      new UserGroup(stack, "Users", { userGroupId: "prod-checkout", users: [checkout] }),
    ),
  });
  // The role may connect as the user, and the clients that have it reach the port.
  cache.grantConnect(IamRole.fromRoleArn("arn:aws:iam::111111111111:role/shop/checkout"), checkout, {
    securityGroup: CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60001"),
  });
  // The network alone, for those who have another way to log in.
  cache.allowFrom({ prefixListId: "pl-0a1b2c3d4e5f60001", description: "Operators" });
}
