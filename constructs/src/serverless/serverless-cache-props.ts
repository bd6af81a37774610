import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import type { INetwork } from "../network/network";
import type { ISecurityGroup } from "../network/security-group";

/** The bounds that a serverless cache scales in. */
export interface UsageLimit {
  /**
   * Capacity that is reserved, and paid for, even when it is not used.
   *
   * @default - nothing is reserved
   */
  readonly minimum?: number;
  /**
   * A limit that is never exceeded: when it is reached, keys with a time to live are evicted, writes fail, or requests
   * are throttled.
   *
   * @default - as far as AWS scales
   */
  readonly maximum?: number;
}

/**
 * The bounds of data, in GB.
 *
 * @minProperties 1
 */
export interface DataStorageLimit extends UsageLimit {
  /**
   * Capacity that is reserved, and paid for, even when it is not used.
   *
   * @default - nothing is reserved
   * @minimum 1
   * @maximum 5000
   */
  readonly minimum?: number;
  /**
   * A limit that is never exceeded: when it is reached, keys with a time to live are evicted, writes fail, or requests
   * are throttled.
   *
   * @default - as far as AWS scales
   * @minimum 1
   * @maximum 5000
   */
  readonly maximum?: number;
}

/**
 * The bounds of requests, in ECPU a second.
 *
 * @minProperties 1
 */
export interface EcpuLimit extends UsageLimit {
  /**
   * Capacity that is reserved, and paid for, even when it is not used.
   *
   * @default - nothing is reserved
   * @minimum 1000
   * @maximum 15000000
   */
  readonly minimum?: number;
  /**
   * A limit that is never exceeded: when it is reached, keys with a time to live are evicted, writes fail, or requests
   * are throttled.
   *
   * @default - as far as AWS scales
   * @minimum 1000
   * @maximum 15000000
   */
  readonly maximum?: number;
}

/** What a serverless cache is like, whatever its surroundings. */
export interface ServerlessCacheSettings {
  /**
   * What the cache is for, without `<` and `>`.
   *
   * @default - names engine and cache
   * @minLength 1
   * @maxLength 255
   * @argument description
   * @change in place
   */
  readonly description?: string;
  /**
   * Engine and major version. AWS would install a newer one in place, but Terraform replaces the cache, unless a
   * snapshot is restored. Redis OSS 7 becomes Valkey 7 in place.
   *
   * @argument engine, major_engine_version
   * @change up or down replaces the cache: **the data is lost**
   */
  readonly majorEngineVersion: MajorEngineVersion;
  /**
   * Ids of two or three subnets of the VPC, each in an availability zone of its own.
   *
   * @default - the first three of the network, of different zones where zones are known; a warning names the others
   * @minItems 2
   * @maxItems 3
   * @uniqueItems
   * @itemFormat subnet-id
   * @argument subnet_ids
   * @change replaces the cache: **the data is lost**
   */
  readonly subnetIds?: string[];
  /**
   * Data in whole GB.
   *
   * @default - no limit of your own
   * @argument cache_usage_limits
   * @change in place; a maximum below the current data is refused
   */
  readonly dataStorageGb?: DataStorageLimit;
  /**
   * Requests in whole ElastiCache Processing Units (ECPU) a second: reading or writing 1 KB takes one.
   *
   * @default - no limit of your own
   * @argument cache_usage_limits
   * @change in place
   */
  readonly ecpuPerSecond?: EcpuLimit;
  /**
   * When the daily snapshot is taken, UTC, such as `03:00`.
   *
   * @default "03:00"
   * @format time-of-day
   * @argument daily_snapshot_time
   * @change in place
   */
  readonly dailySnapshotTime?: string;
  /**
   * Days that a daily snapshot is kept; 0 takes none.
   *
   * @default 7
   * @minimum 0
   * @maximum 35
   * @argument snapshot_retention_limit
   * @change in place
   */
  readonly snapshotRetentionDays?: number;
  /**
   * ARNs of snapshots, in the same region, that the cache is filled from when it is made. For an RDB file in S3, make
   * a snapshot of it first.
   *
   * @default - the cache is created empty
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   * @itemFormat snapshot-arn
   * @argument snapshot_arns_to_restore
   * @change only used at creation: keeping, changing or removing it later has no effect
   */
  readonly restoreFromSnapshotArns?: string[];
}

/** Properties for a `ServerlessCache`. */
export interface ServerlessCacheProps extends ServerlessCacheSettings {
  /**
   * Name, unique in account and region: 1 to 40 lower-case letters, digits and single hyphens, beginning with a
   * letter.
   *
   * @argument name
   * @change replaces the cache: **the data is lost**
   */
  readonly serverlessCacheName: string;
  /**
   * The VPC with the subnets. Of more than three the first three are taken that lie in different availability zones, as
   * far as zones are known; a warning names the others. Where only Terraform knows the subnets, it chooses when the
   * cache is made and the cache stays there, whatever subnets come later.
   */
  readonly network: INetwork;
  /**
   * The firewalls, one at least, which open every one of `majorEngineVersion.ports`.
   *
   * @knownAtSynth
   * @argument security_group_ids
   * @change in place
   */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest, which is always encrypted.
   *
   * @default - a key that AWS owns
   * @argument kms_key_id
   * @change replaces the cache: **the data is lost**
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect: the users of a group of Redis OSS, or of Valkey if the cache is, or everybody. There is no
   * token, and Memcached has neither.
   *
   * @default CacheAuthentication.none()
   * @argument user_group_id
   * @change in place
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
   * Tags beside the default tags of the provider.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}
