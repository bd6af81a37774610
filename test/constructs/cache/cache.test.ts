import {
  CacheSecurityGroup,
  EngineVersion,
  GlobalDatastore,
  type ICache,
  MajorEngineVersion,
  Engine,
  MemcachedCluster,
  Network,
  NodeType,
  SecondaryReplicatedGroup,
  ServerlessCache,
  SingleNodeGroup,
  SubnetGroup,
} from "cdktf-elasticache";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { synthesize } from "../synthesis";

const NETWORK = Network.fromVpcId("vpc-0000000a", ["subnet-0000000a", "subnet-0000000b"]);

const CACHES: [string, (stack: TerraformStack, own: CacheSecurityGroup) => ICache, number[], object][] = [
  [
    "SingleNodeGroup",
    (stack, own) =>
      new SingleNodeGroup(stack, "Cache", {
        replicationGroupId: "sessions",
        engineVersion: EngineVersion.VALKEY_8_1,
        ...surroundings(own),
      }),
    [6379],
    { cacheName: "sessions", engine: "valkey", port: 6379 },
  ],
  [
    "MemcachedCluster",
    (stack, own) =>
      new MemcachedCluster(stack, "Cache", {
        clusterId: "pages",
        engineVersion: EngineVersion.of(Engine.MEMCACHED, "1.6.22"),
        port: 11300,
        ...surroundings(own),
      }),
    [11300],
    { cacheName: "pages", engine: "memcached", port: 11300 },
  ],
  [
    "ServerlessCache",
    (stack, own) =>
      new ServerlessCache(stack, "Cache", {
        serverlessCacheName: "search",
        majorEngineVersion: MajorEngineVersion.of(Engine.VALKEY, "8"),
        network: NETWORK,
        securityGroups: [own],
      }),
    [6379, 6380],
    { cacheName: "search", engine: "valkey" },
  ],
];

describe.each(CACHES)("a %s as an ICache", (_, make, ports, expected) => {
  test("says its name, engine and port, and has its security groups", () => {
    synthesize((stack) => {
      const own = firewall(stack, ports);
      const cache = make(stack, own);
      expect(cache).toMatchObject(expected);
      expect(cache.connection.port).toBe(cache.port);
      expect(cache.securityGroups).toEqual([own]);
    });
  });

  test("opens its own security group to clients", () => {
    const synthesis = synthesize((stack) => {
      make(stack, firewall(stack, ports)).allowFrom({ securityGroupId: "sg-0000000b" });
    });
    const rules = Object.values(synthesis.resource.aws_vpc_security_group_ingress_rule ?? {});
    expect(rules.map(({ from_port: port }) => port)).toEqual(ports);
    expect(rules.map(({ referenced_security_group_id: id }) => id)).toEqual(ports.map(() => "sg-0000000b"));
  });

  test("is protected from being destroyed", () => {
    const synthesis = synthesize((stack) => void make(stack, firewall(stack, ports)));
    const [block] = Object.entries(synthesis.resource).flatMap(([type, blocks]) =>
      /_(cluster|replication_group|serverless_cache)$/.test(type) ? Object.values(blocks) : [],
    );
    expect(block).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });
});

test("a secondary of a datastore of another program learns engine and TLS from Terraform", () => {
  const { output } = synthesize((stack) => {
    const { connection } = new SecondaryReplicatedGroup(stack, "Cache", {
      replicationGroupId: "sessions-us",
      globalDatastore: GlobalDatastore.fromGlobalReplicationGroupId("ldgnf-sessions"),
      subnetGroup: SubnetGroup.fromSubnetGroupName("caches"),
      securityGroups: [firewall(stack)],
    });
    expect(connection).toMatchObject({ cacheName: "sessions-us", port: 6379, protocol: "standalone" });
    new TerraformOutput(stack, "engine", { value: connection.engine });
    new TerraformOutput(stack, "tls", { value: connection.transitEncryption });
  });
  expect(output).toMatchObject({
    engine: { value: "${aws_elasticache_replication_group.Cache_18F6EE16.engine}" },
    tls: {
      value: '${aws_elasticache_replication_group.Cache_18F6EE16.transit_encryption_enabled ? "required" : "off"}',
    },
  });
});

function firewall(stack: TerraformStack, ports = [6379]): CacheSecurityGroup {
  return new CacheSecurityGroup(stack, "Firewall", { namePrefix: "sessions", vpcId: "vpc-0000000a", ports });
}

function surroundings(own: CacheSecurityGroup) {
  return {
    nodeType: NodeType.of("cache.t4g.micro"),
    subnetGroup: SubnetGroup.fromSubnetGroupName("caches"),
    securityGroups: [own],
  };
}
