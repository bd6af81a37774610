import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  AuthToken,
  CacheAuthentication,
  CacheSecurityGroup,
  EngineVersion,
  GeneratedSecret,
  NodeType,
  ProviderFloor,
  ReplicatedGroup,
  SubnetGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  // From here on the provider writes tokens without keeping them in the state.
  ProviderFloor.of(stack).raise("6.64.0", "a token that stays out of the state");
  const secret = new GeneratedSecret(stack, "Secret", { namePrefix: "prod-checkout-redis-auth-token" });
  new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-checkout-redis",
    engineVersion: EngineVersion.REDIS_7_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
    authentication: CacheAuthentication.token(AuthToken.fromSecret(secret.secretValue)),
  });
  new TerraformOutput(stack, "secret", { value: secret.secretArn });
}
