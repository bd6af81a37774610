import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { FinalSnapshot } from "./final-snapshot";
import { type IParameterGroup, ParameterGroup } from "./parameter-group";
import type { ReplicationGroupProps } from "./replication-group-props";
import { parameterGroupChoice, parameterGroupRules } from "./rules/parameter-group";
import type { ReplicationGroupFacts } from "./rules/replication-group";
import { settingsRules } from "./rules/replication-group-settings";
import { topologyRules } from "./rules/replication-group-topology";
import { judge, known } from "./rules/rule";
import { TransitEncryption } from "./transit-encryption";

/** A replication group, of this stack or of elsewhere. */
export interface IReplicationGroup {
  /** The id, as a reference: whoever uses it waits for the group. */
  readonly replicationGroupId: string;
}

/**
 * How a topology lays out its nodes.
 *
 * @internal
 */
export interface Layout {
  /** What the rules judge. */
  readonly facts: Pick<
    ReplicationGroupFacts,
    "topology" | "shards" | "replicas" | "multiAz" | "automaticFailover" | "availabilityZones" | "placement"
  >;
  /** What Terraform is told. */
  readonly render: Partial<ElasticacheReplicationGroupConfig>;
}

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
  /** The parameter group: the one that was made for this cache, or the one that was given. */
  public readonly parameterGroup: IParameterGroup;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheReplicationGroup;

  /**
   * Errors: EC1001 to EC1003 (id, description, port), EC1201 to EC1210 (topology), EC1301 and EC1302 (engine version),
   * EC1401 to EC1404 (parameters), EC1601 (snapshots).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: ReplicationGroupProps, layout: Layout) {
    super(scope, id);
    const { engineVersion } = props;
    const port = props.port ?? 6379;
    const description = props.description ?? `${engineVersion.engine} cache ${props.replicationGroupId}`;
    const transitEncryption = props.transitEncryption ?? TransitEncryption.REQUIRED;
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const clusterMode: { [name: string]: string } =
      layout.facts.topology === "sharded" ? { "cluster-enabled": "yes" } : {};
    const parameterGroup = {
      namePrefix: props.replicationGroupId,
      engineVersion,
      parameters: { ...clusterMode, ...props.parameters },
    };
    judge(this, [...settingsRules, ...topologyRules, ...parameterGroupRules, parameterGroupChoice], {
      ...layout.facts,
      ...ParameterGroup._factsOf(parameterGroup),
      parameterGroupName: undefined, // follows from the name of the cache, which is judged
      replicationGroupId: known(props.replicationGroupId),
      description: known(description),
      engineVersion,
      nodeType: props.nodeType,
      port: known(port),
      subnetCount: props.subnetGroup.subnetCount,
      transitEncryption: known(transitEncryption),
      snapshotRetentionDays: known(snapshotRetentionDays),
      ownParameters: Object.keys(props.parameters ?? {}),
      hasOwnParameterGroup: props.parameterGroup === undefined,
    });
    if (!engineVersion.isKnown) {
      Annotations.of(this).addWarning(`${engineVersion} is newer than this package knows; its limits are not checked.`);
    }

    this.parameterGroup = props.parameterGroup ?? new ParameterGroup(this, "Parameters", parameterGroup);

    const finalSnapshot = props.finalSnapshot ?? FinalSnapshot.generated();
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
      subnetGroupName: props.subnetGroup.subnetGroupName,
      securityGroupIds: props.securityGroups.map(({ securityGroupId }) => securityGroupId),
      parameterGroupName: this.parameterGroup.parameterGroupName,
      kmsKeyId: props.encryptionKey?.keyArn,
      transitEncryptionEnabled: isEncryptedInTransit,
      transitEncryptionMode:
        isEncryptedInTransit && engineVersion._supports("in-place-transit-encryption") ? transitEncryption : undefined,
      dataTieringEnabled: props.nodeType.hasDataTiering ? true : undefined,
      maintenanceWindow: props.maintenanceWindow ?? "sun:05:00-sun:06:00",
      snapshotWindow: props.snapshotWindow ?? "03:00-04:00",
      snapshotRetentionLimit: snapshotRetentionDays,
      finalSnapshotIdentifier: finalSnapshot._identifierFor(props.replicationGroupId),
      applyImmediately: props.applyImmediately ?? false,
      notificationTopicArn: props.notificationTopicArn,
      tags: props.tags,
      ...layout.render,
      lifecycle: finalSnapshot._isFixedAtCreation ? { ignoreChanges: ["final_snapshot_identifier"] } : undefined,
    });
    // The bindings type both as strings; the provider takes booleans, and scanners compare with one.
    this.resource.addOverride("at_rest_encryption_enabled", props.atRestEncryption ?? true);
    this.resource.addOverride("auto_minor_version_upgrade", props.autoMinorVersionUpgrade ?? true);
    this.replicationGroupId = this.resource.id;
    this.port = port;
  }
}
