import { environmentFile } from "../../configuration/environment";
import { Laboratory } from "../laboratory/laboratory";
import { needlessMends } from "../laboratory/local-aws";
import { changedAttributes, createdTypes, type Terraform } from "../laboratory/terraform";

const DEV = environmentFile("dev");

let laboratory: Laboratory;
let before: unknown;

beforeAll(async () => {
  laboratory = await Laboratory.open(DEV);
  before = await laboratory.inventory();
});

afterAll(() => laboratory.close());

test("dev as its file has it is valid for the provider, and its first plan creates everything", async () => {
  const written = await laboratory.synthesize("written", DEV);
  expect(await written.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  await written.init();
  expect(createdTypes(await written.plan())).toEqual({
    aws_elasticache_cluster: 1,
    aws_elasticache_parameter_group: 4,
    aws_elasticache_replication_group: 3,
    aws_elasticache_subnet_group: 1,
    aws_elasticache_user: 3,
    aws_elasticache_user_group: 2,
    aws_kms_alias: 1,
    aws_kms_key: 1,
    aws_security_group: 4,
    aws_subnet: 2,
    aws_vpc: 1,
    aws_ssm_parameter: 6,
    aws_vpc_security_group_ingress_rule: 4,
  });
});

describe("dev, deployed with cdktf", () => {
  let deployed: Terraform;

  beforeAll(async () => {
    deployed = await laboratory.cdktf("deploy", "dev");
  });

  test.each([
    ["dev-session-valkey", "Sessions of the shop", "noeviction"],
    ["dev-product-valkey", "Cache-aside of product data", "allkeys-lru"],
  ])("has one node of Valkey, %s", async (id, Description, policy) => {
    expect(await laboratory.replicationGroup(id)).toMatchObject({
      Description,
      Engine: "valkey",
      CacheNodeType: "cache.t4g.micro",
      ClusterEnabled: false,
      MemberClusters: [`${id}-0001-001`],
      MultiAZ: "disabled",
      AutomaticFailover: "disabled",
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 1,
      SnapshotWindow: "03:00-04:00",
    });
    expect(await laboratory.cacheCluster(`${id}-0001-001`)).toMatchObject({ EngineVersion: "8.1" });
    expect(await laboratory.parameters(`${id}-valkey8`, ["maxmemory-policy"])).toEqual({ "maxmemory-policy": policy });
  });

  test("has one shard of Redis without replicas", async () => {
    expect(await laboratory.replicationGroup("dev-checkout-redis")).toMatchObject({
      Engine: "redis",
      CacheNodeType: "cache.t4g.micro",
      MemberClusters: ["dev-checkout-redis-0001-001"],
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: "required",
      SnapshotRetentionLimit: 1,
    });
    expect(await laboratory.parameters("dev-checkout-redis-cluster-redis7", ["cluster-enabled"])).toEqual({
      "cluster-enabled": "yes",
    });
  });

  test("has one node of Memcached, with TLS", async () => {
    expect(await laboratory.cacheCluster("dev-catalog-memcached")).toMatchObject({
      Engine: "memcached",
      EngineVersion: "1.6.22",
      CacheNodeType: "cache.t4g.micro",
      NumCacheNodes: 1,
      TransitEncryptionEnabled: true,
    });
    const CacheClusterId = "dev-catalog-memcached";
    expect(laboratory.recorder.parametersOf("CreateCacheCluster", { CacheClusterId })).toMatchObject({
      AZMode: "single-az",
    });
  });

  test.each([
    ["dev-session-valkey", 6379],
    ["dev-product-valkey", 6379],
    ["dev-checkout-redis", 6379],
    ["dev-catalog-memcached", 11211],
  ])("lets the laboratory into %s on port %d, and lets nothing out", async (cache, port) => {
    expect(await laboratory.trafficOf(cache)).toEqual({
      egress: [],
      ingress: [
        {
          ports: `tcp ${port}-${port}`,
          sources: [{ CidrIp: "10.20.0.0/16", Description: "Everything in the laboratory" }],
        },
      ],
    });
  });

  test("met no gap of MiniStack that is mended needlessly", () => {
    expect(needlessMends()).toEqual([]);
  });

  test("needs no change: a second plan is empty", async () => {
    expect(changedAttributes(await deployed.plan())).toEqual([]);
  });
});

describe("dev, destroyed with cdktf", () => {
  beforeAll(() => laboratory.cdktf("destroy", "dev"));

  test("leaves nothing behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
  });

  test("keeps the key for seven days", () => {
    expect(laboratory.recorder.parametersOf("ScheduleKeyDeletion")).toMatchObject({ PendingWindowInDays: 7 });
  });

  test.each(["dev-session-valkey", "dev-product-valkey", "dev-checkout-redis"])(
    "takes no last snapshot of %s",
    (ReplicationGroupId) => {
      const asked = laboratory.recorder.parametersOf("DeleteReplicationGroup", { ReplicationGroupId });
      expect(asked).not.toHaveProperty("FinalSnapshotIdentifier");
    },
  );
});
