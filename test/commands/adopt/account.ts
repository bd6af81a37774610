import type {
  DescribedAccount,
  DescribedCluster,
  DescribedGroup,
  DescribedServerlessCache,
} from "../../../commands/adopt/descriptions";

export const KEY = "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11";

const arnOf = (kind: string, name: string) => `arn:aws:elasticache:eu-west-1:111111111111:${kind}:${name}`;

/** A replicated group of Valkey, as AWS describes it, or with other values. */
export function describedGroup(
  group: Partial<DescribedGroup["group"]> = {},
  member: Partial<DescribedGroup["member"]> = {},
): DescribedGroup {
  const name = group.ReplicationGroupId ?? "orders";
  return {
    group: {
      ReplicationGroupId: name,
      ARN: arnOf("replicationgroup", name),
      Description: "Orders",
      Status: "available",
      PendingModifiedValues: {},
      MemberClusters: [`${name}-001`, `${name}-002`],
      NodeGroups: [shard("0001", 2)],
      AutomaticFailover: "enabled",
      MultiAZ: "enabled",
      ClusterEnabled: false,
      ClusterMode: "disabled",
      CacheNodeType: "cache.r7g.large",
      AuthTokenEnabled: false,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      AtRestEncryptionEnabled: true,
      KmsKeyId: KEY,
      SnapshotRetentionLimit: 5,
      SnapshotWindow: "00:30-01:30",
      AutoMinorVersionUpgrade: true,
      NetworkType: "ipv4",
      IpDiscovery: "ipv4",
      ...group,
    },
    member: {
      CacheClusterId: `${name}-001`,
      ReplicationGroupId: name,
      Engine: "valkey",
      EngineVersion: "8.1.0",
      CacheSubnetGroupName: "data",
      CacheParameterGroup: { CacheParameterGroupName: "orders-params" },
      SecurityGroups: [{ SecurityGroupId: "sg-0a1b2c3d", Status: "active" }],
      PreferredMaintenanceWindow: "mon:02:00-mon:03:00",
      AutoMinorVersionUpgrade: true,
      ...member,
    },
    tags: [
      { Key: "team", Value: "shop" },
      { Key: "aws:cloudformation:stack-name", Value: "old" },
    ],
  };
}

/** A shard of so many nodes. */
export function shard(id: string, nodes: number) {
  const members = Array.from({ length: nodes }, (_, index) => ({ CacheClusterId: `orders-${id}-00${index + 1}` }));
  return { NodeGroupId: id, NodeGroupMembers: members, PrimaryEndpoint: { Address: "orders.example.com", Port: 6380 } };
}

/** A Memcached cluster, as AWS describes it, or with other values. */
export function describedCluster(cluster: Partial<DescribedCluster["cluster"]> = {}): DescribedCluster {
  const name = cluster.CacheClusterId ?? "pages";
  return {
    cluster: {
      CacheClusterId: name,
      ARN: arnOf("cluster", name),
      CacheClusterStatus: "available",
      Engine: "memcached",
      EngineVersion: "1.6.22",
      CacheNodeType: "cache.m7g.large",
      NumCacheNodes: 3,
      PreferredAvailabilityZone: "Multiple",
      ConfigurationEndpoint: { Address: "pages.example.com", Port: 11311 },
      CacheSubnetGroupName: "data",
      CacheParameterGroup: { CacheParameterGroupName: "default.memcached1.6" },
      SecurityGroups: [{ SecurityGroupId: "sg-0a1b2c3d", Status: "active" }],
      PreferredMaintenanceWindow: "tue:02:00-tue:03:00",
      TransitEncryptionEnabled: true,
      NetworkType: "ipv4",
      IpDiscovery: "ipv4",
      NotificationConfiguration: { TopicArn: "arn:aws:sns:eu-west-1:111111111111:events", TopicStatus: "active" },
      ...cluster,
    },
    tags: [{ Key: "team", Value: "shop" }],
  };
}

/** A serverless cache, as AWS describes it, or with other values. */
export function describedServerlessCache(
  cache: Partial<DescribedServerlessCache["cache"]> = {},
): DescribedServerlessCache {
  const name = cache.ServerlessCacheName ?? "search";
  return {
    cache: {
      ServerlessCacheName: name,
      ARN: arnOf("serverlesscache", name),
      Description: "Search",
      Status: "available",
      Engine: "valkey",
      MajorEngineVersion: "8",
      CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: "GB" }, ECPUPerSecond: { Minimum: 1000, Maximum: 5000 } },
      KmsKeyId: KEY,
      SecurityGroupIds: ["sg-0a1b2c3d"],
      SubnetIds: ["subnet-0000000b", "subnet-0000000a"],
      SnapshotRetentionLimit: 3,
      DailySnapshotTime: "04:00",
      UserGroupId: "searchers",
      ...cache,
    },
    tags: [{ Key: "team", Value: "shop" }],
    vpcId: "vpc-0000000a",
  };
}

/** An account that has nothing but what is given, and a subnet group. */
export function describedAccount(account: Partial<DescribedAccount>): DescribedAccount {
  return {
    groups: [],
    clusters: [],
    serverlessCaches: [],
    subnetGroups: [
      {
        CacheSubnetGroupName: "data",
        VpcId: "vpc-0000000a",
        Subnets: [{ SubnetIdentifier: "subnet-0000000b" }, { SubnetIdentifier: "subnet-0000000a" }],
      },
    ],
    parameters: [],
    ...account,
  };
}
