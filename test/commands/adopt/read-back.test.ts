import { CacheCluster$, ReplicationGroup$, ServerlessCache$ } from "@aws-sdk/client-elasticache";
import { adoptCluster } from "../../../commands/adopt/memcached-cluster";
import { fieldOf, isOneValue, readBack } from "../../../commands/adopt/read-back";
import { adoptGroup } from "../../../commands/adopt/replication-group";
import { adoptServerlessCache } from "../../../commands/adopt/serverless-cache";
import { type InterfaceName, propertiesOf } from "../../../constructs/src/validation/declaration";
import { INTERFACES } from "../../../constructs/src/validation/declarations.generated";
import { describedCluster, describedGroup, describedServerlessCache, shard } from "./account";

const cluster = adoptCluster(describedCluster());
const serverlessCache = adoptServerlessCache(describedServerlessCache());
const replicated = adoptGroup(
  describedGroup(
    { ClusterMode: "compatible" },
    { NotificationConfiguration: { TopicArn: "arn:aws:sns:eu-west-1:111111111111:t", TopicStatus: "active" } },
  ),
);
const sharded = adoptGroup(
  describedGroup({ ClusterEnabled: true, ClusterMode: "enabled", NodeGroups: [shard("0001", 3), shard("0002", 3)] }),
);
const singleNode = adoptGroup(describedGroup({ MemberClusters: ["orders-001"], NodeGroups: [shard("0001", 1)] }));

const propertiesOfOneValue = (name: InterfaceName) =>
  Object.entries(propertiesOf(name)).filter(([, declaration]) => isOneValue(declaration));

test.each([
  // What waits for the maintenance window is up to Terraform alone.
  ["ReplicationGroupSettings", replicated, ["applyImmediately"]],
  ["MemcachedClusterSettings", cluster, ["applyImmediately"]],
  ["ServerlessCacheSettings", serverlessCache, []],
  ["ReplicatedLayout", replicated, []],
  ["ShardedLayout", sharded, []],
  // The provider does not read it back, so that a file without it changes nothing.
  ["SingleNodeLayout", singleNode, ["availabilityZone"]],
] as const)("%s: each property that is one value is in the file of an adopted cache", (name, { config }, others) => {
  const said = Object.entries(config).flatMap(([property, value]) => (value === undefined ? [] : [property]));
  expect(
    propertiesOfOneValue(name)
      .map(([property]) => property)
      .filter((property) => !said.includes(property)),
  ).toEqual(others);
});

test.each([
  [
    "ReplicationGroupSettings",
    [ReplicationGroup$, CacheCluster$],
    ["port", "applyImmediately", "notificationTopicArn"],
  ],
  ["MemcachedClusterSettings", [CacheCluster$], ["crossAz", "port", "applyImmediately", "notificationTopicArn"]],
  ["ServerlessCacheSettings", [ServerlessCache$], []],
] as const)("%s: AWS describes each property that it calls by one name", (name, schemas, others) => {
  const fields = schemas.flatMap(([, , , , names]) => names);
  const withName = propertiesOfOneValue(name).flatMap(([property, declaration]) => {
    const field = fieldOf(declaration);
    return field === undefined || fields.includes(field) ? [] : [property];
  });
  expect(withName).toEqual(others);
});

describe("a property that is only declared", () => {
  const { own } = INTERFACES.ServerlessCacheSettings;
  const declare = (declaration: object) =>
    jest.replaceProperty(INTERFACES.ServerlessCacheSettings, "own", { ...own, ipDiscovery: declaration } as typeof own);

  afterEach(() => jest.restoreAllMocks());

  test.each([
    ["string", {}],
    ["string", { awsName: "Discovery" }],
    ["ClusterMode", {}],
  ])("is read back as %s, with %j", (type, others: { awsName?: string }) => {
    declare({ type, isOptional: true, arguments: ["ip_discovery"], ...others });
    const described = { [others.awsName ?? "IpDiscovery"]: "enabled" };
    expect(readBack("ServerlessCacheSettings", described)).toEqual({ ipDiscovery: "enabled" });
    expect(adoptServerlessCache(describedServerlessCache(described)).config).toMatchObject({ ipDiscovery: "enabled" });
  });

  test.each([
    ["boolean", ["ip_discovery"]],
    ["ClusterMode", ["ip_discovery"]],
    ["string", ["ip_discovery", "network_type"]],
    ["string", []],
  ])("is left to a form of its own where AWS's word is no %s, or it decides %j", (type, names) => {
    declare({ type, isOptional: true, arguments: names });
    expect(readBack("ServerlessCacheSettings", { IpDiscovery: "ipv6" })).toEqual({});
  });
});

test("a value comes from the first description that has it", () => {
  const descriptions = [
    { SnapshotRetentionLimit: undefined },
    { SnapshotRetentionLimit: 3 },
    { SnapshotRetentionLimit: 0 },
  ];
  expect(readBack("ServerlessCacheSettings", ...descriptions)).toEqual({ snapshotRetentionDays: 3 });
});
