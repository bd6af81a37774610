import { type TerraformStack, TerraformOutput } from "cdktf";
import {
  CacheAuthentication,
  CacheSecurityGroup,
  MajorEngineVersion,
  Network,
  ServerlessCache,
  UserGroup,
} from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const network = Network.fromVpcId("vpc-0a1b2c3d4e5f60718", ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]);
  const majorEngineVersion = MajorEngineVersion.VALKEY_8;
  const cache = new ServerlessCache(stack, "Cache", {
    serverlessCacheName: "prod-search-valkey",
    majorEngineVersion,
    network,
    securityGroups: [
      new CacheSecurityGroup(stack, "Firewall", {
        namePrefix: "prod-search-valkey",
        vpcId: network.vpcId,
        ports: majorEngineVersion.ports,
        ingress: [{ securityGroupId: "sg-0a1b2c3d4e5f60001", description: "Web servers" }],
      }),
    ],
    authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("prod-search")),
    dataStorageGb: { maximum: 10 },
    ecpuPerSecond: { maximum: 50_000 },
  });
  new TerraformOutput(stack, "address", { value: cache.endpointAddress });
}
