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
   * What the cache is for, 1 to 255 characters. Changed in place.
   *
   * @default - names engine and group
   */
  readonly description?: string;
  /**
   * Engine and version. A newer version, and Valkey in place of Redis OSS, are changed in place with a failover; an
   * older version replaces the cache: **the data is lost**.
   */
  readonly engineVersion: EngineVersion;
  /** Size of every node. Changed in place with a failover. */
  readonly nodeType: NodeType;
  /**
   * TCP port, 1 to 65535. Changing it replaces the cache: **the data is lost**.
   *
   * @default 6379
   */
  readonly port?: number;
  /**
   * Whether data on disk and snapshots are encrypted. Changing it replaces the cache: **the data is lost**.
   *
   * @default true
   */
  readonly atRestEncryption?: boolean;
  /**
   * Whether clients speak TLS. Changed in place from off to preferred to required and back, on Valkey and on Redis OSS
   * from 7.0.5; on an older version a change replaces the cache: **the data is lost**.
   *
   * @default TransitEncryption.REQUIRED
   */
  readonly transitEncryption?: TransitEncryption;
  /**
   * Engine settings by parameter name, in a parameter group that belongs to this cache alone. Changed in place.
   *
   * @default - every parameter keeps the default of its family
   */
  readonly parameters?: { [name: string]: string };
  /**
   * A parameter group that exists already, instead of one that is made here. Its family has to fit the engine version,
   * and its `cluster-enabled` the topology. Changed in place.
   *
   * @default - a parameter group is made
   */
  readonly parameterGroup?: IParameterGroup;
  /**
   * When AWS may patch the cache, UTC, at least 60 minutes: `sun:05:00-sun:06:00`. Changed in place.
   *
   * @default - "sun:05:00-sun:06:00"; where that overlaps `snapshotWindow`, the next hour that is free
   *   (`CacheDefaults.windows`)
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot is taken, UTC, at least 60 minutes, apart from the maintenance window: `03:00-04:00`.
   * Changed in place.
   *
   * @default - "03:00-04:00"; where that overlaps `maintenanceWindow`, the next hour that is free
   *   (`CacheDefaults.windows`)
   */
  readonly snapshotWindow?: string;
  /**
   * Days that a daily snapshot is kept, 0 to 35; 0 takes none. Storage of one snapshot is free, of others it costs
   * 0.085 USD per GiB and month. Changed in place.
   *
   * @default 7
   */
  readonly snapshotRetentionDays?: number;
  /**
   * What is kept of the cache when it is deleted.
   *
   * @default FinalSnapshot.generated()
   */
  readonly finalSnapshot?: FinalSnapshot;
  /**
   * What the cache is filled with when it is made. Heeded only then: it may stay, change and go afterwards, and nothing
   * happens. In a sharded group, RDB files need AWS provider 6.20 or newer.
   *
   * @default - the cache is made empty
   */
  readonly restore?: Restore;
  /**
   * Whether changes that can wait for the maintenance window are applied at once instead. Node type, engine version and
   * parameter group can wait; the number of nodes never does.
   *
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Whether AWS installs minor versions in the maintenance window. Changed in place.
   *
   * @default true
   */
  readonly autoMinorVersionUpgrade?: boolean;
  /**
   * ARN of a standard SNS topic, in the same region, that is told of events such as failovers. Changed in place.
   *
   * @default - nobody is told
   */
  readonly notificationTopicArn?: string;
  /**
   * Where the slow log and the engine log go. Changed in place. `LogDelivery.unmanaged()` leaves to others what they have
   * set; without it, the next apply ends every delivery.
   *
   * @default - nowhere
   */
  readonly logDelivery?: LogDelivery;
}

/** Properties that every replication group has, whatever its topology. */
export interface ReplicationGroupProps extends ReplicationGroupSettings {
  /**
   * Name, unique in account and region: 1 to 40 lower-case letters, digits and single hyphens, beginning with a letter.
   * Changing it replaces the cache: **the data is lost**.
   */
  readonly replicationGroupId: string;
  /** The subnets that nodes live in. Changing the group replaces the cache: **the data is lost**. */
  readonly subnetGroup: ISubnetGroup;
  /** The firewalls, one at least. Changed in place. */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest. Changing or removing it replaces the cache: **the data is lost**.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect: users, of Valkey, or of Redis OSS from 6.0 (a group of Redis OSS, or of Valkey if the cache is), or who
   * knows an AUTH token. Both need TLS, which can be changed no more then. Changed in place, in steps: see
   * docs/authentication.md. Clients that do not say who they are lose access when users come, and when a token is `SET`.
   *
   * @default CacheAuthentication.none()
   */
  readonly authentication?: CacheAuthentication;
  /**
   * Whether Terraform refuses every plan that would delete or replace the cache, whatever the reason. Terraform alone
   * knows of it: changing it changes nothing in AWS, and a cache that is taken out of the program has lost it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags beside the default tags of the provider. ElastiCache copies them to the nodes. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}
