import { DescribeCacheSubnetGroupsCommand } from "@aws-sdk/client-elasticache";
import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import { policiesOf } from "../../emulator/iam";
import { provideSurroundings } from "../../emulator/surroundings";
import { environmentFile } from "../../configuration/environment";
import { Laboratory } from "../laboratory/laboratory";
import { needlessMends } from "../laboratory/local-aws";
import { changedAttributes, createdTypes, type Terraform } from "../laboratory/terraform";

const STAGING = environmentFile("staging");

let laboratory: Laboratory;
/** The file as it is: MiniStack takes ids of security groups that do not exist. */
let written: Terraform;
let before: unknown;

beforeAll(async () => {
  laboratory = await Laboratory.open(STAGING);
  await provideSurroundings(laboratory.account, STAGING);
  before = await laboratory.inventory();
  written = await laboratory.synthesize("written", STAGING);
});

afterAll(() => laboratory.close());

test("staging as its file has it is valid for the provider, and its first plan creates everything", async () => {
  expect(await written.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  await written.init();
  expect(createdTypes(await written.plan())).toEqual({
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
    aws_vpc_security_group_ingress_rule: 6,
  });
});

describe("staging, deployed", () => {
  beforeAll(() => written.apply());

  test.each([
    ["staging-session-valkey", "noeviction"],
    ["staging-product-valkey", "allkeys-lru"],
  ])("has two nodes of Valkey, %s", async (id, policy) => {
    expect(await laboratory.replicationGroup(id)).toMatchObject({
      Engine: "valkey",
      CacheNodeType: "cache.t4g.medium",
      ClusterEnabled: false,
      MemberClusters: [`${id}-0001-001`, `${id}-0001-002`],
      MultiAZ: "enabled",
      AutomaticFailover: "enabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 7,
    });
    expect(await laboratory.cacheCluster(`${id}-0001-002`)).toMatchObject({ EngineVersion: "8.1" });
    expect(await laboratory.parameters(`${id}-valkey8`, ["maxmemory-policy"])).toEqual({ "maxmemory-policy": policy });
  });

  test("has three shards of Redis, each with a replica", async () => {
    const group = await laboratory.replicationGroup("staging-checkout-redis");
    expect(group).toMatchObject({
      Engine: "redis",
      CacheNodeType: "cache.t4g.medium",
      ClusterEnabled: true,
      MultiAZ: "enabled",
      AutomaticFailover: "enabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 7,
    });
    expect(group.NodeGroups!.map(({ NodeGroupMembers }) => NodeGroupMembers!.length)).toEqual([2, 2, 2]);
  });

  test("has two nodes of Memcached, with TLS, in different availability zones", async () => {
    const CacheClusterId = "staging-catalog-memcached";
    expect(await laboratory.cacheCluster(CacheClusterId)).toMatchObject({
      Engine: "memcached",
      EngineVersion: "1.6.22",
      NumCacheNodes: 2,
      TransitEncryptionEnabled: true,
    });
    expect(laboratory.recorder.parametersOf("CreateCacheCluster", { CacheClusterId })).toMatchObject({
      AZMode: "cross-az",
    });
    expect(await laboratory.parameters("staging-catalog-memcached-memcached1-6", ["max_item_size"])).toEqual({
      max_item_size: "4194304",
    });
  });

  test("puts nodes into the subnets that have the tag, and into no other", async () => {
    const tagged = await laboratory.ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: "tag:tier", Values: ["data"] }] }),
    );
    const command = new DescribeCacheSubnetGroupsCommand({ CacheSubnetGroupName: "staging-caches" });
    const { CacheSubnetGroups } = await laboratory.elasticache.send(command);
    const used = CacheSubnetGroups![0]!.Subnets!.map(({ SubnetIdentifier }) => SubnetIdentifier);
    expect(used).toHaveLength(3);
    expect(used.sort()).toEqual(tagged.Subnets!.map(({ SubnetId }) => SubnetId).sort());
  });

  test("puts the serverless cache into one tagged subnet of each zone", async () => {
    const { SubnetIds, ...cache } = await laboratory.serverlessCache("staging-search-valkey");
    expect(cache).toMatchObject({
      Engine: "valkey",
      MajorEngineVersion: "8",
      CacheUsageLimits: { DataStorage: { Maximum: 5, Unit: "GB" }, ECPUPerSecond: { Maximum: 5000 } },
      SnapshotRetentionLimit: 7,
      DailySnapshotTime: "03:00",
    });
    const { Subnets } = await laboratory.ec2.send(new DescribeSubnetsCommand({ SubnetIds }));
    expect(Subnets!.map(({ AvailabilityZone }) => AvailabilityZone).sort()).toEqual([
      "eu-west-1a",
      "eu-west-1b",
      "eu-west-1c",
    ]);
  });

  test.each([
    ["staging-session-valkey", 6379, "sg-0a1b2c3d4e5f60001", "Consumer web"],
    ["staging-product-valkey", 6379, "sg-0a1b2c3d4e5f60001", "Consumer web"],
    ["staging-checkout-redis", 6379, "sg-0a1b2c3d4e5f60002", "Consumer checkout"],
    ["staging-catalog-memcached", 11211, "sg-0a1b2c3d4e5f60001", "Consumer web"],
  ])("opens %s on port %d to %s, and lets nothing out", async (cache, port, GroupId, Description) => {
    expect(await laboratory.trafficOf(cache)).toEqual({
      egress: [],
      ingress: [{ ports: `tcp ${port}-${port}`, sources: [{ GroupId, Description }] }],
    });
  });

  test.each([
    [
      "web",
      [
        "elasticache-staging-product-valkey-staging-product-valkey-web-eu-west-1",
        "elasticache-staging-search-valkey-staging-search-valkey-web-eu-west-1",
        "elasticache-staging-session-valkey-staging-session-valkey-web-eu-west-1",
      ],
    ],
    ["checkout", ["elasticache-staging-checkout-redis-staging-checkout-redis-checkout-eu-west-1"]],
  ])("lets the role %s connect", async (role, policies) => {
    expect(Object.keys(await policiesOf(laboratory.account, role)).sort()).toEqual(policies);
  });

  test("met no gap of MiniStack that is mended needlessly", () => {
    expect(needlessMends()).toEqual([]);
  });

  test("needs no change: a second plan is empty", async () => {
    expect(changedAttributes(await written.plan())).toEqual([]);
  });
});

describe("staging, destroyed", () => {
  beforeAll(() => written.destroy());

  test("leaves nothing behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
    expect(await policiesOf(laboratory.account, "web")).toEqual({});
  });

  test("keeps the key for thirty days", () => {
    expect(laboratory.recorder.parametersOf("ScheduleKeyDeletion")).toMatchObject({ PendingWindowInDays: 30 });
  });
});
