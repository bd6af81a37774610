import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  CacheSecurityGroup,
  EncryptionKey,
  GlobalDatastore,
  SecondaryReplicatedGroup,
  SubnetGroup,
} from "cdktf-elasticache";

/** In a stack of another region. Where the GlobalDatastore itself is at hand, more is checked. */
export function example(stack: TerraformStack): void {
  const secondary = new SecondaryReplicatedGroup(stack, "Cache", {
    globalDatastore: GlobalDatastore.fromGlobalReplicationGroupId("ldgnf-prod-checkout"),
    replicationGroupId: "prod-checkout-valkey-us-east-1",
    replicas: 1,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0b1b2c3d4e5f60718")],
    encryptionKey: EncryptionKey.fromKeyArn(
      "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
    ),
  });
  new TerraformOutput(stack, "reads", { value: secondary.readerEndpointAddress });
}
