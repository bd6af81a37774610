import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  CacheSecurityGroup,
  EncryptionKey,
  EngineVersion,
  NodeType,
  ShardedGroup,
  SubnetGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const group = new ShardedGroup(stack, "Cache", {
    replicationGroupId: "prod-catalog-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.of("cache.r7g.large"),
    shards: 3,
    replicasPerShard: 1,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
    encryptionKey: EncryptionKey.fromKeyArn(
      "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
    ),
  });
  new TerraformOutput(stack, "address", { value: group.configurationEndpointAddress });
}
