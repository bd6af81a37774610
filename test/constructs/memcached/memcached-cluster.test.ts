import {
  CacheSecurityGroup,
  Engine,
  EngineVersion,
  MemcachedCluster,
  type MemcachedClusterProps,
  NodeType,
  SubnetGroup,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const PROPS: MemcachedClusterProps = {
  clusterId: "dev-catalog-memcached",
  engineVersion: EngineVersion.MEMCACHED_1_6_22,
  nodeType: NodeType.of("cache.m7g.large"),
  subnetGroup: SubnetGroup.fromSubnetGroupName("dev-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
};

const cluster = (props: Partial<MemcachedClusterProps> = {}) =>
  onlyResource(
    synthesize((stack) => new MemcachedCluster(stack, "Cache", { ...PROPS, ...props })),
    "aws_elasticache_cluster",
  );

test("writes out what the provider or AWS would guess", () => {
  expect(cluster()).toMatchObject({
    engine: "memcached",
    engine_version: "1.6.22",
    num_cache_nodes: 1,
    az_mode: "single-az",
    port: 11211,
    network_type: "ipv4",
    ip_discovery: "ipv4",
    transit_encryption_enabled: true,
    apply_immediately: false,
    maintenance_window: "sun:05:00-sun:06:00",
    subnet_group_name: "dev-caches",
  });
});

test("spreads several nodes over the zones", () => {
  expect(cluster({ nodes: 2 }).az_mode).toBe("cross-az");
  expect(cluster({ nodes: 2, crossAz: false }).az_mode).toBe("single-az");
  expect(cluster({ nodes: 2, availabilityZones: ["eu-west-1a", "eu-west-1b"] }).az_mode).toBe("cross-az");
  expect(cluster({ nodes: 2, availabilityZones: ["eu-west-1a", "eu-west-1a"] }).az_mode).toBe("single-az");
});

test.each([
  ["an upper-case id", { clusterId: "Dev" }, ["EC1701 /clusterId"]],
  ["no node", { nodes: 0 }, ["EC1702 /nodes"]],
  ["one node in several zones", { nodes: 1, crossAz: true }, ["EC1704 /crossAz"]],
  ["too few zones", { nodes: 2, availabilityZones: ["eu-west-1a"] }, ["EC1705 /availabilityZones"]],
  [
    "TLS on a version without it",
    { engineVersion: EngineVersion.of(Engine.MEMCACHED, "1.6.6") },
    ["EC1707 /engineVersion"],
  ],
  ["Valkey", { engineVersion: EngineVersion.VALKEY_8_1 }, ["EC1708 /engineVersion"]],
  ["port 70000", { port: 70000 }, ["EC1003 /port"]],
])("fails on %s", (_, change: Partial<MemcachedClusterProps>, problems) => {
  expect(problemsOf((stack) => new MemcachedCluster(stack, "Cache", { ...PROPS, ...change }))).toEqual(problems);
});

test("is protected from being deleted, until somebody says otherwise", () => {
  expect(cluster().lifecycle).toEqual({ prevent_destroy: true });
  expect(cluster({ deletionProtection: false })).not.toHaveProperty("lifecycle");
});
