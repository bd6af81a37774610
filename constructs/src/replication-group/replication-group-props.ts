import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { EngineVersion } from "../engine/engine-version";
import type { NodeType } from "../engine/node-type";
import type { FinalSnapshot } from "../snapshots/final-snapshot";
import type { LogDelivery } from "../cache/log-delivery";
import type { IParameterGroup } from "../parameters/parameter-group";
import type { Restore } from "../snapshots/restore";
import type { ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";
import type { TransitEncryption } from "../encryption/transit-encryption";

/** A replication group, made in this stack or elsewhere. */
export interface IReplicationGroup {
  /** The id, as a reference, so that what uses it waits for the group. */
  readonly replicationGroupId: string;
}

/** What a replication group is like, whatever its topology and its surroundings. */
export interface ReplicationGroupSettings {
  /**
   * What the cache is for.
   *
   * @default - names engine and cache
   * @minLength 1
   * @maxLength 255
   * @argument description
   * @change in place
   */
  readonly description?: string;
  /**
   * Engine and version.
   *
   * @argument engine, engine_version
   * @change in place to a newer version, and from Redis OSS to Valkey, with a failover; an older version replaces the
   *   cache: **the data is lost**
   */
  readonly engineVersion: EngineVersion;
  /**
   * Size of every node.
   *
   * @argument node_type
   * @change in place, with a failover
   */
  readonly nodeType: NodeType;
  /**
   * TCP port.
   *
   * @default 6379
   * @minimum 1
   * @maximum 65535
   * @argument port
   * @change replaces the cache: **the data is lost**
   */
  readonly port?: number;
  /**
   * Whether data on disk and snapshots are encrypted.
   *
   * @default true
   * @argument at_rest_encryption_enabled
   * @change replaces the cache: **the data is lost**
   */
  readonly atRestEncryption?: boolean;
  /**
   * Whether clients use TLS: required, preferred while they migrate, or off.
   *
   * @knownAtSynth
   * @default TransitEncryption.REQUIRED
   * @argument transit_encryption_enabled, transit_encryption_mode
   * @change in place from off to preferred to required and back, on Valkey and on Redis OSS from 7.0.5; on an older
   *   version a change replaces the cache: **the data is lost**
   */
  readonly transitEncryption?: TransitEncryption;
  /**
   * Engine settings by parameter name, in a parameter group that belongs to this cache alone.
   *
   * @knownAtSynth
   * @default - every parameter keeps the default of its family
   * @argument parameter_group_name
   * @change in place
   */
  readonly parameters?: { [name: string]: string };
  /**
   * A parameter group that exists, instead of one that is made for this cache. Its family must fit the engine
   * version, and its `cluster-enabled` the topology.
   *
   * @default - a parameter group is made
   * @argument parameter_group_name
   * @change in place
   */
  readonly parameterGroup?: IParameterGroup;
  /**
   * When AWS may patch the cache, UTC, at least 60 minutes. Where it is left out and sun:05:00-sun:06:00
   * overlaps `snapshotWindow`, it moves to the next hour that is free.
   *
   * @default "sun:05:00-sun:06:00"
   * @format maintenance-window
   * @argument maintenance_window
   * @awsName PreferredMaintenanceWindow
   * @change in place
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot is taken, UTC, at least 60 minutes, apart from the maintenance window. Where it is
   * left out and 03:00-04:00 overlaps `maintenanceWindow`, it moves to the next hour that is free.
   *
   * @default "03:00-04:00"
   * @format snapshot-window
   * @argument snapshot_window
   * @change in place
   */
  readonly snapshotWindow?: string;
  /**
   * Days that a daily snapshot is kept; 0 takes none. Storage of one snapshot is free; others cost 0.085 USD per GiB
   * and month.
   *
   * @default 7
   * @minimum 0
   * @maximum 35
   * @argument snapshot_retention_limit
   * @change in place
   */
  readonly snapshotRetentionDays?: number;
  /**
   * What is kept of the cache when it is deleted.
   *
   * @default FinalSnapshot.generated()
   * @argument final_snapshot_identifier
   * @change in place
   */
  readonly finalSnapshot?: FinalSnapshot;
  /**
   * What the cache is filled with when it is created. In a sharded group, RDB files need AWS provider 6.20 or newer.
   *
   * @default - the cache is created empty
   * @argument snapshot_name, snapshot_arns
   * @change only used at creation: keeping, changing or removing it later has no effect
   */
  readonly restore?: Restore;
  /**
   * Whether changes that can wait for the maintenance window are applied at once instead. Node type, engine version
   * and parameter group can wait; the number of nodes never does.
   *
   * @default false
   * @argument apply_immediately
   * @change in place
   */
  readonly applyImmediately?: boolean;
  /**
   * Whether AWS installs minor versions in the maintenance window.
   *
   * @default true
   * @argument auto_minor_version_upgrade
   * @change in place
   */
  readonly autoMinorVersionUpgrade?: boolean;
  /**
   * ARN of a standard SNS topic, in the same region, that receives events such as failovers.
   *
   * @default - no topic
   * @format sns-topic-arn
   * @argument notification_topic_arn
   * @change in place
   */
  readonly notificationTopicArn?: string;
  /**
   * Where the slow log and the engine log go. `LogDelivery.unmanaged()` leaves to others what they have set; without
   * it, the next apply ends every delivery.
   *
   * @default - nowhere
   * @argument log_delivery_configuration
   * @change in place
   */
  readonly logDelivery?: LogDelivery;
}

/** Properties that every replication group has, whatever its topology. */
export interface ReplicationGroupProps extends ReplicationGroupSettings {
  /**
   * Name, unique in account and region: 1 to 40 lower-case letters, digits and single hyphens, beginning with a
   * letter.
   *
   * @argument replication_group_id
   * @change replaces the cache: **the data is lost**
   */
  readonly replicationGroupId: string;
  /**
   * The subnets that nodes live in.
   *
   * @argument subnet_group_name
   * @change replaces the cache: **the data is lost**
   */
  readonly subnetGroup: ISubnetGroup;
  /**
   * The firewalls, one at least.
   *
   * @knownAtSynth
   * @argument security_group_ids
   * @change in place
   */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest.
   *
   * @default - a key that AWS owns
   * @argument kms_key_id
   * @change replaces the cache: **the data is lost**
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect: users, of Valkey, or of Redis OSS from 6.0 (a group of Redis OSS, or of Valkey if the cache is),
   * or who knows an AUTH token. Both need TLS, which then cannot change. Clients that log in as nobody lose access
   * when users come, and when a token is `SET`.
   *
   * @default CacheAuthentication.none()
   * @argument auth_token, auth_token_update_strategy, user_group_ids
   * @change in place, in steps: see docs/authentication.md
   */
  readonly authentication?: CacheAuthentication;
  /**
   * Whether Terraform refuses every plan that would delete or replace the cache, whatever the reason. Terraform alone
   * knows of it: changing it changes nothing in AWS, and a cache that is taken out of the program has lost it.
   *
   * @knownAtSynth
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags beside the default tags of the provider. ElastiCache copies them to the nodes.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}
