import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Construct } from "constructs";
import { authenticationArguments, writeToken } from "../access/authentication-arguments";
import { authenticationFacts, secretArns } from "../access/authentication-facts";
import type { CacheAuthentication } from "../access/cache-authentication";
import { type CacheConnection, clientAuthenticationOf } from "../connection/cache-connection";
import { CacheDefaults } from "../cache/cache-defaults";
import { ConnectGrant, type GrantConnectOptions } from "../connection/connect-grant";
import { FinalSnapshot } from "../snapshots/final-snapshot";
import { GlobalDatastore } from "./global-datastore";
import type { IIamRole } from "../connection/iam-role";
import { preventDestroy } from "../terraform/lifecycle";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ProviderFloor } from "../terraform/provider-floor";

import { type IReplicationGroup } from "../replication-group/replication-group-props";
import { endpointsOf } from "../replication-group/replication-group-endpoints";
import { accessVersionOf } from "../access/access-version";
import { allKnown, judge, known } from "../validation/rule";
import { usersOfVersion } from "../access/user-group-of-cache-rules";
import { SECONDARY_GROUP_RULES } from "./secondary-group-rules";
import { knownTags } from "../naming/tag-rules";
import { boolean, checkTypes, list, literal, map, number, required, shape, text } from "../validation/types";
import { cacheAuthentication } from "../access/cache-authentication-type";
import { finalSnapshot as finalSnapshotType } from "../snapshots/snapshot-types";
import { logDelivery } from "../cache/log-delivery-type";
import type { SecondaryGroupProps } from "./secondary-group-props";
import { type CacheIngress, CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import { SubnetGroup } from "../network/subnet-group";
import type { IUser } from "../access/user";

/**
 * How the secondaries of a topology differ.
 *
 * @internal
 */
export interface SecondaryTopology {
  readonly topology: "replicated" | "sharded";
  /** The property that holds the number of replicas. */
  readonly replicasProperty: string;
  /** Called when the types have been checked. */
  readonly layout: () => {
    readonly replicas: number;
    readonly render: Partial<ElasticacheReplicationGroupConfig>;
  };
}

const SECONDARY_GROUP_TYPES = {
  globalDatastore: required(shape({ globalReplicationGroupId: required(text) })),
  replicationGroupId: required(text),
  description: text,
  subnetGroup: required(shape({ subnetGroupName: required(text), subnetCount: number, availabilityZones: list(text) })),
  securityGroups: required(literal(list(shape({ securityGroupId: required(text), ports: literal(list(number)) })))),
  port: number,
  encryptionKey: shape({ keyArn: required(text) }),
  authentication: cacheAuthentication,
  maintenanceWindow: text,
  snapshotWindow: text,
  snapshotRetentionDays: number,
  finalSnapshot: finalSnapshotType,
  deletionProtection: literal(boolean),
  applyImmediately: boolean,
  notificationTopicArn: text,
  logDelivery,
  tags: map(text),
};

/**
 * What the secondaries of a global datastore share. Choose by the topology of the primary: `SecondaryReplicatedGroup` or
 * `SecondaryShardedGroup`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export abstract class SecondaryGroup extends Construct implements IReplicationGroup {
  public readonly replicationGroupId: string;
  /** TCP port of every endpoint. */
  public readonly port: number;
  /** How clients connect; none where the datastore is of another program: who knows its engine here? */
  public readonly connection?: CacheConnection;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheReplicationGroup;
  private readonly securityGroups: readonly ISecurityGroup[];
  private readonly authentication: CacheAuthentication | undefined;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1001 to EC1007 (id, description, port, groups), EC1021 and EC1022 (events), EC1028 and EC1120 (number of groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs),
   * EC1091 to EC1097, EC1422, EC1428 and EC1807 (users), EC2101 to EC2112 (token), EC1208 and EC1209 (nodes), EC1211, EC1212 and EC1214 (zones), EC1503, EC1504 and EC2153 (encryption at rest), EC1601 to EC1603
   * (snapshots), EC1611 to EC1615 (windows), EC1861 to EC1872 and EC2163 (membership), EC1323 (node type).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: SecondaryGroupProps, topology: SecondaryTopology) {
    super(scope, id);
    checkTypes(this, props, shape({ ...SECONDARY_GROUP_TYPES, [topology.replicasProperty]: number }));
    this.securityGroups = props.securityGroups;
    this.authentication = props.authentication;
    const { globalDatastore, subnetGroup, encryptionKey, notificationTopicArn, authentication } = props;
    const { replicas, render } = topology.layout();
    const datastore = globalDatastore instanceof GlobalDatastore ? globalDatastore : undefined;
    const provider = ProviderDefaults.of(this);
    ProviderFloor._serve(this, provider.region);
    const port = props.port ?? 6379;
    const description =
      props.description ?? `Secondary ${provider.region ? `in ${provider.region}` : "of a datastore"}`;
    const { maintenanceWindow, snapshotWindow } = CacheDefaults.windows(props);
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const finalSnapshot = props.finalSnapshot ?? FinalSnapshot.generated();
    const subnetZones = allKnown(subnetGroup.availabilityZones);
    const replicationGroupId = known(props.replicationGroupId);
    const authenticated = authenticationFacts(this, authentication);
    judge(this, SECONDARY_GROUP_RULES, {
      topology: topology.topology,
      replicasProperty: topology.replicasProperty,
      replicas: known(replicas),
      primary: datastore?._primary,
      members: datastore?._members ?? [],
      shards: datastore?._primary.shards,
      engineVersion: datastore?._primary.engineVersion,
      engineOfCache: datastore?._primary.engineOfCache,
      usersOfVersion: usersOfVersion(authenticated.userGroup, accessVersionOf(datastore?._primary.engineVersion)),
      transitEncryption: datastore?._primary.transitEncryption,
      authenticates: authentication?._kind,
      ...authenticated,
      atRestEncryption: datastore?._primary.atRestEncryption,
      replicationGroupId,
      description: known(description),
      port: known(port),
      securityGroups: props.securityGroups.map(({ securityGroupId, ports }) => ({
        id: known(securityGroupId),
        ports: ports?.map(known),
      })),
      subnetGroupName: known(subnetGroup.subnetGroupName),
      subnetCount: SubnetGroup._countOf(subnetGroup),
      subnetZones,
      namedZones: [],
      region: provider.region,
      accountId: provider.accountId,
      arns: [
        { at: ["notificationTopicArn"], arn: known(notificationTopicArn), kind: "topic" },
        { at: ["encryptionKey"], arn: known(encryptionKey?.keyArn), kind: "key" },
        ...secretArns(authentication),
      ],
      defaultTagKeys: provider.tagKeys,
      tags: knownTags(props.tags),
      notificationTopicArn: known(notificationTopicArn),
      maintenanceWindow: known(maintenanceWindow),
      snapshotWindow: known(snapshotWindow),
      hasOwnMaintenanceWindow: props.maintenanceWindow !== undefined,
      hasOwnSnapshotWindow: props.snapshotWindow !== undefined,
      snapshotRetentionDays: known(snapshotRetentionDays),
      finalSnapshotName: known(finalSnapshot._ownName),
      hasEncryptionKey: encryptionKey !== undefined,
      encryptionKeyArn: known(encryptionKey?.keyArn),
    });
    datastore?._members.push({ replicationGroupId, region: provider.region });

    this.resource = new ElasticacheReplicationGroup(this, "Resource", {
      replicationGroupId: props.replicationGroupId,
      globalReplicationGroupId: globalDatastore.globalReplicationGroupId,
      description,
      port,
      subnetGroupName: subnetGroup.subnetGroupName,
      securityGroupIds: props.securityGroups.map(({ securityGroupId }) => securityGroupId),
      kmsKeyId: encryptionKey?.keyArn,
      ...authenticationArguments(this, authentication),
      maintenanceWindow,
      snapshotWindow,
      snapshotRetentionLimit: snapshotRetentionDays,
      finalSnapshotIdentifier: finalSnapshot._identifierFor(props.replicationGroupId),
      applyImmediately: props.applyImmediately ?? false,
      notificationTopicArn,
      tags: props.tags,
      ...render,
      // Arguments that conflict with global_replication_group_id, or that AWS sets, and that have a default in the
      // provider. Provider 5.100.0 takes an absent engine for redis, and would replace every Valkey secondary.
      lifecycle: {
        ignoreChanges: [
          ...(finalSnapshot._isFixedAtCreation ? ["final_snapshot_identifier"] : []),
          "engine",
          "automatic_failover_enabled",
          "multi_az_enabled",
          ...(props.logDelivery?._ignored ?? []),
        ],
      },
    });
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    this.replicationGroupId = this.resource.id;
    this.port = port;
    writeToken(this, this.resource, authentication);
    if (datastore) {
      const { engine, transitEncryption } = datastore._connection;
      this.connection = {
        cacheName: props.replicationGroupId,
        isServerless: false,
        engine,
        ...endpointsOf(this.resource, topology.topology, datastore._primary.clusterMode),
        port,
        transitEncryption,
        ...clientAuthenticationOf(authentication),
      };
    }
  }

  /**
   * Lets clients in on every port of the cache, by the first of its security groups that is a `CacheSecurityGroup`. Changed
   * in place. Refuses what that refuses; EC2137 where there is none.
   *
   * @param source exactly one of a security group, a prefix list and a private CIDR block
   */
  public allowFrom(source: CacheIngress): void {
    CacheSecurityGroup._allowFrom(this, this.securityGroups, source);
  }

  /**
   * Lets a role of IAM connect as a user, by one policy of exactly the secondary and the user. The user is one of the
   * secondary, and IAM authenticates it. A grant is added, changed and removed in place.
   *
   * @param role of the account of the secondary
   * @param user one of the users of the secondary
   */
  public grantConnect(role: IIamRole, user: IUser, options?: GrantConnectOptions): ConnectGrant {
    const { arn, replicationGroupIdInput: name = "" } = this.resource;
    const { authentication, securityGroups } = this;
    return new ConnectGrant(
      this,
      { arn, name, kind: "replicationgroup", userGroup: authentication?._userGroup, securityGroups },
      role,
      user,
      options,
    );
  }
}
