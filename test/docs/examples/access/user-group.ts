import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  CacheSecurityGroup,
  EngineVersion,
  NodeType,
  ReplicatedGroup,
  SubnetGroup,
  User,
  UserGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const users = new UserGroup(stack, "Users", {
    userGroupId: "prod-checkout",
    users: [
      new User(stack, "Checkout", {
        userId: "prod-checkout",
        accessString: AccessString.application("checkout:"),
      }),
      new User(stack, "Operators", { userId: "prod-operators", accessString: AccessString.admin() }),
    ],
  });
  const cache = new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-checkout-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
    authentication: CacheAuthentication.users(users),
  });
  new TerraformOutput(stack, "address", { value: cache.primaryEndpointAddress });
}
