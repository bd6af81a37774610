import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Construct } from "constructs";
import { accessVersionOf } from "../access/access-version";
import { authenticationArguments, writeToken } from "../access/authentication/authentication-arguments";
import { CacheWithUsersBase } from "../cache/cache-with-users";
import { type CacheConnection, clientAuthenticationOf } from "../connection/cache-connection";
import { TransitEncryption } from "../encryption/transit-encryption";
import { type IParameterGroup, ParameterGroup, type ParameterGroupProps } from "../parameters/parameter-group";
import { demandValue, ignoreChanges } from "../terraform/lifecycle";
import { declared } from "../validation/declared";
import { judge, known } from "../validation/rule";
import { ClusterMode } from "./cluster-mode";
import { endpointsOf, Member, MEMBER_CLASSES } from "./member";
import { restoreFacts, type Topology } from "./replication-group-layout";
import type { IReplicationGroup, ReplicationGroupProps } from "./replication-group-props";
import { REPLICATION_GROUP_RULES, type ReplicationGroupFacts } from "./replication-group-rules";

/**
 * What all replication groups of Valkey and Redis OSS share. Choose by topology: `SingleNodeGroup`, `ReplicatedGroup` or
 * `ShardedGroup`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export abstract class ReplicationGroup extends CacheWithUsersBase implements IReplicationGroup {
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

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1001 to EC1007 (id, description, port, groups), EC1021 and EC1022 (events), EC1028 and EC1120 (number of groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs),
   * EC1091 to EC1097, EC1422, EC1428 and EC1807 (users), EC2101 to EC2112 (token), EC1201 to EC1215 (topology and zones), EC1251 and EC1252 (cluster mode), EC1301 to EC1306 and EC1316 (version), EC1311 to EC1315 and EC1318 to EC1321 (node type),
   * EC1401 to EC1415, EC1417, EC1430 to EC1438, EC2164 and EC2165 (parameters), EC1503, EC1504 and EC2153 (encryption at rest),
   * EC1601 to EC1603 (snapshots), EC1604 to EC1608 and EC1616 (restore), EC1611 to EC1615 (windows).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: ReplicationGroupProps, topology: Topology) {
    super(scope, id, props, declared(topology.props, MEMBER_CLASSES));
    const layout = topology.layout();
    const { engineVersion, authentication } = props;
    const member = new Member(props, props.description ?? `${engineVersion.engine} cache ${props.replicationGroupId}`);
    const transitEncryption = props.transitEncryption ?? TransitEncryption.REQUIRED;
    const { clusterMode } = layout.facts;
    const speaksCluster = clusterMode !== ClusterMode.DISABLED;
    const parameterGroup = {
      // A group in use cannot change between the two, so each has its own name.
      namePrefix: speaksCluster ? `${props.replicationGroupId}-cluster` : props.replicationGroupId,
      engineVersion,
      parameters: { ...(speaksCluster ? { "cluster-enabled": "yes" } : {}), ...props.parameters },
    };
    const atRestEncryption = props.atRestEncryption ?? true;
    const { finalSnapshot } = member;
    const withUsers = this._factsOfCacheWithUsers(props, engineVersion.engine, accessVersionOf(engineVersion));
    this._facts = {
      ...layout.facts,
      ...ParameterGroup._factsOf(parameterGroup),
      parameterGroupName: undefined, // follows from the name of the cache, which is judged
      ...withUsers,
      ...member.facts,
      engineVersion,
      nodeType: props.nodeType,
      arns: [
        ...member.facts.arns,
        ...withUsers.arns,
        ...(known(props.restore?._parts.objectArns) ?? []).map((arn, index) => ({
          at: ["restore", "objectArns", index],
          arn: known(arn),
          kind: "object" as const,
        })),
      ],
      atRestEncryption: known(atRestEncryption),
      hasFinalSnapshot: finalSnapshot._identifierFor(props.replicationGroupId) !== undefined,
      restore: restoreFacts(props.restore, layout),
      transitEncryption: known(transitEncryption),
      ownParameters: Object.keys(props.parameters ?? {}),
      hasOwnParameterGroup: props.parameterGroup === undefined,
      existingParameterGroupName: known(props.parameterGroup?.parameterGroupName),
      defaultParameterGroupName: `default.${engineVersion.parameterGroupFamily}${speaksCluster ? ".cluster.on" : ""}`,
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
      ...member.render,
      securityGroupIds: this._securityGroupIds,
      engine: engineVersion.engine,
      engineVersion: engineVersion.version,
      nodeType: props.nodeType.name,
      networkType: "ipv4",
      ipDiscovery: "ipv4",
      parameterGroupName: this.parameterGroup.parameterGroupName,
      transitEncryptionEnabled: isEncryptedInTransit,
      transitEncryptionMode:
        isEncryptedInTransit && engineVersion._supports("in-place-transit-encryption") ? transitEncryption : undefined,
      ...authenticationArguments(this, authentication),
      dataTieringEnabled: props.nodeType.hasDataTiering ? true : undefined,
      snapshotName: props.restore?._parts.snapshotName,
      snapshotArns: props.restore?._parts.objectArns,
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
    this._protect(this.resource, props);
    writeToken(this, this.resource, authentication);
    this.replicationGroupId = this.resource.id;
    this.port = member.port;
    this.connection = {
      cacheName: props.replicationGroupId,
      isServerless: false,
      engine: engineVersion.engine,
      ...endpointsOf(this.resource, layout.facts.topology, clusterMode),
      port: member.port,
      transitEncryption,
      ...clientAuthenticationOf(authentication),
    };
  }

  /** @internal */
  protected get _granted() {
    return {
      arn: this.resource.arn,
      name: this.resource.replicationGroupIdInput ?? "",
      kind: "replicationgroup" as const,
    };
  }
}

/** AWS changes cluster-enabled of no group that is in use, so that saying what is so anyhow must not become a change. */
function withoutDefaults({ parameters, ...group }: ParameterGroupProps): ParameterGroupProps {
  const { "cluster-enabled": clusterEnabled, ...others } = parameters ?? {};
  return { ...group, parameters: clusterEnabled === "no" ? others : parameters };
}
