import { CreateManagedPrefixListCommand, CreateSecurityGroupCommand } from "@aws-sdk/client-ec2";
import { DescribeCacheSubnetGroupsCommand, ListTagsForResourceCommand } from "@aws-sdk/client-elasticache";
import type { S3Backend } from "../../../configuration/config";
import { policiesOf, provideRoles } from "../../emulator/iam";
import { createNetwork, provideBucket } from "../../emulator/surroundings";
import { environmentFile, unprotected } from "../../configuration/environment";
import { Laboratory } from "../laboratory/laboratory";
import { needlessMends } from "../laboratory/local-aws";
import { changedAttributes, createdTypes, type Terraform } from "../laboratory/terraform";

const PROD = environmentFile("prod");

let laboratory: Laboratory;
let written: Terraform;
/** The file with ids that exist in the local AWS. */
let deployed: Terraform;
let ids: { vpc: string; subnets: string[]; webServers: string; checkoutService: string; searchCluster: string };
let before: unknown;

beforeAll(async () => {
  laboratory = await Laboratory.open(PROD);
  await provideBucket(laboratory.account, PROD.backend as S3Backend, PROD.region);
  await provideRoles(laboratory.account, PROD);
  ids = await createWhatProdNames();
  before = await laboratory.inventory();
  written = await laboratory.synthesize("written", PROD);
  deployed = await laboratory.synthesize("deployed", JSON.parse(withIds(JSON.stringify(PROD))));
});

afterAll(() => laboratory.close());

test("prod as its file has it is valid for the provider", async () => {
  expect(await written.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
});

test("a first plan of prod as its file has it creates everything and touches nothing else", async () => {
  await written.init();
  expect(createdTypes(await written.plan())).toEqual({
    aws_appautoscaling_policy: 2,
    aws_appautoscaling_target: 2,
    aws_elasticache_cluster: 1,
    aws_elasticache_parameter_group: 4,
    aws_elasticache_replication_group: 3,
    aws_elasticache_serverless_cache: 1,
    aws_elasticache_subnet_group: 1,
    aws_elasticache_user: 7,
    aws_elasticache_user_group: 4,
    aws_iam_role_policy: 4,
    aws_kms_alias: 1,
    aws_kms_key: 1,
    aws_security_group: 5,
    aws_ssm_parameter: 11,
    aws_vpc_security_group_ingress_rule: 7,
  });
});

describe("prod, deployed", () => {
  beforeAll(async () => {
    await deployed.init();
    await deployed.apply();
  });

  test("has three nodes of Valkey for sessions", async () => {
    expect(await laboratory.replicationGroup("prod-session-valkey")).toMatchObject({
      Description: "Sessions of the shop",
      Engine: "valkey",
      CacheNodeType: "cache.r7g.large",
      ClusterEnabled: false,
      MemberClusters: ["prod-session-valkey-0001-001", "prod-session-valkey-0001-002", "prod-session-valkey-0001-003"],
      MultiAZ: "enabled",
      AutomaticFailover: "enabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 14,
      SnapshotWindow: "03:00-04:00",
    });
    expect(await laboratory.cacheCluster("prod-session-valkey-0001-001")).toMatchObject({
      EngineVersion: "8.1",
      PreferredMaintenanceWindow: "sun:05:00-sun:06:00",
      CacheSubnetGroupName: "prod-caches",
      CacheParameterGroup: { CacheParameterGroupName: "prod-session-valkey-valkey8" },
    });
    expect(await laboratory.parameters("prod-session-valkey-valkey8", ["maxmemory-policy", "timeout"])).toEqual({
      "maxmemory-policy": "noeviction",
      timeout: "3600",
    });
  });

  test("has two nodes of Valkey for products", async () => {
    expect(await laboratory.replicationGroup("prod-product-valkey")).toMatchObject({
      Description: "Cache-aside of product data",
      Engine: "valkey",
      CacheNodeType: "cache.r7g.large",
      ClusterEnabled: false,
      MemberClusters: ["prod-product-valkey-0001-001", "prod-product-valkey-0001-002"],
      MultiAZ: "enabled",
      AutomaticFailover: "enabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 7,
      SnapshotWindow: "03:00-04:00",
    });
    expect(await laboratory.cacheCluster("prod-product-valkey-0001-001")).toMatchObject({
      EngineVersion: "8.1",
      PreferredMaintenanceWindow: "sun:05:00-sun:06:00",
      CacheSubnetGroupName: "prod-caches",
      CacheParameterGroup: { CacheParameterGroupName: "prod-product-valkey-valkey8" },
    });
    expect(await laboratory.parameters("prod-product-valkey-valkey8", ["maxmemory-policy"])).toEqual({
      "maxmemory-policy": "allkeys-lfu",
    });
  });

  test("has three shards of Redis, each with two replicas, for the checkout", async () => {
    const group = await laboratory.replicationGroup("prod-checkout-redis");
    expect(group).toMatchObject({
      Description: "Baskets and checkouts",
      Engine: "redis",
      CacheNodeType: "cache.r7g.xlarge",
      ClusterEnabled: true,
      MultiAZ: "enabled",
      AutomaticFailover: "enabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 35,
      SnapshotWindow: "23:00-00:00",
    });
    expect(group.NodeGroups!.map(({ NodeGroupMembers }) => NodeGroupMembers!.length)).toEqual([3, 3, 3]);
    expect(await laboratory.cacheCluster("prod-checkout-redis-0003-003")).toMatchObject({
      EngineVersion: "7.1",
      PreferredMaintenanceWindow: "tue:02:00-tue:03:00",
      CacheSubnetGroupName: "prod-caches",
      CacheParameterGroup: { CacheParameterGroupName: "prod-checkout-redis-cluster-redis7" },
    });
    expect(await laboratory.parameters("prod-checkout-redis-cluster-redis7", ["cluster-enabled"])).toEqual({
      "cluster-enabled": "yes",
    });
  });

  test.each([
    ["NodeGroups", 3, 6, "ElastiCachePrimaryEngineCPUUtilization"],
    ["Replicas", 2, 4, "ElastiCacheReplicaEngineCPUUtilization"],
  ])("has Application Auto Scaling for %s of the checkout, from %d to %d by %s", (what, min, max, metric) => {
    const dimension = { ScalableDimension: `elasticache:replication-group:${what}` };
    expect(laboratory.recorder.parametersOf("RegisterScalableTarget", dimension)).toMatchObject({
      ResourceId: "replication-group/prod-checkout-redis",
      MinCapacity: min,
      MaxCapacity: max,
    });
    expect(laboratory.recorder.parametersOf("PutScalingPolicy", dimension)).toMatchObject({
      ResourceId: "replication-group/prod-checkout-redis",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: metric },
        TargetValue: 60,
        ScaleInCooldown: 900,
        ScaleOutCooldown: 600,
        DisableScaleIn: false,
      },
    });
  });

  test("has three nodes of Memcached, with TLS, for the catalogue", async () => {
    expect(await laboratory.cacheCluster("prod-catalog-memcached")).toMatchObject({
      Engine: "memcached",
      EngineVersion: "1.6.22",
      CacheNodeType: "cache.m7g.large",
      NumCacheNodes: 3,
      TransitEncryptionEnabled: true,
      PreferredMaintenanceWindow: "sun:05:00-sun:06:00",
      CacheSubnetGroupName: "prod-caches",
      CacheParameterGroup: { CacheParameterGroupName: "prod-catalog-memcached-memcached1-6" },
    });
    expect(await laboratory.parameters("prod-catalog-memcached-memcached1-6", ["max_item_size"])).toEqual({
      max_item_size: "4194304",
    });
  });

  test("has a serverless cache for searches, in the three subnets of the file", async () => {
    const { TargetKeyId } = laboratory.recorder.parametersOf("CreateAlias", { AliasName: "alias/prod-elasticache" });
    const { GroupId } = await laboratory.securityGroup("prod-search-valkey");
    const { SubnetIds, ...cache } = await laboratory.serverlessCache("prod-search-valkey");
    expect(cache).toMatchObject({
      Description: "Results of searches, of which there are few by night",
      Engine: "valkey",
      MajorEngineVersion: "8",
      CacheUsageLimits: { DataStorage: { Maximum: 50, Unit: "GB" }, ECPUPerSecond: { Minimum: 5000, Maximum: 100000 } },
      KmsKeyId: `arn:aws:kms:eu-west-1:333333333333:key/${String(TargetKeyId)}`,
      SecurityGroupIds: [GroupId],
      SnapshotRetentionLimit: 7,
      DailySnapshotTime: "01:30",
    });
    expect(SubnetIds!.sort()).toEqual([...ids.subnets].sort());
  });

  test("spreads Memcached over availability zones, behind its own security group", async () => {
    const { GroupId } = await laboratory.securityGroup("prod-catalog-memcached");
    const CacheClusterId = "prod-catalog-memcached";
    expect(laboratory.recorder.parametersOf("CreateCacheCluster", { CacheClusterId })).toMatchObject({
      AZMode: "cross-az",
    });
    expect((await laboratory.cacheCluster(CacheClusterId)).SecurityGroups).toEqual([
      { SecurityGroupId: GroupId, Status: "active" },
    ]);
  });

  test.each(["prod-session-valkey", "prod-product-valkey", "prod-checkout-redis"])(
    "encrypts %s with the key of the environment, behind its own security group",
    async (ReplicationGroupId) => {
      const { TargetKeyId } = laboratory.recorder.parametersOf("CreateAlias", { AliasName: "alias/prod-elasticache" });
      const { GroupId } = await laboratory.securityGroup(ReplicationGroupId);
      expect(await laboratory.replicationGroup(ReplicationGroupId)).toMatchObject({
        KmsKeyId: `arn:aws:kms:eu-west-1:333333333333:key/${String(TargetKeyId)}`,
        AutoMinorVersionUpgrade: true,
      });
      expect((await laboratory.cacheCluster(`${ReplicationGroupId}-0001-001`)).SecurityGroups).toEqual([
        { SecurityGroupId: GroupId, Status: "active" },
      ]);
    },
  );

  test("rotates the key, and lets only ElastiCache of this account use it", () => {
    laboratory.recorder.parametersOf("EnableKeyRotation");
    const { Policy } = laboratory.recorder.parametersOf("CreateKey");
    const { Statement } = JSON.parse(String(Policy)) as { Statement: { Sid: string; Condition: unknown }[] };
    expect(Statement.find(({ Sid }) => Sid === "UseThroughElastiCache")!.Condition).toEqual({
      StringEquals: {
        "kms:CallerAccount": "333333333333",
        "kms:ViaService": ["elasticache.eu-west-1.amazonaws.com", "dax.eu-west-1.amazonaws.com"],
      },
    });
  });

  test("puts nodes into the three subnets of the file", async () => {
    const command = new DescribeCacheSubnetGroupsCommand({ CacheSubnetGroupName: "prod-caches" });
    const { CacheSubnetGroups } = await laboratory.elasticache.send(command);
    expect(CacheSubnetGroups![0]!.VpcId).toBe(ids.vpc);
    expect(CacheSubnetGroups![0]!.Subnets!.map(({ SubnetIdentifier }) => SubnetIdentifier).sort()).toEqual(
      [...ids.subnets].sort(),
    );
  });

  test("lets in the clients of the file on the port of the cache, and lets nothing out", async () => {
    const webServers = { GroupId: ids.webServers, Description: "Consumer web" };
    expect(await laboratory.trafficOf("prod-session-valkey")).toEqual({
      egress: [],
      ingress: [{ ports: "tcp 6379-6379", sources: [webServers] }],
    });
    expect(await laboratory.trafficOf("prod-product-valkey")).toEqual({
      egress: [],
      ingress: [
        {
          ports: "tcp 6379-6379",
          sources: [{ PrefixListId: ids.searchCluster, Description: "Search cluster in the data centre" }],
        },
        { ports: "tcp 6379-6379", sources: [webServers] },
      ],
    });
    expect(await laboratory.trafficOf("prod-checkout-redis")).toEqual({
      egress: [],
      ingress: [
        { ports: "tcp 6379-6379", sources: [{ GroupId: ids.checkoutService, Description: "Consumer checkout" }] },
      ],
    });
    expect(await laboratory.trafficOf("prod-search-valkey")).toEqual({
      egress: [],
      ingress: [
        { ports: "tcp 6379-6379", sources: [webServers] },
        { ports: "tcp 6380-6380", sources: [webServers] },
      ],
    });
    expect(await laboratory.trafficOf("prod-catalog-memcached")).toEqual({
      egress: [],
      ingress: [{ ports: "tcp 11211-11211", sources: [webServers] }],
    });
  });

  test("tags every cache with the tags of the file and the name of the environment", async () => {
    const groups = ["prod-session-valkey", "prod-product-valkey", "prod-checkout-redis"];
    const caches = [
      ...(await Promise.all(groups.map((id) => laboratory.replicationGroup(id)))),
      await laboratory.serverlessCache("prod-search-valkey"),
    ];
    for (const { ARN } of caches) {
      const { TagList = [] } = await laboratory.elasticache.send(new ListTagsForResourceCommand({ ResourceName: ARN }));
      expect(Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]))).toEqual({
        app: "shop",
        "cost-center": "cc-1001",
        "data-classification": "confidential",
        env: "prod",
        owner: "platform@example.com",
        team: "platform",
      });
    }
  });

  test("is protected: Terraform refuses to destroy any of it", async () => {
    await expect(deployed.destroy()).rejects.toThrow("Instance cannot be destroyed");
    expect(await laboratory.replicationGroup("prod-session-valkey")).toMatchObject({ Status: "available" });
  });

  test("lets the roles of its programs connect, each to its caches as its user", async () => {
    expect(Object.keys(await policiesOf(laboratory.account, "web")).sort()).toEqual([
      "elasticache-prod-product-valkey-prod-product-valkey-web-eu-west-1",
      "elasticache-prod-search-valkey-prod-search-valkey-web-eu-west-1",
      "elasticache-prod-session-valkey-prod-session-valkey-web-eu-west-1",
    ]);
    expect(Object.keys(await policiesOf(laboratory.account, "checkout"))).toEqual([
      "elasticache-prod-checkout-redis-prod-checkout-redis-checkout-eu-west-1",
    ]);
  });

  test("met no gap of MiniStack that is mended needlessly", () => {
    expect(needlessMends()).toEqual([]);
  });

  test("needs no change: a second plan is empty", async () => {
    expect(changedAttributes(await deployed.plan())).toEqual([]);
  });
});

describe("prod, destroyed when nothing protects it any more", () => {
  beforeAll(async () => {
    deployed = await laboratory.synthesize("deployed", unprotected(JSON.parse(withIds(JSON.stringify(PROD)))));
    await deployed.destroy();
  });

  test("leaves nothing behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
  });

  test("keeps the key for thirty days", () => {
    expect(laboratory.recorder.parametersOf("ScheduleKeyDeletion")).toMatchObject({ PendingWindowInDays: 30 });
  });

  test.each(["prod-session-valkey", "prod-product-valkey", "prod-checkout-redis"])(
    "takes a last snapshot of %s",
    (ReplicationGroupId) => {
      const asked = laboratory.recorder.parametersOf("DeleteReplicationGroup", { ReplicationGroupId });
      expect(asked.FinalSnapshotIdentifier).toMatch(new RegExp(`^${ReplicationGroupId}-final-\\d{14}$`));
    },
  );
});

async function createWhatProdNames(): Promise<typeof ids> {
  const { ec2 } = laboratory;
  const { vpcId, subnetIds } = await createNetwork(ec2, PROD.region);
  const group = async (GroupName: string) => {
    const command = new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId: vpcId });
    return (await ec2.send(command)).GroupId!;
  };
  const prefixList = await ec2.send(
    new CreateManagedPrefixListCommand({ PrefixListName: "search", AddressFamily: "IPv4", MaxEntries: 1 }),
  );
  return {
    vpc: vpcId,
    subnets: subnetIds,
    webServers: await group("web-servers"),
    checkoutService: await group("checkout-service"),
    searchCluster: prefixList.PrefixList!.PrefixListId!,
  };
}

function withIds(file: string): string {
  const replacements = {
    "vpc-0a1b2c3d4e5f60718": ids.vpc,
    "subnet-0a1b2c3d4e5f60711": ids.subnets[0]!,
    "subnet-0a1b2c3d4e5f60712": ids.subnets[1]!,
    "subnet-0a1b2c3d4e5f60713": ids.subnets[2]!,
    "sg-0a1b2c3d4e5f60001": ids.webServers,
    "sg-0a1b2c3d4e5f60002": ids.checkoutService,
    "pl-0a1b2c3d4e5f60001": ids.searchCluster,
  };
  return Object.entries(replacements).reduce((text, [from, to]) => text.replaceAll(from, to), file);
}
