import { CreateSecurityGroupCommand } from "@aws-sdk/client-ec2";
import {
  CreateCacheClusterCommand,
  CreateCacheParameterGroupCommand,
  CreateCacheSubnetGroupCommand,
  CreateReplicationGroupCommand,
  CreateServerlessCacheCommand,
  type ElastiCacheClient,
  IpDiscovery,
  ModifyCacheParameterGroupCommand,
  NetworkType,
  TransitEncryptionMode,
} from "@aws-sdk/client-elasticache";
import { createNetwork } from "../../emulator/surroundings";
import type { Laboratory } from "./laboratory";

const REGION = "eu-west-1";

/** The key of everything but the group `scratch`, which has one of AWS. */
export const KEY = `arn:aws:kms:${REGION}:777777777777:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11`;

const TAGS = [
  { Key: "team", Value: "shop" },
  { Key: "made-by", Value: "hand" },
];

/** What the caches live in. */
export interface MadeByHand {
  readonly vpcId: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
}

// MiniStack has the port 6379 whatever is asked for, windows that overlap, and members whose minor versions are never
// upgraded, unless told otherwise; so the caches below name both. It makes sharded groups of three shards or more only.

/** What somebody has made without Terraform. */
export async function makeByHand({ elasticache, ec2 }: Laboratory): Promise<MadeByHand> {
  const { vpcId, subnetIds } = await createNetwork(ec2, REGION);
  const group = { GroupName: "by-hand", Description: "By hand", VpcId: vpcId };
  const securityGroupId = (await ec2.send(new CreateSecurityGroupCommand(group))).GroupId!;
  await elasticache.send(
    new CreateCacheSubnetGroupCommand({
      CacheSubnetGroupName: "by-hand",
      CacheSubnetGroupDescription: "By hand",
      SubnetIds: subnetIds,
    }),
  );
  await makeParameters(elasticache, "orders-params", "valkey8", { "maxmemory-policy": "allkeys-lfu", timeout: "300" });
  await makeParameters(elasticache, "checkout-params", "redis7", { "cluster-enabled": "yes" });
  await makeParameters(elasticache, "pages-params", "memcached1.6", { max_item_size: "2097152" });
  const shared = {
    CacheSubnetGroupName: "by-hand",
    SecurityGroupIds: [securityGroupId],
    Tags: TAGS,
    NetworkType: NetworkType.IPV4,
    IpDiscovery: IpDiscovery.IPV4,
    AutoMinorVersionUpgrade: true,
  };
  const encrypted = {
    ...shared,
    AtRestEncryptionEnabled: true,
    KmsKeyId: KEY,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: TransitEncryptionMode.REQUIRED,
  };
  await elasticache.send(
    new CreateReplicationGroupCommand({
      ...encrypted,
      ReplicationGroupId: "orders",
      ReplicationGroupDescription: "Orders of ${region}",
      Engine: "valkey",
      EngineVersion: "8.1",
      CacheNodeType: "cache.r7g.large",
      NumCacheClusters: 3,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
      CacheParameterGroupName: "orders-params",
      PreferredMaintenanceWindow: "mon:02:00-mon:03:00",
      SnapshotWindow: "00:30-01:30",
      SnapshotRetentionLimit: 5,
      LogDeliveryConfigurations: ["slow-log" as const, "engine-log" as const].map((LogType) => ({
        LogType,
        DestinationType: "cloudwatch-logs" as const,
        DestinationDetails: { CloudWatchLogsDetails: { LogGroup: `/orders/${LogType}` } },
        LogFormat: "json" as const,
        Enabled: true,
      })),
    }),
  );
  await elasticache.send(
    new CreateReplicationGroupCommand({
      ...encrypted,
      ReplicationGroupId: "checkout",
      ReplicationGroupDescription: "Checkout",
      Engine: "redis",
      EngineVersion: "7.1",
      CacheNodeType: "cache.r7g.large",
      NumNodeGroups: 3,
      ReplicasPerNodeGroup: 1,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: false,
      CacheParameterGroupName: "checkout-params",
      PreferredMaintenanceWindow: "tue:02:00-tue:03:00",
      SnapshotWindow: "04:00-05:00",
      SnapshotRetentionLimit: 0,
    }),
  );
  await elasticache.send(
    new CreateCacheClusterCommand({
      ...shared,
      CacheClusterId: "pages",
      Engine: "memcached",
      EngineVersion: "1.6.22",
      CacheNodeType: "cache.m7g.large",
      NumCacheNodes: 3,
      AZMode: "cross-az",
      CacheParameterGroupName: "pages-params",
    }),
  );
  await elasticache.send(
    new CreateServerlessCacheCommand({
      ServerlessCacheName: "search",
      Engine: "valkey",
      MajorEngineVersion: "8",
      Description: "Search",
      SubnetIds: subnetIds,
      SecurityGroupIds: [securityGroupId],
      KmsKeyId: KEY,
      CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: "GB" } },
      DailySnapshotTime: "04:00",
      SnapshotRetentionLimit: 3,
      Tags: TAGS,
    }),
  );
  await elasticache.send(
    new CreateReplicationGroupCommand({
      ...shared,
      ReplicationGroupId: "scratch",
      ReplicationGroupDescription: "Scratch",
      Engine: "redis",
      EngineVersion: "6.2",
      CacheNodeType: "cache.t4g.micro",
      NumCacheClusters: 1,
      AtRestEncryptionEnabled: true,
      PreferredMaintenanceWindow: "wed:02:00-wed:03:00",
      SnapshotWindow: "04:00-05:00",
    }),
  );
  await elasticache.send(
    new CreateCacheClusterCommand({
      ...shared,
      CacheClusterId: "alone",
      Engine: "redis",
      EngineVersion: "7.1",
      CacheNodeType: "cache.t4g.micro",
      NumCacheNodes: 1,
      CacheParameterGroupName: "default.redis7",
      PreferredMaintenanceWindow: "thu:02:00-thu:03:00",
      SnapshotWindow: "04:00-05:00",
      SnapshotRetentionLimit: 2,
    }),
  );
  return { vpcId, subnetIds, securityGroupId };
}

async function makeParameters(
  elasticache: ElastiCacheClient,
  name: string,
  family: string,
  values: { [name: string]: string },
): Promise<void> {
  const named = { CacheParameterGroupName: name };
  await elasticache.send(
    new CreateCacheParameterGroupCommand({ ...named, CacheParameterGroupFamily: family, Description: "By hand" }),
  );
  const list = Object.entries(values).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }));
  await elasticache.send(new ModifyCacheParameterGroupCommand({ ...named, ParameterNameValues: list }));
}
