import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Construct } from "constructs";
import { type CacheConnection, ClientAuthentication } from "./cache-connection";
import type { IEncryptionKey } from "./encryption-key";
import { FinalSnapshot } from "./final-snapshot";
import { GlobalDatastore, type IGlobalDatastore } from "./global-datastore";
import { preventDestroy } from "./lifecycle";
import { ProviderDefaults } from "./provider-defaults";
import { endpointsOf, type IReplicationGroup } from "./replication-group";
import { allKnown, judge, known } from "./rules/rule";
import { SECONDARY_GROUP_RULES } from "./rules/secondary-group";
import { knownTags } from "./rules/tags";
import {
  boolean,
  checkTypes,
  finalSnapshot as finalSnapshotType,
  list,
  literal,
  map,
  number,
  required,
  shape,
  text,
} from "./rules/types";
import { type CacheIngress, CacheSecurityGroup, type ISecurityGroup } from "./security-group";
import type { ISubnetGroup } from "./subnet-group";

/**
 * Properties that every secondary of a global datastore has. Engine, version, node type, shards, parameters, encryption
 * in transit and at rest, automatic failover and Multi-AZ are those of the primary, so there are no properties for them.
 */
export interface SecondaryGroupProps {
  /** The datastore, in whatever stack. Changing it replaces the secondary. */
  readonly globalDatastore: IGlobalDatastore;
  /**
   * Name, unique in account and region and different from those of the other members: 1 to 40 lower-case letters, digits
   * and single hyphens, beginning with a letter. Changing it replaces the secondary, which is filled again.
   */
  readonly replicationGroupId: string;
  /**
   * What the secondary is for, 1 to 255 characters. Changed in place.
   *
   * @default - names the region, where it is known
   */
  readonly description?: string;
  /** The subnets that nodes live in, in the region of the secondary. Changing the group replaces the secondary. */
  readonly subnetGroup: ISubnetGroup;
  /** The firewalls, one at least, in the region of the secondary. Changed in place. */
  readonly securityGroups: ISecurityGroup[];
  /**
   * TCP port, 1 to 65535. Changing it replaces the secondary.
   *
   * @default 6379
   */
  readonly port?: number;
  /**
   * The key for data at rest, of the region of the secondary; only where the primary is encrypted. Changing or removing
   * it replaces the secondary.
   *
   * @default - a key that AWS owns, where the primary is encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * When AWS may patch the secondary, UTC, at least 60 minutes: `sun:05:00-sun:06:00`. Changed in place.
   *
   * @default "sun:05:00-sun:06:00"
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot is taken, UTC, at least 60 minutes, apart from the maintenance window: `03:00-04:00`.
   * Changed in place.
   *
   * @default "03:00-04:00"
   */
  readonly snapshotWindow?: string;
  /**
   * Days that a daily snapshot is kept in this region, 0 to 35; 0 takes none. Changed in place.
   *
   * @default 7
   */
  readonly snapshotRetentionDays?: number;
  /**
   * What is kept of the secondary when it is deleted.
   *
   * @default FinalSnapshot.generated()
   */
  readonly finalSnapshot?: FinalSnapshot;
  /**
   * Whether Terraform refuses every plan that would delete or replace the secondary. Terraform alone knows of it: changing
   * it changes nothing in AWS, and a secondary that is taken out of the program has lost it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether changes of this member that can wait for the maintenance window are applied at once instead. Changes of the
   * datastore never wait.
   *
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * ARN of a standard SNS topic, in the region of the secondary, that is told of events. Changed in place.
   *
   * @default - nobody is told
   */
  readonly notificationTopicArn?: string;
  /**
   * Tags beside the default tags of the provider. ElastiCache copies them to the nodes. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}

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
  maintenanceWindow: text,
  snapshotWindow: text,
  snapshotRetentionDays: number,
  finalSnapshot: finalSnapshotType,
  deletionProtection: literal(boolean),
  applyImmediately: boolean,
  notificationTopicArn: text,
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
  /** How clients connect; none where the datastore is of another program, or its primary has users: who knows them here? */
  public readonly connection?: CacheConnection;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheReplicationGroup;
  private readonly securityGroups: readonly ISecurityGroup[];

  /**
   * Errors: EC1000 (types), EC1001 to EC1007 (id, description, port, groups), EC1021 and EC1022 (events), EC1031 to EC1033 (tags),
   * EC1208 and EC1209 (nodes), EC1211 and EC1212 (zones), EC1503, EC1504 and EC2153 (encryption at rest), EC1601 to EC1603
   * (snapshots), EC1611 to EC1615 (windows), EC1861 to EC1870 (membership).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: SecondaryGroupProps, topology: SecondaryTopology) {
    super(scope, id);
    checkTypes(this, props, shape({ ...SECONDARY_GROUP_TYPES, [topology.replicasProperty]: number }));
    this.securityGroups = props.securityGroups;
    const { globalDatastore, subnetGroup, encryptionKey, notificationTopicArn } = props;
    const { replicas, render } = topology.layout();
    const datastore = globalDatastore instanceof GlobalDatastore ? globalDatastore : undefined;
    const provider = ProviderDefaults.of(this);
    const port = props.port ?? 6379;
    const description =
      props.description ?? `Secondary ${provider.region ? `in ${provider.region}` : "of a datastore"}`;
    const maintenanceWindow = props.maintenanceWindow ?? "sun:05:00-sun:06:00";
    const snapshotWindow = props.snapshotWindow ?? "03:00-04:00";
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const finalSnapshot = props.finalSnapshot ?? FinalSnapshot.generated();
    const subnetZones = allKnown(subnetGroup.availabilityZones);
    const replicationGroupId = known(props.replicationGroupId);
    judge(this, SECONDARY_GROUP_RULES, {
      topology: topology.topology,
      replicasProperty: topology.replicasProperty,
      replicas: known(replicas),
      primary: datastore?._primary,
      members: datastore?._members ?? [],
      shards: datastore?._primary.shards,
      engineVersion: datastore?._primary.engineVersion,
      atRestEncryption: datastore?._primary.atRestEncryption,
      replicationGroupId,
      description: known(description),
      port: known(port),
      securityGroups: props.securityGroups.map(({ securityGroupId, ports }) => ({
        id: known(securityGroupId),
        ports: ports?.map(known),
      })),
      subnetGroupName: known(subnetGroup.subnetGroupName),
      subnetCount: subnetZones?.length ?? known(subnetGroup.subnetCount),
      subnetZones,
      namedZones: [],
      region: provider.region,
      defaultTagKeys: provider.tagKeys,
      tags: knownTags(props.tags),
      notificationTopicArn: known(notificationTopicArn),
      maintenanceWindow: known(maintenanceWindow),
      snapshotWindow: known(snapshotWindow),
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
        ],
      },
    });
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    this.replicationGroupId = this.resource.id;
    this.port = port;
    const primary = datastore?._connection;
    if (datastore && primary && primary.authentication !== ClientAuthentication.USERS) {
      const { engine, transitEncryption, authentication } = primary;
      this.connection = {
        cacheName: props.replicationGroupId,
        isServerless: false,
        engine,
        ...endpointsOf(this.resource, topology.topology, datastore._primary.clusterMode),
        port,
        transitEncryption,
        authentication,
        // A secret that the stack of the primary makes is no business of this one.
        token:
          known(primary.token?.secretArn ?? primary.token?.parameterName) === undefined ? undefined : primary.token,
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
}
