import { type TerraformStack, TerraformOutput } from "cdktf";
import { CacheSecurityGroup, DnsNames, EngineVersion, NodeType, ReplicatedGroup, SubnetGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const cache = new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-session-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
  });
  const { dnsName } = new DnsNames(stack, "DnsNames", {
    connection: cache.connection,
    zoneId: "Z0123456789ABCDEFGHIJ",
    name: "session.caches.example.com",
  });
  new TerraformOutput(stack, "dns_name", { value: dnsName });
}
