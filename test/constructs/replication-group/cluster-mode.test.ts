import {
  CacheSecurityGroup,
  ClusterMode,
  EngineVersion,
  NodeType,
  ReplicatedGroup,
  type ReplicatedGroupProps,
  ShardedGroup,
  SubnetGroup,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const PROPS: ReplicatedGroupProps = {
  replicationGroupId: "prod-checkout-valkey",
  engineVersion: EngineVersion.VALKEY_8_1,
  nodeType: NodeType.of("cache.r7g.large"),
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
  atRestEncryption: false,
};

const replicated = (props: Partial<ReplicatedGroupProps>) =>
  synthesize((stack) => new ReplicatedGroup(stack, "Cache", { ...PROPS, ...props }));

test.each([
  [ClusterMode.COMPATIBLE, "compatible"],
  [ClusterMode.ENABLED, "enabled"],
])("a replicated group with cluster mode %s has a parameter group of its own for that", (clusterMode, expected) => {
  const synthesis = replicated({ clusterMode });
  expect(onlyResource(synthesis, "aws_elasticache_replication_group")).toMatchObject({
    cluster_mode: expected,
    num_cache_clusters: 2,
  });
  expect(onlyResource(synthesis, "aws_elasticache_parameter_group")).toMatchObject({
    name: "prod-checkout-valkey-cluster-valkey8",
    parameter: [{ name: "cluster-enabled", value: "yes" }],
  });
});

test("without one, it says that cluster mode is disabled, so that there is a way back from compatible", () => {
  const synthesis = replicated({});
  expect(onlyResource(synthesis, "aws_elasticache_replication_group")).toMatchObject({ cluster_mode: "disabled" });
  expect(onlyResource(synthesis, "aws_elasticache_parameter_group")).toMatchObject({
    name: "prod-checkout-valkey-valkey8",
  });
});

test("a sharded group has the parameter group that the last step of a migration leaves behind", () => {
  const synthesis = synthesize((stack) => new ShardedGroup(stack, "Cache", { ...PROPS, shards: 1 }));
  expect(onlyResource(synthesis, "aws_elasticache_replication_group")).toMatchObject({ cluster_mode: "enabled" });
  expect(onlyResource(synthesis, "aws_elasticache_parameter_group")).toMatchObject({
    name: "prod-checkout-valkey-cluster-valkey8",
  });
});

test("an engine that cannot change cluster mode is not told of one", () => {
  const engineVersion = EngineVersion.REDIS_6_2;
  expect(onlyResource(replicated({ engineVersion }), "aws_elasticache_replication_group")).not.toHaveProperty(
    "cluster_mode",
  );
});

test.each<[string, Partial<ReplicatedGroupProps>, string[]]>([
  ["Redis OSS 6.2", { engineVersion: EngineVersion.REDIS_6_2 }, ["EC1251 /clusterMode"]],
  ["failover that is off", { automaticFailover: false, multiAz: false }, ["EC1252 /automaticFailover"]],
])("cluster mode is not changed with %s", (_, props, problems) => {
  const clusterMode = ClusterMode.COMPATIBLE;
  expect(problemsOf((stack) => new ReplicatedGroup(stack, "Cache", { ...PROPS, ...props, clusterMode }))).toEqual(
    problems,
  );
});
