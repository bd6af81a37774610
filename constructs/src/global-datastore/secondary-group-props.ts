import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { FinalSnapshot } from "../snapshots/final-snapshot";
import type { IGlobalDatastore } from "./global-datastore";
import type { LogDelivery } from "../cache/log-delivery";
import type { ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";

/** What a secondary of a global datastore is like, whatever its topology and its surroundings. */
export interface SecondaryGroupSettings {
  /** The datastore, in whatever stack. Changing it replaces the secondary. */
  readonly globalDatastore: IGlobalDatastore;
  /**
   * What the secondary is for, 1 to 255 characters. Changed in place.
   *
   * @default - names the region, where it is known
   */
  readonly description?: string;
  /**
   * TCP port, 1 to 65535. Changing it replaces the secondary.
   *
   * @default 6379
   */
  readonly port?: number;
  /**
   * When AWS may patch the secondary, UTC, at least 60 minutes: `sun:05:00-sun:06:00`. Changed in place.
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
   * Where the slow log and the engine log go. Changed in place. `LogDelivery.unmanaged()` leaves to others what they have
   * set; without it, the next apply ends every delivery.
   *
   * @default - nowhere
   */
  readonly logDelivery?: LogDelivery;
}

/**
 * Properties that every secondary of a global datastore has. Engine, version, node type, shards, parameters, encryption
 * in transit and at rest, automatic failover and Multi-AZ are those of the primary, so there are no properties for them.
 */
export interface SecondaryGroupProps extends SecondaryGroupSettings {
  /**
   * Name, unique in account and region and different from those of the other members: 1 to 40 lower-case letters, digits
   * and single hyphens, beginning with a letter. Changing it replaces the secondary, which is filled again.
   */
  readonly replicationGroupId: string;
  /** The subnets that nodes live in, in the region of the secondary. Changing the group replaces the secondary. */
  readonly subnetGroup: ISubnetGroup;
  /** The firewalls, one at least, in the region of the secondary. Changed in place. */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest, of the region of the secondary; only where the primary is encrypted. Changing or removing
   * it replaces the secondary.
   *
   * @default - a key that AWS owns, where the primary is encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect to the secondary. Users and secrets are of one region, so that those of the primary are of no use here:
   * a primary with users wants users in the region of the secondary, and one with a token a token, the same or another.
   * Changed in place.
   *
   * @default - everybody whom the security groups let in, which is refused where the primary asks who connects
   */
  readonly authentication?: CacheAuthentication;
  /**
   * Whether Terraform refuses every plan that would delete or replace the secondary. Terraform alone knows of it: changing
   * it changes nothing in AWS, and a secondary that is taken out of the program has lost it.
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
