import { type TerraformStack, TerraformOutput } from "cdktf";
import { CacheSecurityGroup, EngineVersion, MemcachedCluster, NodeType, SubnetGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const cluster = new MemcachedCluster(stack, "Cache", {
    clusterId: "prod-pages-memcached",
    engineVersion: EngineVersion.MEMCACHED_1_6_22,
    nodeType: NodeType.of("cache.m7g.large"),
    nodes: 3,
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
  });
  new TerraformOutput(stack, "address", { value: cluster.configurationEndpointAddress });
}
