import type { Authentication, Cache } from "../../environments/config";
import {
  ADOPTED,
  type AdoptedCache,
  isKeyWithoutArn,
  isOtherNetwork,
  KEY_WITHOUT_ARN,
  keyOf,
  literal,
  sentences,
  versionOf,
} from "./adopted-cache";
import type { DescribedGroup, ReplicationGroup } from "./descriptions";

/** A replication group of Valkey or Redis OSS in the words of an environment file. */
export function adoptGroup({ group, member, tags }: DescribedGroup): AdoptedCache {
  const name = group.ReplicationGroupId ?? "";
  return {
    name,
    arn: group.ARN,
    option: `--replication-group ${name}`,
    config: configOf({ group, member, tags }),
    tags,
    subnetGroupName: member.CacheSubnetGroupName,
    key: group.AtRestEncryptionEnabled ? keyOf(group.KmsKeyId) : "none",
    obstacles: obstaclesOf({ group, member, tags }),
    warnings: sentences(
      [group.AuthTokenEnabled, "It has an AUTH token, which stays; its value can be neither read nor written here."],
      [hasPending(group), "Changes of it wait for the maintenance window; they are not in the file."],
    ),
  };
}

function configOf({ group, member }: DescribedGroup): Cache {
  const endpoint = group.ConfigurationEndpoint ?? group.NodeGroups?.[0]?.PrimaryEndpoint;
  const topic = member.NotificationConfiguration;
  const shared = {
    ...ADOPTED,
    name: group.ReplicationGroupId,
    engine: member.Engine === "valkey" ? ("valkey" as const) : ("redis" as const),
    engineVersion: versionOf(member.Engine, member.EngineVersion),
    nodeType: group.CacheNodeType ?? "",
    description: literal(group.Description ?? ""),
    securityGroupIds: (member.SecurityGroups ?? []).map(({ SecurityGroupId }) => SecurityGroupId ?? ""),
    parameterGroupName: member.CacheParameterGroup?.CacheParameterGroupName,
    port: endpoint?.Port,
    atRestEncryption: group.AtRestEncryptionEnabled ?? false,
    ...authenticationOf(group),
    transitEncryption: group.TransitEncryptionEnabled ? (group.TransitEncryptionMode ?? "required") : ("off" as const),
    maintenanceWindow: member.PreferredMaintenanceWindow,
    snapshotWindow: group.SnapshotWindow,
    snapshotRetentionDays: group.SnapshotRetentionLimit ?? 0,
    autoMinorVersionUpgrade: member.AutoMinorVersionUpgrade ?? group.AutoMinorVersionUpgrade,
    notificationTopicArn: topic?.TopicStatus === "active" ? topic.TopicArn : undefined,
  };
  const multiAz = group.MultiAZ === "enabled";
  if (isSharded(group)) {
    const shards = group.NodeGroups?.length ?? 0;
    return { ...shared, topology: "sharded", shards, replicasPerShard: replicasOf(group)[0] ?? 0, multiAz };
  }
  const replicas = (group.MemberClusters?.length ?? 1) - 1;
  if (replicas === 0) {
    return { ...shared, topology: "single-node" };
  }
  const automaticFailover = hasFailover(group);
  const clusterMode = group.ClusterMode === "compatible" ? { clusterMode: "compatible" as const } : {};
  return { ...shared, topology: "replicated", replicas, automaticFailover, multiAz, ...clusterMode };
}

/** Nothing is said of a token, whose value nobody can read: Terraform leaves what it is not told of. */
function authenticationOf({ AuthTokenEnabled, UserGroupIds = [] }: ReplicationGroup): {
  authentication?: Authentication;
} {
  const [userGroupId] = UserGroupIds;
  return userGroupId === undefined
    ? AuthTokenEnabled
      ? {}
      : { authentication: { type: "none" } }
    : { authentication: { type: "user-group", userGroupId } };
}

function obstaclesOf({ group, member }: DescribedGroup): string[] {
  const replicas = replicasOf(group);
  return sentences(
    [group.Status !== "available", `It is ${group.Status}: wait until it is available.`],
    [group.GlobalReplicationGroupInfo?.GlobalReplicationGroupId !== undefined, "It is a member of a global datastore."],
    [(group.LogDeliveryConfigurations ?? []).length > 0, "It delivers logs, which would end."],
    [isOtherNetwork({ ...group }), "Its network is not IPv4 alone."],
    [isKeyWithoutArn(group.KmsKeyId), KEY_WITHOUT_ARN],
    [isSharded(group) && new Set(replicas).size > 1, `Its shards have different numbers of replicas: ${replicas}.`],
    [isSharded(group) && !hasFailover(group), "It has shards and no automatic failover."],
    [!isSharded(group) && replicas[0] === 0 && hasFailover(group), "It fails over and has no replica."],
    [(member.SecurityGroups ?? []).length === 0, "It has no security group."],
    [member.CacheSubnetGroupName === undefined, "It has no subnet group."],
    [member.PreferredOutpostArn !== undefined, "It is on an Outpost."],
  );
}

function isSharded({ ClusterEnabled, ClusterMode }: ReplicationGroup): boolean {
  return ClusterEnabled === true && ClusterMode !== "compatible";
}

function hasFailover({ AutomaticFailover }: ReplicationGroup): boolean {
  return AutomaticFailover === "enabled" || AutomaticFailover === "enabling";
}

/** Replicas of each shard. */
function replicasOf({ NodeGroups = [] }: ReplicationGroup): number[] {
  return NodeGroups.map(({ NodeGroupMembers = [] }) => NodeGroupMembers.length - 1);
}

function hasPending({ PendingModifiedValues = {} }: ReplicationGroup): boolean {
  return Object.values(PendingModifiedValues).some((value) => value !== undefined);
}
