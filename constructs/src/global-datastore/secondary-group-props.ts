import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { FinalSnapshot } from "../snapshots/final-snapshot";
import type { IGlobalDatastore } from "./global-datastore";
import type { LogDelivery } from "../cache/log-delivery";
import type { ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";

/** What a secondary of a global datastore is like, whatever its topology and its surroundings. */
export interface SecondaryGroupSettings {
  /**
   * The datastore, in whatever stack.
   *
   * @argument global_replication_group_id
   * @change replaces the secondary
   */
  readonly globalDatastore: IGlobalDatastore;
  /**
   * What the secondary is for.
   *
   * @default - names the region, where it is known
   * @minLength 1
   * @maxLength 255
   * @argument description
   * @change in place
   */
  readonly description?: string;
  /**
   * TCP port.
   *
   * @default 6379
   * @defaultInFile - that of the cache
   * @minimum 1
   * @maximum 65535
   * @argument port
   * @change replaces the secondary
   */
  readonly port?: number;
  /**
   * When AWS may patch the secondary, UTC, at least 60 minutes. Where it is left out and sun:05:00-sun:06:00
   * overlaps `snapshotWindow`, it moves to the next hour that is free.
   *
   * @default "sun:05:00-sun:06:00"
   * @defaultInFile - as for the cache, unless that overlaps the snapshot window that is written here
   * @format maintenance-window
   * @argument maintenance_window
   * @change in place
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot is taken, UTC, at least 60 minutes, apart from the maintenance window. Where it is
   * left out and 03:00-04:00 overlaps `maintenanceWindow`, it moves to the next hour that is free.
   *
   * @default "03:00-04:00"
   * @defaultInFile - as for the cache, unless that overlaps the maintenance window that is written here
   * @format snapshot-window
   * @argument snapshot_window
   * @change in place
   */
  readonly snapshotWindow?: string;
  /**
   * Days that a daily snapshot is kept in this region; 0 takes none.
   *
   * @default 7
   * @defaultInFile - as for the cache
   * @minimum 0
   * @maximum 35
   * @argument snapshot_retention_limit
   * @change in place
   */
  readonly snapshotRetentionDays?: number;
  /**
   * What is kept of the secondary when it is deleted.
   *
   * @default FinalSnapshot.generated()
   * @argument final_snapshot_identifier
   * @change in place
   */
  readonly finalSnapshot?: FinalSnapshot;
  /**
   * Whether changes of this member that can wait for the maintenance window are applied at once instead. Changes of
   * the datastore never wait.
   *
   * @default false
   * @argument apply_immediately
   * @change in place
   */
  readonly applyImmediately?: boolean;
  /**
   * ARN of a standard SNS topic, in the region of the secondary, that receives events.
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

/**
 * Properties that every secondary of a global datastore has. Engine, version, node type, shards, parameters, encryption
 * in transit and at rest, automatic failover and Multi-AZ are those of the primary, so there are no properties for them.
 */
export interface SecondaryGroupProps extends SecondaryGroupSettings {
  /**
   * Name, unique in account and region and different from those of the other members: 1 to 40 lower-case letters,
   * digits and single hyphens, beginning with a letter.
   *
   * @argument replication_group_id
   * @change replaces the secondary, which is filled again
   */
  readonly replicationGroupId: string;
  /**
   * The subnets that nodes live in, in the region of the secondary.
   *
   * @argument subnet_group_name
   * @change replaces the secondary
   */
  readonly subnetGroup: ISubnetGroup;
  /**
   * The firewalls, one at least, in the region of the secondary.
   *
   * @knownAtSynth
   * @argument security_group_ids
   * @change in place
   */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest, of the region of the secondary; only where the primary is encrypted.
   *
   * @default - a key that AWS owns, where the primary is encrypted
   * @argument kms_key_id
   * @change replaces the secondary
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect to the secondary. Users and secrets are of one region, so that those of the primary are of no use here:
   * a primary with users wants users in the region of the secondary, and one with a token a token, the same or another.
   *
   * @default - everybody whom the security groups let in, which is refused where the primary asks who connects
   * @argument auth_token, auth_token_update_strategy, user_group_ids
   * @change in place
   */
  readonly authentication?: CacheAuthentication;
  /**
   * Whether Terraform refuses every plan that would delete or replace the secondary. Terraform alone knows of it: changing
   * it changes nothing in AWS, and a secondary that is taken out of the program has lost it.
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
