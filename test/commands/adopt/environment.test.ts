import type { DescribedAccount } from "../../../commands/adopt/descriptions";
import { adopt, type Wish } from "../../../commands/adopt/environment";
import { checkShape } from "../../../configuration/shape";
import type { EnvironmentFile } from "../../../configuration/config";
import { stackOf, synthesizeEnvironment } from "../../stacks/environment-stack";
import { describedAccount, describedCluster, describedGroup, describedServerlessCache, KEY, shard } from "./account";

const WISH: Wish = { environment: "legacy", stage: "production", region: "eu-west-1", isNamed: false };

const adoptAll = (account: Partial<DescribedAccount>, wish: Partial<Wish> = {}) =>
  adopt(describedAccount(account), { ...WISH, ...wish });

const ALL = {
  groups: [describedGroup()],
  clusters: [describedCluster()],
  serverlessCaches: [describedServerlessCache()],
};

/** Why nothing of an account is adopted. */
function refusalOf(account: Partial<DescribedAccount>): string {
  try {
    adoptAll(account);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("It is adopted.");
}

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
      /EC1913 .*one key.*\n.*\n.*\n {2}--replication-group orders {3}subnet group data, key arn:aws:kms:.*\n {2}--replication-group other {3}subnet group data, key aws-owned/,
    );
  });
});

test("subnet groups that differ are refused, with the options that adopt each", () => {
  const other = describedCluster({ CacheSubnetGroupName: "other" });
  expect(() => adoptAll({ groups: [describedGroup()], clusters: [other] })).toThrow(
    /EC1913 .*one subnet group.*\n.*\n.*\n.*\n {2}--memcached-cluster pages {3}subnet group other, key none/,
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
  const SHARDED = { ClusterEnabled: true, ClusterMode: "enabled" as const };
  const member = (role: string) => ({
    GlobalReplicationGroupId: "ldgnf-orders",
    GlobalReplicationGroupMemberRole: role,
  });

  test.each([
    ["EC1905  It is modifying;", "Wait until it is available", { Status: "modifying" }],
    [
      "EC1907  It is a member of the global datastore ldgnf-orders,",
      "delete-global-replication-group --global-replication-group-id ldgnf-orders --retain-primary-replication-group",
      { GlobalReplicationGroupInfo: member("PRIMARY") },
    ],
    [
      "EC1907  It is a member of the global datastore ldgnf-orders,",
      "disassociate-global-replication-group --global-replication-group-id ldgnf-orders --replication-group-id orders --replication-group-region eu-west-1",
      { GlobalReplicationGroupInfo: member("SECONDARY") },
    ],
    ["EC1908  Its network is dual_stack;", "Leave it where it is", { NetworkType: "dual_stack" as const }],
    ["EC1908  Its network is ipv6;", "Leave it where it is", { IpDiscovery: "ipv6" as const }],
    ["EC1909  AWS names its key otherwise", "Restore a snapshot of it into a new cache", { KmsKeyId: "alias/cache" }],
    [
      "EC1910  Its shards have different numbers of replicas, 1, 2;",
      "increase-replica-count --replication-group-id orders --new-replica-count 2 --apply-immediately",
      { ...SHARDED, NodeGroups: [shard("0001", 2), shard("0002", 3)] },
    ],
    [
      "EC1911  It has shards and no automatic failover,",
      "modify-replication-group --replication-group-id orders --automatic-failover-enabled --apply-immediately",
      { ...SHARDED, AutomaticFailover: "disabled" as const },
    ],
    [
      "EC1914  It fails over and has no replica,",
      "modify-replication-group --replication-group-id orders --no-automatic-failover-enabled --apply-immediately",
      { MemberClusters: ["orders-001"], NodeGroups: [shard("0001", 1)] },
    ],
  ])("%s … %s", (wrong, remedy, group) => {
    const message = refusalOf({ groups: [describedGroup(group)] });
    expect(message).toContain(`These caches cannot be adopted.\n  orders\n  error ${wrong}`);
    expect(message).toContain(remedy);
    expect(message).toMatch(/\n {16}https:\/\/\S+$/);
  });

  test.each([
    ["a group", { groups: [describedGroup({}, { SecurityGroups: [] })] }],
    ["a cluster", { clusters: [describedCluster({ CacheSubnetGroupName: undefined })] }],
    ["a serverless cache", { serverlessCaches: [describedServerlessCache({ SecurityGroupIds: [] })] }],
  ])("EC1912 that it is not in a VPC, of %s", (_, account) => {
    expect(refusalOf(account).match(/EC1912/g)).toHaveLength(1);
  });

  test("of Memcached and serverless caches is told in the same words", () => {
    expect(refusalOf({ clusters: [describedCluster({ NetworkType: "ipv6" as const })] })).toContain(
      "pages\n  error EC1908",
    );
    expect(refusalOf({ clusters: [describedCluster({ CacheClusterStatus: "modifying" })] })).toContain(
      "pages\n  error EC1905",
    );
    const serverless = { NetworkType: "dual_stack" as const, Status: "creating", KmsKeyId: "alias/cache" };
    expect(refusalOf({ serverlessCaches: [describedServerlessCache(serverless)] }).match(/EC19\d\d/g)).toEqual([
      "EC1905",
      "EC1908",
      "EC1909",
    ]);
  });

  test("leaves the cache out, and the others are adopted", () => {
    const busy = describedGroup({ ReplicationGroupId: "busy", Status: "modifying" });
    const { file, warnings } = adoptAll({ groups: [busy, describedGroup()] });
    expect(Object.keys(file.caches)).toEqual(["orders"]);
    expect(warnings[0]).toMatch(
      /^Left out: busy\n {2}error EC1905 {2}It is modifying; only an available cache can be adopted\.\n/,
    );
  });

  test("is an error where the cache was named", () => {
    const busy = describedGroup({ ReplicationGroupId: "busy", Status: "modifying" });
    expect(() => adoptAll({ groups: [busy, describedGroup()] }, { isNamed: true })).toThrow(
      "busy\n  error EC1905  It is modifying",
    );
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

describe("log delivery", () => {
  const delivers = (...types: ("slow-log" | "engine-log")[]) =>
    describedGroup({ LogDeliveryConfigurations: types.map((LogType) => ({ LogType })) });

  test.each([
    [["slow-log"], "delivery of slow-log"],
    [["slow-log", "engine-log"], "delivery of slow-log and engine-log"],
  ] as const)("of %j is left to others, and the file says so", (types, words) => {
    const { file, warnings } = adoptAll({ groups: [delivers(...types)] });
    expect(file.caches.orders).toMatchObject({ logDelivery: { type: "unmanaged" } });
    expect(warnings[0]).toBe(`orders: Its ${words} stays as it is: logDelivery leaves it to others.`);
    expect(checkShape(file)).toEqual([]);
  });

  test("that there is none is nothing to leave to others", () => {
    expect(adoptAll({ groups: [delivers()] }).file.caches.orders).not.toHaveProperty("logDelivery");
  });

  test.each([true, undefined])("stays out of every plan, with adopt: %s", (isAdopted) => {
    const { file } = adoptAll({ groups: [delivers("slow-log")] }, { stage: "staging" });
    const caches = { orders: { ...file.caches.orders!, adopt: isAdopted } };
    const [group] = Object.values(
      synthesizeEnvironment({ ...file, caches }).resource.aws_elasticache_replication_group!,
    );
    expect((group!.lifecycle as { ignore_changes: string[] }).ignore_changes).toContain("log_delivery_configuration");
    const none = { orders: { ...caches.orders, logDelivery: undefined } };
    const [other] = Object.values(
      synthesizeEnvironment({ ...file, caches: none }).resource.aws_elasticache_replication_group!,
    );
    expect(JSON.stringify(other)).not.toContain("log_delivery_configuration");
  });
});

test("a cache on an Outpost is adopted, and stays there", () => {
  const PreferredOutpostArn = "arn:aws:outposts:eu-west-1:111111111111:outpost/op-0123456789abcdef0";
  const account = {
    groups: [describedGroup({}, { PreferredOutpostArn })],
    clusters: [describedCluster({ PreferredOutpostArn })],
  };
  expect(adoptAll(account).warnings.slice(0, 2)).toEqual([
    "orders: It is on an Outpost, and stays there; a file cannot put another cache there.",
    "pages: It is on an Outpost, and stays there; a file cannot put another cache there.",
  ]);
});

describe("a Redis OSS node outside of any group", () => {
  const node = describedCluster({
    CacheClusterId: "old",
    Engine: "redis",
    EngineVersion: "6.2.6",
    CacheNodeType: "cache.r5.large",
    NumCacheNodes: 1,
    ConfigurationEndpoint: undefined,
    CacheNodes: [{ Endpoint: { Address: "old.example.com", Port: 6390 } }],
    CacheParameterGroup: { CacheParameterGroupName: "default.redis6.x" },
    SnapshotWindow: "04:00-05:00",
    SnapshotRetentionLimit: 2,
    NotificationConfiguration: undefined,
  });
  const message = refusalOf({ clusters: [node] });
  /** What the message says to add to a file. */
  const entryIn = (text: string) => JSON.parse(`{${/file: (".*)/.exec(text)![1]!}}`) as EnvironmentFile["caches"];

  test("is refused, with the command that takes a snapshot", () => {
    expect(message).toContain("old\n  error EC1906  It is a redis node outside of any replication group");
    expect(message).toContain(
      "aws elasticache create-snapshot --region eu-west-1 --cache-cluster-id old --snapshot-name old-adoption",
    );
  });

  test("comes with the cache that takes its place, restored from that snapshot", () => {
    expect(entryIn(message)).toEqual({
      old: {
        engine: "redis",
        engineVersion: "6.2",
        topology: "single-node",
        nodeType: "cache.r5.large",
        port: 6390,
        securityGroupIds: ["sg-0a1b2c3d"],
        ownSecurityGroup: false,
        parameterGroupName: "default.redis6.x",
        maintenanceWindow: "tue:02:00-tue:03:00",
        snapshotWindow: "04:00-05:00",
        snapshotRetentionDays: 2,
        authentication: { type: "token", secret: { type: "generated" }, secretInState: "allow" },
        restore: { type: "snapshot", snapshotName: "old-adoption" },
      },
    });
  });

  test.each(["development", "staging", "production"] as const)("whose entry synthesizes in %s", (stage) => {
    for (const [EngineVersion, family] of [
      ["5.0.6", "redis5.0"],
      ["6.2.6", "redis6.x"],
      ["7.1.0", "redis7"],
    ]) {
      const CacheParameterGroup = { CacheParameterGroupName: `default.${family}` };
      const one = describedCluster({ ...node.cluster, EngineVersion, CacheParameterGroup });
      const file = { ...adoptAll(ALL).file, stage, caches: entryIn(refusalOf({ clusters: [one] })) };
      expect(checkShape(file)).toEqual([]);
      expect(stackOf(file).problems).toEqual([]);
    }
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
