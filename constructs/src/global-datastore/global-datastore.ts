import { declared } from "../validation/declared";
import { ElasticacheGlobalReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-global-replication-group";
import { Construct } from "constructs";
import type { CacheConnection } from "../connection/cache-connection";
import { ignoreChanges } from "../terraform/lifecycle";
import { ReplicationGroup } from "../replication-group/replication-group";
import { globalDatastoreRules } from "./global-datastore-rules";
import type { ReplicationGroupFacts } from "../replication-group/replication-group-rules";
import { judge, known } from "../validation/rule";
import { checkTypes, instance } from "../validation/types";

/** A global datastore, made in this stack or elsewhere. */
export interface IGlobalDatastore {
  /** The id, with the prefix that AWS gives it, such as `ldgnf-prod-session`, as a reference. */
  readonly globalReplicationGroupId: string;
}

const PRIMARY_CLASSES = {
  ReplicationGroup: instance(
    "a SingleNodeGroup, a ReplicatedGroup or a ShardedGroup",
    (value) => value instanceof ReplicationGroup,
  ),
};

/** Properties for a `GlobalDatastore`. */
export interface GlobalDatastoreProps {
  /**
   * The cache that takes the writes, new or with data in it: a `ReplicatedGroup`, a `ShardedGroup`, or a `SingleNodeGroup`,
   * which nobody can write to while AWS replaces its node. Its engine version,
   * node type, shards and automatic failover are those of the datastore, and of every secondary: change them there, and
   * the datastore changes all members at once, whatever `applyImmediately` says. Another primary is another datastore.
   */
  readonly primary: ReplicationGroup;
  /**
   * Name without the five letters and the hyphen that AWS puts before it: lower-case letters, digits and single hyphens,
   * beginning with a letter.
   *
   * @argument global_replication_group_id_suffix
   * @change replaces the datastore, which fails as long as it has secondaries
   */
  readonly suffix: string;
  /**
   * What the datastore is for.
   *
   * @default - names the primary
   * @argument global_replication_group_description
   * @change in place
   */
  readonly description?: string;
}

/**
 * A member of a global datastore.
 *
 * @internal
 */
export interface GlobalMember {
  readonly replicationGroupId: string | undefined;
  readonly region: string | undefined;
}

/**
 * What the datastore owns on its primary from now on. Without this, an upgrade through the datastore would look like a
 * downgrade of the primary in the next plan, and a downgrade is a replacement. AWS gives every member a copy of the
 * parameter group, under another name.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_global_replication_group
 */
const OWNED_BY_DATASTORE = [
  "engine_version",
  "node_type",
  "num_node_groups",
  "parameter_group_name",
  "automatic_failover_enabled",
];

/**
 * Valkey or Redis OSS in several regions: a primary that takes the writes, and up to two secondaries in other regions
 * that follow it, usually within a second, and take reads. No region fails over to another by itself.
 *
 * Costs nothing by itself; every member costs its nodes, and what crosses regions costs the transfer. Secondaries go
 * before the datastore, and the datastore before its primary: AWS refuses any other order.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export class GlobalDatastore extends Construct implements IGlobalDatastore {
  /** A global datastore that exists already, by its id with the prefix. */
  public static fromGlobalReplicationGroupId(globalReplicationGroupId: string): IGlobalDatastore {
    return { globalReplicationGroupId };
  }

  public readonly globalReplicationGroupId: string;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheGlobalReplicationGroup;
  /**
   * What is known of the primary, and therefore of every member.
   *
   * @internal
   */
  public readonly _primary: ReplicationGroupFacts;
  /**
   * How clients connect to the primary.
   *
   * @internal
   */
  public readonly _connection: CacheConnection;
  /**
   * The members that this app has made, the primary first.
   *
   * @internal
   */
  public readonly _members: GlobalMember[];

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1851 to EC1860 (suffix and primary). */
  public constructor(scope: Construct, id: string, props: GlobalDatastoreProps) {
    super(scope, id);
    checkTypes(this, props, declared("GlobalDatastoreProps", PRIMARY_CLASSES));
    const { primary, suffix } = props;
    const facts = primary._facts;
    const description =
      props.description ?? `Global datastore of ${primary.resource.replicationGroupIdInput ?? "its primary"}`;
    judge(this, globalDatastoreRules, { ...facts, suffix: known(suffix) });
    const { resource } = primary;
    this.resource = new ElasticacheGlobalReplicationGroup(this, "Resource", {
      globalReplicationGroupIdSuffix: suffix,
      globalReplicationGroupDescription: description,
      primaryReplicationGroupId: primary.replicationGroupId,
      engineVersion: resource.engineVersionInput,
      cacheNodeType: resource.nodeTypeInput,
      numNodeGroups: resource.numNodeGroupsInput,
      automaticFailoverEnabled: resource.automaticFailoverEnabledInput,
      parameterGroupName: primary.parameterGroup.parameterGroupName, // demanded by a major upgrade
      // After a failover to another region the primary is another one, and going back is not for Terraform to do: it
      // would replace the datastore.
      lifecycle: { ignoreChanges: ["primary_replication_group_id"] },
    });
    ignoreChanges(resource, ...OWNED_BY_DATASTORE);
    resource.addOverride("auto_minor_version_upgrade", false); // AWS turns it off, and nobody can turn it on again
    this.globalReplicationGroupId = this.resource.globalReplicationGroupId;
    this._primary = facts;
    this._connection = primary.connection;
    this._members = [{ replicationGroupId: facts.replicationGroupId, region: facts.region }];
  }
}
