import type { DescribedAccount } from "../../../commands/adopt/descriptions";
import { adopt, type Wish } from "../../../commands/adopt/environment";
import { checkShape } from "../../../environments/shape";
import { stackOf } from "../../stacks/environment-stack";
import { describedAccount, describedCluster, describedGroup, describedServerlessCache, KEY, shard } from "./account";

const WISH: Wish = { environment: "legacy", stage: "production", region: "eu-west-1", isNamed: false };

const adoptAll = (account: Partial<DescribedAccount>, wish: Partial<Wish> = {}) =>
  adopt(describedAccount(account), { ...WISH, ...wish });

const ALL = {
  groups: [describedGroup()],
  clusters: [describedCluster()],
  serverlessCaches: [describedServerlessCache()],
};

test("writes a file that the schema and every rule accept", () => {
  const { file } = adoptAll(ALL);
  expect(checkShape(file)).toEqual([]);
  expect(stackOf(file).problems).toEqual([]);
});

test("takes the network, the key and the account from the caches", () => {
  const { network, encryption, accountId } = adoptAll(ALL).file;
  expect(network).toEqual({
    type: "existing",
    vpcId: "vpc-0000000a",
    subnetIds: ["subnet-0000000a", "subnet-0000000b"],
    subnetGroupName: "data",
  });
  expect(encryption).toEqual({ type: "existing", keyArn: KEY });
  expect(accountId).toBe("111111111111");
});

test("describes a replicated group", () => {
  expect(adoptAll({ groups: [describedGroup()] }).file.caches.orders).toEqual({
    adopt: true,
    ownSecurityGroup: false,
    name: "orders",
    engine: "valkey",
    engineVersion: "8.1",
    topology: "replicated",
    replicas: 1,
    automaticFailover: true,
    multiAz: true,
    nodeType: "cache.r7g.large",
    description: "Orders",
    securityGroupIds: ["sg-0a1b2c3d"],
    parameterGroupName: "orders-params",
    port: 6380,
    atRestEncryption: true,
    authentication: { type: "none" },
    transitEncryption: "required",
    maintenanceWindow: "mon:02:00-mon:03:00",
    snapshotWindow: "00:30-01:30",
    snapshotRetentionDays: 5,
    autoMinorVersionUpgrade: true,
    notificationTopicArn: undefined,
  });
});

test.each([
  [
    "a single node",
    { MemberClusters: ["orders-001"], NodeGroups: [shard("0001", 1)], AutomaticFailover: "disabled" as const },
    {},
    { topology: "single-node" },
  ],
  [
    "shards",
    {
      ClusterEnabled: true,
      ClusterMode: "enabled" as const,
      NodeGroups: [shard("0001", 3), shard("0002", 3)],
      ConfigurationEndpoint: { Port: 6390 },
      MultiAZ: "disabled" as const,
    },
    {},
    { topology: "sharded", shards: 2, replicasPerShard: 2, multiAz: false, port: 6390 },
  ],
  [
    "a group on its way to shards",
    { ClusterEnabled: true, ClusterMode: "compatible" as const },
    {},
    { topology: "replicated", replicas: 1, clusterMode: "compatible" },
  ],
  ["TLS that is preferred", { TransitEncryptionMode: "preferred" as const }, {}, { transitEncryption: "preferred" }],
  ["no TLS", { TransitEncryptionEnabled: false }, {}, { transitEncryption: "off" }],
  ["no snapshots", { SnapshotRetentionLimit: 0 }, {}, { snapshotRetentionDays: 0 }],
  ["Redis OSS 7", {}, { Engine: "redis", EngineVersion: "7.1.0" }, { engine: "redis", engineVersion: "7.1" }],
  ["Redis OSS 6", {}, { Engine: "redis", EngineVersion: "6.2.6" }, { engineVersion: "6.2" }],
  ["Redis OSS 5", {}, { Engine: "redis", EngineVersion: "5.0.6" }, { engineVersion: "5.0.6" }],
  ["a description with an expression", { Description: "${a} %{b}" }, {}, { description: "$${a} %%{b}" }],
  [
    "a topic that is off",
    {},
    { NotificationConfiguration: { TopicArn: "arn:aws:sns:eu-west-1:111111111111:t", TopicStatus: "inactive" } },
    { notificationTopicArn: undefined },
  ],
])("describes %s", (_, group, member, expected) => {
  expect(adoptAll({ groups: [describedGroup(group, member)] }).file.caches.orders).toMatchObject(expected);
});

test("describes a Memcached cluster", () => {
  expect(adoptAll({ clusters: [describedCluster()] }).file.caches.pages).toEqual({
    adopt: true,
    ownSecurityGroup: false,
    name: "pages",
    engine: "memcached",
    engineVersion: "1.6.22",
    nodeType: "cache.m7g.large",
    nodes: 3,
    crossAz: true,
    port: 11311,
    securityGroupIds: ["sg-0a1b2c3d"],
    parameterGroupName: "default.memcached1.6",
    transitEncryption: "required",
    maintenanceWindow: "tue:02:00-tue:03:00",
    notificationTopicArn: "arn:aws:sns:eu-west-1:111111111111:events",
  });
});

test("describes a serverless cache, and alone its network", () => {
  const { caches, network } = adoptAll({ serverlessCaches: [describedServerlessCache()] }).file;
  expect(caches.search).toEqual({
    adopt: true,
    ownSecurityGroup: false,
    name: "search",
    topology: "serverless",
    engine: "valkey",
    engineVersion: "8",
    description: "Search",
    securityGroupIds: ["sg-0a1b2c3d"],
    subnetIds: ["subnet-0000000a", "subnet-0000000b"],
    dataStorageGb: { minimum: undefined, maximum: 10 },
    ecpuPerSecond: { minimum: 1000, maximum: 5000 },
    dailySnapshotTime: "04:00",
    snapshotRetentionDays: 3,
    authentication: { type: "user-group", userGroupId: "searchers" },
  });
  expect(network).toEqual({
    type: "existing",
    vpcId: "vpc-0000000a",
    subnetIds: ["subnet-0000000a", "subnet-0000000b"],
  });
});

describe("keys", () => {
  test("that belong to AWS have no ARN, and none is made", () => {
    const { file } = adoptAll({ groups: [describedGroup({ KmsKeyId: undefined })] });
    expect(file.encryption).toEqual({ type: "aws-owned" });
    expect(file.caches.orders).toMatchObject({ atRestEncryption: true });
  });

  test("mean nothing where nothing is encrypted, so that such a cache goes with any", () => {
    const plain = describedGroup({ ReplicationGroupId: "plain", AtRestEncryptionEnabled: false, KmsKeyId: undefined });
    const { file } = adoptAll({ groups: [describedGroup(), plain] });
    expect(file.encryption).toEqual({ type: "existing", keyArn: KEY });
    expect(file.caches.plain).toMatchObject({ atRestEncryption: false });
  });

  test("that differ are refused, with the options that adopt each", () => {
    const other = describedGroup({ ReplicationGroupId: "other", KmsKeyId: undefined });
    expect(() => adoptAll({ groups: [describedGroup(), other] })).toThrow(
      /one key.*\n {2}--replication-group orders {3}subnet group data, key arn:aws:kms:.*\n {2}--replication-group other {3}subnet group data, key aws-owned/,
    );
  });
});

test("subnet groups that differ are refused, with the options that adopt each", () => {
  const other = describedCluster({ CacheSubnetGroupName: "other" });
  expect(() => adoptAll({ groups: [describedGroup()], clusters: [other] })).toThrow(
    /one subnet group.*\n.*\n {2}--memcached-cluster pages {3}subnet group other, key none/,
  );
});

describe("tags", () => {
  const tagged = (name: string, tags: { [key: string]: string }) => ({
    ...describedGroup({ ReplicationGroupId: name }),
    tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });

  test("that all caches have in common become those of the environment, and the others stay with their cache", () => {
    const { file, warnings } = adoptAll({
      groups: [tagged("a", { team: "x", owner: "one", "made-by": "hand" }), tagged("b", { team: "x", owner: "two" })],
    });
    expect(file.tags).toEqual({
      app: "unknown",
      team: "x",
      owner: "unknown",
      "cost-center": "unknown",
      "data-classification": "unknown",
    });
    expect(file.caches.a!.tags).toEqual({ owner: "one", "made-by": "hand" });
    expect(file.caches.b!.tags).toEqual({ owner: "two" });
    expect(warnings).toEqual([
      "Tags to fill in, for the caches have no value in common: app, owner, cost-center, data-classification.",
    ]);
  });

  test("of AWS and those that the environment gives anyway are left out", () => {
    const { file } = adoptAll({ groups: [tagged("a", { "aws:x": "1", env: "legacy", team: "x" })] });
    expect(file.caches.a).not.toHaveProperty("tags");
  });

  test("with an expression are text", () => {
    expect(adoptAll({ groups: [tagged("a", { note: "${x}" })] }).file.caches.a!.tags).toEqual({ note: "$${x}" });
  });
});

test("takes a user group along, and says nothing of a token, which Terraform leaves as it is", () => {
  const cacheOf = (group: Parameters<typeof describedGroup>[0]) =>
    adoptAll({ groups: [describedGroup(group)] }).file.caches.orders;
  expect(cacheOf({ UserGroupIds: ["people"] })).toMatchObject({
    authentication: { type: "user-group", userGroupId: "people" },
  });
  expect(cacheOf({ AuthTokenEnabled: true })).not.toHaveProperty("authentication");
});

describe("what no file can say", () => {
  test.each([
    ["It is modifying: wait until it is available.", { Status: "modifying" }],
    [
      "It is a member of a global datastore.",
      { GlobalReplicationGroupInfo: { GlobalReplicationGroupId: "ldgnf-orders" } },
    ],
    ["It delivers logs, which would end.", { LogDeliveryConfigurations: [{ LogType: "slow-log" as const }] }],
    ["Its network is not IPv4 alone.", { NetworkType: "dual_stack" as const }],
    ["Its network is not IPv4 alone.", { IpDiscovery: "ipv6" as const }],
    [
      "Its key is not given by the ARN of a key, and any other name would replace the cache.",
      { KmsKeyId: "alias/cache" },
    ],
    [
      "Its shards have different numbers of replicas: 1,2.",
      { ClusterEnabled: true, NodeGroups: [shard("0001", 2), shard("0002", 3)] },
    ],
    ["It has shards and no automatic failover.", { ClusterEnabled: true, AutomaticFailover: "disabled" as const }],
  ])("%s", (reason, group) => {
    const refuse = () => adoptAll({ groups: [describedGroup(group)] });
    expect(refuse).toThrow(`These caches cannot be adopted.\n  orders: ${reason}`);
  });

  test("of a Redis OSS node without a group, with the way around", () => {
    const node = describedCluster({ CacheClusterId: "old", Engine: "redis", EngineVersion: "5.0.6" });
    expect(() => adoptAll({ clusters: [node] })).toThrow("old: It is a redis node outside of any replication group");
  });

  test("leaves the cache out, and the others are adopted", () => {
    const busy = describedGroup({ ReplicationGroupId: "busy", Status: "modifying" });
    const { file, warnings } = adoptAll({ groups: [busy, describedGroup()] });
    expect(Object.keys(file.caches)).toEqual(["orders"]);
    expect(warnings[0]).toBe("Left out: busy: It is modifying: wait until it is available.");
  });

  test("is an error where the cache was named", () => {
    const busy = describedGroup({ ReplicationGroupId: "busy", Status: "modifying" });
    expect(() => adoptAll({ groups: [busy, describedGroup()] }, { isNamed: true })).toThrow("busy: It is modifying");
  });

  test("and that Terraform leaves as it is, is a warning", () => {
    const group = describedGroup({
      AuthTokenEnabled: true,
      PendingModifiedValues: { AutomaticFailoverStatus: "enabled" },
    });
    expect(adoptAll({ groups: [group] }).warnings.slice(0, 2)).toEqual([
      "orders: It has an AUTH token, which stays; its value can be neither read nor written here.",
      "orders: Changes of it wait for the maintenance window; they are not in the file.",
    ]);
  });
});

test("an account without caches is an error", () => {
  expect(() => adoptAll({})).toThrow("There is no cache.");
});

test("caches of one name but different kinds have names of their own in the file", () => {
  const { caches } = adoptAll({
    groups: [describedGroup({ ReplicationGroupId: "pages" })],
    clusters: [describedCluster({ CacheClusterId: "pages" }), describedCluster({ CacheClusterId: "p".repeat(50) })],
  }).file;
  expect(Object.entries(caches).map(([application, { name }]) => [application, name])).toEqual([
    ["pages", "pages"],
    ["pages-2", "pages"],
    ["p".repeat(40), "p".repeat(50)],
  ]);
});
