import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import type { INetwork } from "../network/network";
import type { ISecurityGroup } from "../network/security-group";

/** The bounds that a serverless cache scales in. */
export interface UsageLimit {
  /**
   * What is held ready, and paid for, even when it is not used.
   *
   * @default - nothing is held ready
   */
  readonly minimum?: number;
  /**
   * What is never exceeded: then keys with a time to live are evicted, writes fail, or requests are throttled.
   *
   * @default - as far as AWS scales
   */
  readonly maximum?: number;
}

/** What a serverless cache is like, whatever its surroundings. */
export interface ServerlessCacheSettings {
  /**
   * What the cache is for, 1 to 255 characters without `<` and `>`. Changed in place.
   *
   * @default - names engine and cache
   */
  readonly description?: string;
  /**
   * Engine and major version. AWS would install a newer one in place, but Terraform replaces the cache on any change of
   * the major version, up or down: **the data is lost**, unless a snapshot is restored. Redis OSS 7 becomes Valkey 7 in
   * place.
   */
  readonly majorEngineVersion: MajorEngineVersion;
  /**
   * Ids of two or three subnets of the VPC, each in an availability zone of its own. Changing them replaces the cache:
   * **the data is lost**.
   *
   * @default - chosen from the network
   */
  readonly subnetIds?: string[];
  /**
   * Data in whole GB, 1 to 5000. Changed in place; a maximum below the data of the moment is refused.
   *
   * @default - no limit of your own
   */
  readonly dataStorageGb?: UsageLimit;
  /**
   * Requests in whole ElastiCache Processing Units (ECPU) a second, 1000 to 15000000: reading or writing 1 KB takes one.
   * Changed in place.
   *
   * @default - no limit of your own
   */
  readonly ecpuPerSecond?: UsageLimit;
  /**
   * When the daily snapshot is taken, UTC: `03:00`. Changed in place.
   *
   * @default "03:00"
   */
  readonly dailySnapshotTime?: string;
  /**
   * Days that a daily snapshot is kept, 0 to 35; 0 takes none. Changed in place.
   *
   * @default 7
   */
  readonly snapshotRetentionDays?: number;
  /**
   * ARNs of snapshots, in the same region, that the cache is filled from when it is made. Heeded only then: it may stay,
   * change and go afterwards, and nothing happens. For an RDB file in S3, make a snapshot of it first.
   *
   * @default - the cache is made empty
   */
  readonly restoreFromSnapshotArns?: string[];
}

/** Properties for a `ServerlessCache`. */
export interface ServerlessCacheProps extends ServerlessCacheSettings {
  /**
   * Name, unique in account and region: 1 to 40 lower-case letters, digits and single hyphens, beginning with a letter.
   * Changing it replaces the cache: **the data is lost**.
   */
  readonly serverlessCacheName: string;
  /**
   * The VPC with the subnets. Of more than three the first three are taken that lie in different availability zones, as
   * far as zones are known; a warning names the others. Where only Terraform knows the subnets, it chooses when the
   * cache is made and the cache stays there, whatever subnets come later.
   */
  readonly network: INetwork;
  /** The firewalls, one at least, which open every one of `majorEngineVersion.ports`. Changed in place. */
  readonly securityGroups: ISecurityGroup[];
  /**
   * The key for data at rest, which is always encrypted. Changing or removing it replaces the cache: **the data is
   * lost**.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Who may connect: the users of a group of Redis OSS, or of Valkey if the cache is, or everybody. There is no token, and
   * Memcached has neither. Changed in place.
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
   * Tags beside the default tags of the provider. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}
