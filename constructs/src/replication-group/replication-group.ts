import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Construct } from "constructs";
import { authenticationArguments, writeToken } from "../access/authentication-arguments";
import { authenticationFacts, secretArns } from "../access/authentication-facts";
import type { CacheAuthentication } from "../access/cache-authentication";
import { type CacheConnection, clientAuthenticationOf } from "../connection/cache-connection";
import { CacheDefaults } from "../cache/cache-defaults";
import { ClusterMode } from "./cluster-mode";
import { FinalSnapshot } from "../snapshots/final-snapshot";
import { demandValue, ignoreChanges, preventDestroy } from "../terraform/lifecycle";
import { ConnectGrant, type GrantConnectOptions } from "../connection/connect-grant";
import type { IIamRole } from "../connection/iam-role";
import { type IParameterGroup, ParameterGroup, type ParameterGroupProps } from "../parameters/parameter-group";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ProviderFloor } from "../terraform/provider-floor";
import { endpointsOf } from "./replication-group-endpoints";
import { restoreFacts, type Topology } from "./replication-group-layout";
import type { IReplicationGroup, ReplicationGroupProps } from "./replication-group-props";
import { accessVersionOf } from "../access/access-version";
import { knownTags } from "../naming/tag-rules";
import { REPLICATION_GROUP_RULES, type ReplicationGroupFacts } from "./replication-group-rules";
import { allKnown, judge, known } from "../validation/rule";
import { usersOfVersion } from "../access/user-group-of-cache-rules";
import {
  checkTypes,
  boolean,
  list,
  literal,
  map,
  number,
  parameters as parametersType,
  required,
  shape,
  text,
} from "../validation/types";
import { cacheAuthentication } from "../access/cache-authentication-type";
import { engineVersion as engineVersionType, nodeType } from "../engine/engine-types";
import { finalSnapshot as finalSnapshotType, restore as restoreType } from "../snapshots/snapshot-types";
import { logDelivery as logDeliveryType } from "../cache/log-delivery-type";
import { transitEncryption as transitEncryptionType } from "../encryption/transit-encryption-type";
import { type CacheIngress, CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import { SubnetGroup } from "../network/subnet-group";
import { TransitEncryption } from "../encryption/transit-encryption";
import type { IUser } from "../access/user";

const REPLICATION_GROUP_TYPES = {
  replicationGroupId: required(text),
  description: text,
  engineVersion: required(engineVersionType),
  nodeType: required(nodeType),
  subnetGroup: required(shape({ subnetGroupName: required(text), subnetCount: number, availabilityZones: list(text) })),
  securityGroups: required(literal(list(shape({ securityGroupId: required(text), ports: literal(list(number)) })))),
  port: number,
  atRestEncryption: boolean,
  encryptionKey: shape({ keyArn: required(text) }),
  transitEncryption: transitEncryptionType,
  authentication: cacheAuthentication,
  parameters: parametersType,
  parameterGroup: shape({ parameterGroupName: required(text) }),
  maintenanceWindow: text,
  snapshotWindow: text,
  snapshotRetentionDays: number,
  finalSnapshot: finalSnapshotType,
  restore: restoreType,
  deletionProtection: literal(boolean),
  applyImmediately: boolean,
  autoMinorVersionUpgrade: boolean,
  notificationTopicArn: text,
  logDelivery: logDeliveryType,
  tags: map(text),
};

/**
 * What all replication groups of Valkey and Redis OSS share. Choose by topology: `SingleNodeGroup`, `ReplicatedGroup` or
 * `ShardedGroup`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export abstract class ReplicationGroup extends Construct implements IReplicationGroup {
  /** A group that exists already, by its id. */
  public static fromReplicationGroupId(replicationGroupId: string): IReplicationGroup {
    return { replicationGroupId };
  }

  public readonly replicationGroupId: string;
  /** TCP port of every endpoint. */
  public readonly port: number;
  /** How clients connect. */
  public readonly connection: CacheConnection;
  /** The parameter group: the one that was made for this cache, or the one that was given. */
  public readonly parameterGroup: IParameterGroup;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheReplicationGroup;
  /**
   * What the rules have judged, for those of a global datastore.
   *
   * @internal
   */
  public readonly _facts: ReplicationGroupFacts;
  private readonly securityGroups: readonly ISecurityGroup[];
  private readonly authentication: CacheAuthentication | undefined;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1001 to EC1007 (id, description, port, groups), EC1021 and EC1022 (events), EC1028 and EC1120 (number of groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs),
   * EC1091 to EC1097, EC1422, EC1428 and EC1807 (users), EC2101 to EC2112 (token), EC1201 to EC1215 (topology and zones), EC1251 and EC1252 (cluster mode), EC1301 to EC1306 and EC1316 (version), EC1311 to EC1315 and EC1318 to EC1321 (node type),
   * EC1401 to EC1415, EC1417, EC1430 to EC1438, EC2164 and EC2165 (parameters), EC1503, EC1504 and EC2153 (encryption at rest),
   * EC1601 to EC1603 (snapshots), EC1604 to EC1608 and EC1616 (restore), EC1611 to EC1615 (windows).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: ReplicationGroupProps, topology: Topology) {
    super(scope, id);
    checkTypes(this, props, shape({ ...REPLICATION_GROUP_TYPES, ...topology.types }));
    this.securityGroups = props.securityGroups;
    this.authentication = props.authentication;
    const layout = topology.layout();
    const { engineVersion } = props;
    const port = props.port ?? 6379;
    const description = props.description ?? `${engineVersion.engine} cache ${props.replicationGroupId}`;
    const transitEncryption = props.transitEncryption ?? TransitEncryption.REQUIRED;
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const { clusterMode } = layout.facts;
    const speaksCluster = clusterMode !== ClusterMode.DISABLED;
    const parameterGroup = {
      // A group in use cannot change between the two, so each has its own name.
      namePrefix: speaksCluster ? `${props.replicationGroupId}-cluster` : props.replicationGroupId,
      engineVersion,
      parameters: { ...(speaksCluster ? { "cluster-enabled": "yes" } : {}), ...props.parameters },
    };
    const provider = ProviderDefaults.of(this);
    ProviderFloor._serve(this, provider.region);
    const { subnetGroup, encryptionKey, notificationTopicArn, authentication } = props;
    const subnetZones = allKnown(subnetGroup.availabilityZones);
    const { maintenanceWindow, snapshotWindow } = CacheDefaults.windows(props);
    const atRestEncryption = props.atRestEncryption ?? true;
    const finalSnapshot = props.finalSnapshot ?? FinalSnapshot.generated();
    const authenticated = authenticationFacts(this, authentication);
    this._facts = {
      ...layout.facts,
      ...ParameterGroup._factsOf(parameterGroup),
      parameterGroupName: undefined, // follows from the name of the cache, which is judged
      replicationGroupId: known(props.replicationGroupId),
      description: known(description),
      engineVersion,
      nodeType: props.nodeType,
      port: known(port),
      securityGroups: props.securityGroups.map(({ securityGroupId, ports }) => ({
        id: known(securityGroupId),
        ports: ports?.map(known),
      })),
      subnetGroupName: known(subnetGroup.subnetGroupName),
      subnetCount: SubnetGroup._countOf(subnetGroup),
      subnetZones,
      region: provider.region,
      accountId: provider.accountId,
      arns: [
        { at: ["notificationTopicArn"], arn: known(notificationTopicArn), kind: "topic" },
        { at: ["encryptionKey"], arn: known(encryptionKey?.keyArn), kind: "key" },
        ...(known(props.restore?._parts.objectArns) ?? []).map((arn, index) => ({
          at: ["restore", "objectArns", index],
          arn: known(arn),
          kind: "object" as const,
        })),
        ...secretArns(authentication),
      ],
      defaultTagKeys: provider.tagKeys,
      tags: knownTags(props.tags),
      notificationTopicArn: known(notificationTopicArn),
      maintenanceWindow: known(maintenanceWindow),
      snapshotWindow: known(snapshotWindow),
      hasOwnMaintenanceWindow: props.maintenanceWindow !== undefined,
      hasOwnSnapshotWindow: props.snapshotWindow !== undefined,
      atRestEncryption: known(atRestEncryption),
      hasEncryptionKey: encryptionKey !== undefined,
      encryptionKeyArn: known(encryptionKey?.keyArn),
      finalSnapshotName: known(finalSnapshot._ownName),
      hasFinalSnapshot: finalSnapshot._identifierFor(props.replicationGroupId) !== undefined,
      restore: restoreFacts(props.restore, layout),
      transitEncryption: known(transitEncryption),
      ...authenticated,
      engineOfCache: engineVersion.engine,
      usersOfVersion: usersOfVersion(authenticated.userGroup, accessVersionOf(engineVersion)),
      snapshotRetentionDays: known(snapshotRetentionDays),
      ownParameters: Object.keys(props.parameters ?? {}),
      hasOwnParameterGroup: props.parameterGroup === undefined,
      existingParameterGroupName: known(props.parameterGroup?.parameterGroupName),
      isSharded: speaksCluster,
      ownApplyImmediately: known(props.applyImmediately),
      ownAutoMinorVersionUpgrade: known(props.autoMinorVersionUpgrade),
    };
    judge(this, [...REPLICATION_GROUP_RULES, ...(topology.rules ?? [])], this._facts);
    this.parameterGroup =
      props.parameterGroup ?? new ParameterGroup(this, "Parameters", withoutDefaults(parameterGroup));

    const isEncryptedInTransit = transitEncryption !== TransitEncryption.OFF;
    // What Terraform or AWS would guess is written out: an omitted engine means redis, and a replacement; omitted TLS
    // means none, even on Valkey, where the API's own default is TLS.
    this.resource = new ElasticacheReplicationGroup(this, "Resource", {
      replicationGroupId: props.replicationGroupId,
      description,
      engine: engineVersion.engine,
      engineVersion: engineVersion.version,
      nodeType: props.nodeType.name,
      port,
      networkType: "ipv4",
      ipDiscovery: "ipv4",
      subnetGroupName: subnetGroup.subnetGroupName,
      securityGroupIds: props.securityGroups.map(({ securityGroupId }) => securityGroupId),
      parameterGroupName: this.parameterGroup.parameterGroupName,
      kmsKeyId: encryptionKey?.keyArn,
      transitEncryptionEnabled: isEncryptedInTransit,
      transitEncryptionMode:
        isEncryptedInTransit && engineVersion._supports("in-place-transit-encryption") ? transitEncryption : undefined,
      ...authenticationArguments(this, authentication),
      dataTieringEnabled: props.nodeType.hasDataTiering ? true : undefined,
      maintenanceWindow,
      snapshotWindow,
      snapshotRetentionLimit: snapshotRetentionDays,
      finalSnapshotIdentifier: finalSnapshot._identifierFor(props.replicationGroupId),
      snapshotName: props.restore?._parts.snapshotName,
      snapshotArns: props.restore?._parts.objectArns,
      applyImmediately: props.applyImmediately ?? false,
      notificationTopicArn,
      tags: props.tags,
      clusterMode: engineVersion._supports("cluster-mode-migration") ? clusterMode : undefined,
      ...layout.render,
    });
    // The bindings type both as strings; the provider takes booleans, and scanners compare with one.
    this.resource.addOverride("at_rest_encryption_enabled", atRestEncryption);
    this.resource.addOverride("auto_minor_version_upgrade", props.autoMinorVersionUpgrade ?? true);
    // Giving, changing or removing what a cache was restored from would replace it.
    ignoreChanges(this.resource, "snapshot_name", "snapshot_arns");
    if (finalSnapshot._isFixedAtCreation) {
      ignoreChanges(this.resource, "final_snapshot_identifier");
      // A cache that was imported, or made without, would silently be deleted without one.
      demandValue(
        this.resource,
        "final_snapshot_identifier",
        `${this.node.path} was not made with a name for its final snapshot, and takes none of itself: give finalSnapshot a name, such as ${props.replicationGroupId}-final.`,
      );
    }
    if (layout.render.nodeGroupConfiguration) {
      // So would another number of shards or replicas, other slots or zones: what scales in place without it.
      ignoreChanges(this.resource, "node_group_configuration");
    }
    ignoreChanges(this.resource, ...(layout.ignored ?? []), ...(props.logDelivery?._ignored ?? []));
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    writeToken(this, this.resource, authentication);
    this.replicationGroupId = this.resource.id;
    this.port = port;
    this.connection = {
      cacheName: props.replicationGroupId,
      isServerless: false,
      engine: engineVersion.engine,
      ...endpointsOf(this.resource, layout.facts.topology, clusterMode),
      port,
      transitEncryption,
      ...clientAuthenticationOf(authentication),
    };
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
   * Lets a role of IAM connect as a user, by one policy of exactly the cache and the user. The user is one of the cache, and
   * IAM authenticates it. A grant is added, changed and removed in place.
   *
   * @param role of the account of the cache
   * @param user one of the users of the cache
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

/** AWS changes cluster-enabled of no group that is in use, so that saying what is so anyhow must not become a change. */
function withoutDefaults({ parameters, ...group }: ParameterGroupProps): ParameterGroupProps {
  const { "cluster-enabled": clusterEnabled, ...others } = parameters ?? {};
  return { ...group, parameters: clusterEnabled === "no" ? others : parameters };
}
