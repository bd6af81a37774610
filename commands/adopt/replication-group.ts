import { ClusterMode, type ReplicationGroupSettings, TransitEncryption } from "cdktf-elasticache";
import type { Authentication, Cache } from "../../configuration/config";
import {
  ADOPTED,
  type AdoptedCache,
  isOutsideOfVpc,
  isKeyWithoutArn,
  keyOf,
  otherNetwork,
  regionOf,
  said,
  STAYS_ON_OUTPOST,
  surroundingsOf,
  versionOf,
} from "./adopted-cache";
import type { DescribedGroup, ReplicationGroup } from "./descriptions";
import { type Obstacle, obstacles } from "./errors";
import { readBack } from "./read-back";

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
    warnings: said(
      [group.AuthTokenEnabled, "It has an AUTH token, which stays; its value can be neither read nor written here."],
      [deliversLogs(group), `Its ${logsOf(group)} stays as it is: logDelivery leaves it to others.`],
      [member.PreferredOutpostArn !== undefined, STAYS_ON_OUTPOST],
      [hasPending(group), "Changes of it wait for the maintenance window; they are not in the file."],
    ),
  };
}

function configOf({ group, member }: DescribedGroup): Cache {
  const endpoint = group.ConfigurationEndpoint ?? group.NodeGroups?.[0]?.PrimaryEndpoint;
  const shared = {
    ...ADOPTED,
    name: group.ReplicationGroupId,
    engine: member.Engine === "valkey" ? ("valkey" as const) : ("redis" as const),
    engineVersion: versionOf(member.Engine, member.EngineVersion),
    nodeType: group.CacheNodeType ?? "",
    ...surroundingsOf(member),
    port: endpoint?.Port,
    ...readBack<ReplicationGroupSettings>("ReplicationGroupSettings", ofGroupAlone(group), member, group),
    ...authenticationOf(group),
    transitEncryption: transitEncryptionOf(group),
    ...(deliversLogs(group) ? { logDelivery: { type: "unmanaged" as const } } : {}),
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
  const clusterMode = group.ClusterMode === "compatible" ? { clusterMode: ClusterMode.COMPATIBLE } : {};
  return { ...shared, topology: "replicated", replicas, automaticFailover, multiAz, ...clusterMode };
}

/** What a group says otherwise than its nodes, of which only one has its snapshots, and what it means by saying nothing. */
function ofGroupAlone(group: ReplicationGroup): object {
  const { SnapshotWindow, SnapshotRetentionLimit = 0, AtRestEncryptionEnabled = false, Description = "" } = group;
  return { SnapshotWindow, SnapshotRetentionLimit, AtRestEncryptionEnabled, Description };
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

function obstaclesOf({ group, member }: DescribedGroup): Obstacle[] {
  const id = group.ReplicationGroupId ?? "";
  const replicas = replicasOf(group);
  const network = otherNetwork(group);
  return said(
    [group.Status !== "available", obstacles.isBusy(group.Status ?? "in no state")],
    [group.GlobalReplicationGroupInfo?.GlobalReplicationGroupId !== undefined, isMember(group)],
    [network !== undefined, obstacles.isInOtherNetwork(network ?? "")],
    [isKeyWithoutArn(group.KmsKeyId), obstacles.hasKeyWithoutArn()],
    [isSharded(group) && new Set(replicas).size > 1, obstacles.isUneven(id, replicas, Math.max(...replicas))],
    [isSharded(group) && !hasFailover(group), obstacles.doesNotFailOver(id)],
    [!isSharded(group) && replicas[0] === 0 && hasFailover(group), obstacles.failsOverToNothing(id)],
    [isOutsideOfVpc(member), obstacles.isOutsideOfVpc()],
  );
}

/** Terraform deletes a member that it is to replace after taking it out of its datastore. */
function isMember(group: ReplicationGroup): Obstacle {
  const { GlobalReplicationGroupId: datastore, GlobalReplicationGroupMemberRole: role } =
    group.GlobalReplicationGroupInfo ?? {};
  const command =
    role === "PRIMARY"
      ? `delete-global-replication-group --global-replication-group-id ${datastore} --retain-primary-replication-group`
      : `disassociate-global-replication-group --global-replication-group-id ${datastore} --replication-group-id ${group.ReplicationGroupId} --replication-group-region ${regionOf(group.ARN)}`;
  return obstacles.isMember(datastore ?? "", command);
}

function transitEncryptionOf({ TransitEncryptionEnabled, TransitEncryptionMode }: ReplicationGroup): TransitEncryption {
  if (!TransitEncryptionEnabled) {
    return TransitEncryption.OFF;
  }
  return TransitEncryptionMode === "preferred" ? TransitEncryption.PREFERRED : TransitEncryption.REQUIRED;
}

function deliversLogs({ LogDeliveryConfigurations = [] }: ReplicationGroup): boolean {
  return LogDeliveryConfigurations.length > 0;
}

/** Such as `delivery of slow-log and engine-log`. */
function logsOf({ LogDeliveryConfigurations = [] }: ReplicationGroup): string {
  return `delivery of ${LogDeliveryConfigurations.map(({ LogType }) => LogType ?? "logs").join(" and ")}`;
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
