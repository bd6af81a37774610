import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { accessVersionOf } from "../access/access-version";
import { authenticationArguments, writeToken } from "../access/authentication/authentication-arguments";
import { CacheWithUsersBase } from "../cache/cache-with-users";
import type { Engine } from "../catalogue/engine";
import { type CacheConnection, clientAuthenticationOf } from "../connection/cache-connection";
import { TransitEncryption } from "../encryption/transit-encryption";
import { ClusterMode } from "../replication-group/cluster-mode";
import { endpointsOf, Member, MEMBER_CLASSES } from "../replication-group/member";
import type { IReplicationGroup } from "../replication-group/replication-group-props";
import { judge, known } from "../validation/rule";
import type { InterfaceName } from "../validation/declaration";
import { declared } from "../validation/declared";
import { GlobalDatastore } from "./global-datastore";
import type { SecondaryGroupProps } from "./secondary-group-props";
import { SECONDARY_GROUP_RULES } from "./secondary-group-rules";

/**
 * How the secondaries of a topology differ.
 *
 * @internal
 */
export interface SecondaryTopology {
  readonly topology: "replicated" | "sharded";
  /** The property that holds the number of replicas. */
  /** The properties, of all secondaries and of this topology. */
  readonly props: InterfaceName;
  readonly replicasProperty: string;
  /** Called when the types have been checked. */
  readonly layout: () => {
    readonly replicas: number;
    readonly render: Partial<ElasticacheReplicationGroupConfig>;
  };
}

/**
 * What the secondaries of a global datastore share. Choose by the topology of the primary: `SecondaryReplicatedGroup` or
 * `SecondaryShardedGroup`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export abstract class SecondaryGroup extends CacheWithUsersBase implements IReplicationGroup {
  public readonly replicationGroupId: string;
  /** TCP port of every endpoint. */
  public readonly port: number;
  /** How clients connect. Of a datastore of another program, Terraform learns engine and TLS when the secondary is there. */
  public readonly connection: CacheConnection;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheReplicationGroup;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1001 to EC1007 (id, description, port, groups), EC1021 and EC1022 (events), EC1028 and EC1120 (number of groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs),
   * EC1091 to EC1097, EC1422, EC1428 and EC1807 (users), EC2101 to EC2112 (token), EC1208 and EC1209 (nodes), EC1211, EC1212 and EC1214 (zones), EC1503, EC1504 and EC2153 (encryption at rest), EC1601 to EC1603
   * (snapshots), EC1611 to EC1615 (windows), EC1861 to EC1872 and EC2163 (membership), EC1323 (node type).
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: SecondaryGroupProps, topology: SecondaryTopology) {
    super(scope, id, props, declared(topology.props, MEMBER_CLASSES));
    const { globalDatastore, authentication } = props;
    const { replicas, render } = topology.layout();
    const datastore = globalDatastore instanceof GlobalDatastore ? globalDatastore : undefined;
    const primary = datastore?._primary;
    const { region } = this._provider;
    const member = new Member(props, props.description ?? `Secondary ${region ? `in ${region}` : "of a datastore"}`);
    const withUsers = this._factsOfCacheWithUsers(
      props,
      primary?.engineOfCache,
      accessVersionOf(primary?.engineVersion),
    );
    judge(this, SECONDARY_GROUP_RULES, {
      ...withUsers,
      ...member.facts,
      arns: [...member.facts.arns, ...withUsers.arns],
      topology: topology.topology,
      replicasProperty: topology.replicasProperty,
      replicas: known(replicas),
      primary,
      members: datastore?._members ?? [],
      shards: primary?.shards,
      engineVersion: primary?.engineVersion,
      transitEncryption: primary?.transitEncryption,
      atRestEncryption: primary?.atRestEncryption,
      authenticates: authentication?._kind,
      namedZones: [],
    });
    datastore?._members.push({ replicationGroupId: known(props.replicationGroupId), region });

    this.resource = new ElasticacheReplicationGroup(this, "Resource", {
      ...member.render,
      globalReplicationGroupId: globalDatastore.globalReplicationGroupId,
      securityGroupIds: this._securityGroupIds,
      ...authenticationArguments(this, authentication),
      ...render,
      // Arguments that conflict with global_replication_group_id, or that AWS sets, and that have a default in the
      // provider. Provider 5.100.0 takes an absent engine for redis, and would replace every Valkey secondary.
      lifecycle: {
        ignoreChanges: [
          ...(member.finalSnapshot._isFixedAtCreation ? ["final_snapshot_identifier"] : []),
          "engine",
          "automatic_failover_enabled",
          "multi_az_enabled",
          ...(props.logDelivery?._ignored ?? []),
        ],
      },
    });
    this._protect(this.resource, props);
    this.replicationGroupId = this.resource.id;
    this.port = member.port;
    writeToken(this, this.resource, authentication);
    this.connection = {
      cacheName: props.replicationGroupId,
      isServerless: false,
      engine: datastore?._connection.engine ?? (this.resource.engine as Engine),
      ...endpointsOf(this.resource, topology.topology, primary?.clusterMode ?? ClusterMode.DISABLED),
      port: member.port,
      transitEncryption: datastore?._connection.transitEncryption ?? this.learnedTransitEncryption,
      ...clientAuthenticationOf(authentication),
    };
  }

  private get learnedTransitEncryption(): TransitEncryption {
    const { transitEncryptionEnabled } = this.resource;
    const learned = Fn.conditional(transitEncryptionEnabled, TransitEncryption.REQUIRED, TransitEncryption.OFF);
    return Token.asString(learned) as TransitEncryption;
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
