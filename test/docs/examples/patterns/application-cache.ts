import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  ApplicationCache,
  CacheAccess,
  CacheDesign,
  CacheSecurityGroup,
  CacheUserPreset,
  EngineVersion,
  IamRole,
  Network,
  NodeType,
  SubnetGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const network = Network.fromVpcId("vpc-0a1b2c3d4e5f60718", ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]);
  const subnetGroup = new SubnetGroup(stack, "Subnets", {
    subnetGroupName: "prod-caches",
    subnetIds: network.subnetIds,
  });

  const checkout = new ApplicationCache(stack, "Checkout", {
    environment: "prod",
    application: "checkout",
    design: CacheDesign.replicated({
      engineVersion: EngineVersion.VALKEY_8_1,
      nodeType: NodeType.of("cache.r7g.large"),
      replicas: 2,
      access: CacheAccess.users({
        web: { preset: CacheUserPreset.APPLICATION, keyPrefix: "checkout:" },
        report: { preset: CacheUserPreset.READ_ONLY, keyPrefix: "checkout:" },
      }),
    }),
    network,
    subnetGroup,
    ownEncryptionKey: { accountId: "111111111111", region: "eu-west-1" },
    consumers: {
      shop: {
        securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60001")],
        roles: [IamRole.fromRoleArn("arn:aws:iam::111111111111:role/shop")],
        user: "web",
      },
    },
  });
  new TerraformOutput(stack, "manifest", { value: checkout.manifest?.path });
}
