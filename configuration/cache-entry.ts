import type {
  DnsNamesSettings,
  MemcachedClusterSettings,
  ReplicatedLayout,
  ReplicationGroupSettings,
  SecondaryGroupSettings,
  ServerlessCacheSettings,
  ShardedLayout,
  SingleNodeLayout,
} from "cdktf-elasticache";
import type { Authentication, SecondaryAuthentication, ServerlessAuthentication } from "./authentication-entry";

/** @discriminateBy engine */
export type Cache = ValkeyOrRedisCache | AnyMemcachedCache;

/**
 * A cache of Valkey or Redis OSS.
 *
 * @discriminateBy topology
 */
export type ValkeyOrRedisCache = SingleNodeCache | ReplicatedCache | ShardedCache | ServerlessCache;

/**
 * A cache of Memcached, partitioned unless it says serverless.
 *
 * @discriminateBy topology
 * @otherwise MemcachedCache
 */
export type AnyMemcachedCache = MemcachedCache | ServerlessMemcachedCache;

/** What a file says of every cache. */
interface EveryCache {
  /**
   * Name of the cache in AWS: at most 40 characters (50 for Memcached), lower-case letters, digits and single
   * hyphens. By default <environment>-<application>-<engine>. Changing it replaces the cache: the data is lost. Set
   * it before you change the engine, to keep the name.
   *
   * @minLength 1
   * @maxLength 50
   */
  name?: string;
  /**
   * The key that this cache had in the file before: Terraform moves everything to the new key, and replaces nothing.
   * Set `name` to keep the name in AWS. Remove it when it is applied.
   *
   * @format entry-name
   * @maxLength 40
   */
  renamedFrom?: string;
  /**
   * Who may connect. By default nobody.
   *
   * @maxItems 1000
   */
  ingress?: Ingress[];
  connection?: ConnectionChoice;
  dns?: DnsChoice;
  /**
   * Security groups of your own, beside the one that is made for this cache unless ownSecurityGroup is false; five in
   * all without a quota increase. By default none.
   *
   * @maxItems 16
   * @uniqueItems
   */
  securityGroupIds?: SecurityGroupId[];
  /**
   * Whether a security group is made for this cache; ingress needs it. Without one, securityGroupIds are all that the
   * cache has.
   *
   * @default true
   */
  ownSecurityGroup?: boolean;
  /**
   * Whether the cache exists already, under this name, and is imported when Terraform first applies. Afterwards it
   * has no effect, and you can remove it. A replication group needs AWS provider 6.0.0 or newer for it.
   *
   * @default false
   */
  adopt?: boolean;
  /**
   * Tags beside those of the environment.
   *
   * @minProperties 1
   * @valueMaxLength 256
   */
  tags?: { [key: string]: string };
  /**
   * Whether Terraform refuses every plan that would delete or replace it, whatever the reason, until this is false.
   * What is taken out of the file is guarded by addresses.lock.json, also where this is false.
   *
   * @default true
   */
  deletionProtection?: boolean;
}

/** What a file says in its own form of every cache that has nodes; so it does of each property that takes a class in code. */
interface CacheWithNodes extends EveryCache {
  /**
   * Size of every node, such as cache.r7g.large.
   *
   * @format node-type
   */
  nodeType: string;
  /**
   * Engine settings by parameter name, such as "maxmemory-policy": "allkeys-lru". By default every parameter keeps
   * the default of its family.
   *
   * @maxProperties 500
   */
  parameters?: { [parameter: string]: string | number };
  /**
   * A parameter group that exists, instead of one that is made for this cache.
   *
   * @minLength 1
   * @maxLength 255
   */
  parameterGroupName?: string;
}

/** What a file says of every cache of Valkey or Redis OSS that has nodes. */
interface ReplicationGroupCache
  extends
    CacheWithNodes,
    Omit<
      ReplicationGroupSettings,
      "engineVersion" | "nodeType" | "parameters" | "parameterGroup" | "finalSnapshot" | "restore" | "logDelivery"
    > {
  /** valkey, the default choice, or redis (Redis OSS). */
  engine: "valkey" | "redis";
  /**
   * Version as AWS writes it: 8.1 for Valkey; 7.1 for Redis OSS from 6.0, 5.0.6 before. A newer one is installed in
   * place; an older one replaces the cache: the data is lost.
   *
   * @minLength 1
   */
  engineVersion: string;
  /**
   * The programs that use the cache, by their names: the network that they come from, the roles that they have, and
   * the user that they log in as. Changed in place.
   *
   * @maxProperties 1000
   * @nameFormat entry-name
   * @nameMaxLength 40
   */
  consumers?: { [program: string]: Consumer };
  logDelivery?: LogDeliveryChoice;
  authentication?: Authentication;
  /**
   * Whether a last snapshot is taken when the cache is deleted, under a name of its own; or the name, which a cache
   * needs that was made without one.
   *
   * @default true
   */
  finalSnapshot?: boolean | string;
}

/** One node: for development, and for data that may vanish. */
export interface SingleNodeCache extends ReplicationGroupCache, SingleNodeLayout {
  /** One node: for development, and for data that may vanish. */
  topology: "single-node";
  restore?: RestoreChoice;
  global?: ReplicatedGlobal;
}

/** A primary with replicas, each of them holding all the data. */
export interface ReplicatedCache extends ReplicationGroupCache, ReplicatedLayout {
  /** A primary with replicas, each of them holding all the data. */
  topology: "replicated";
  restore?: RestoreChoice;
  global?: ReplicatedGlobal;
}

/** The data spread over shards (cluster mode enabled). Clients use the cluster protocol. */
export interface ShardedCache extends ReplicationGroupCache, ShardedLayout {
  /** The data spread over shards (cluster mode enabled). Clients use the cluster protocol. */
  topology: "sharded";
  restore?: ShardedRestoreChoice;
  global?: ShardedGlobal;
}

/** A Memcached cluster: for data that can be computed again. */
export interface MemcachedCache
  extends
    CacheWithNodes,
    Omit<
      MemcachedClusterSettings,
      "engineVersion" | "nodeType" | "parameters" | "parameterGroup" | "transitEncryption"
    > {
  /** Memcached: no replication, no snapshots, no authentication. */
  engine: "memcached";
  /**
   * Version as AWS writes it, such as 1.6.22. A newer one is installed in place and empties the cache.
   *
   * @minLength 1
   */
  engineVersion: string;
  /**
   * Nodes that know nothing of each other, with the client spreading the keys.
   *
   * @default "partitioned"
   */
  topology?: "partitioned";
  /**
   * What the cache is for. By default it names engine and cache.
   *
   * @minLength 1
   * @maxLength 255
   */
  description?: string;
  /**
   * The programs that use the cache, by their names. Memcached has no roles and no users. Changed in place.
   *
   * @maxProperties 1000
   * @nameFormat entry-name
   * @nameMaxLength 40
   */
  consumers?: { [program: string]: MemcachedConsumer };
  /**
   * Whether clients use TLS; needs 1.6.12. Changing it replaces the cache, which comes back empty.
   *
   * @default "required"
   */
  transitEncryption?: "required" | "off";
}

/** What a file says of every cache without nodes. */
interface EveryServerlessCache extends EveryCache, Omit<ServerlessCacheSettings, "majorEngineVersion"> {
  /** No nodes: AWS scales the cache with its traffic, and charges for data and requests. */
  topology: "serverless";
  /**
   * Major version: 8 for Valkey, 7 for Redis OSS, 1.6 for Memcached; AWS installs minor versions. Any change replaces
   * the cache: the data is lost, unless a snapshot is restored.
   *
   * @minLength 1
   * @maxLength 20
   */
  engineVersion: string;
}

/** Valkey or Redis OSS without nodes. Clients use the cluster protocol, with TLS. */
export interface ServerlessCache extends EveryServerlessCache {
  /** valkey, the default choice, or redis (Redis OSS). */
  engine: "valkey" | "redis";
  /**
   * The programs that use the cache, by their names: the network that they come from, the roles that they have, and
   * the user that they log in as. Changed in place.
   *
   * @maxProperties 1000
   * @nameFormat entry-name
   * @nameMaxLength 40
   */
  consumers?: { [program: string]: Consumer };
  authentication?: ServerlessAuthentication;
}

/** Memcached without nodes. Clients use TLS. */
export interface ServerlessMemcachedCache extends EveryServerlessCache {
  /** Memcached: no authentication. */
  engine: "memcached";
  /**
   * The programs that use the cache, by their names. Memcached has no roles and no users. Changed in place.
   *
   * @maxProperties 1000
   * @nameFormat entry-name
   * @nameMaxLength 40
   */
  consumers?: { [program: string]: MemcachedConsumer };
}

/**
 * Names of your own for the endpoints: CNAME records in a Route 53 hosted zone. What is left out is as for all caches of
 * the region. The certificate of the cache names AWS's host alone: a client that verifies host names connects to the
 * endpoint itself.
 */
export type DnsChoice = Partial<DnsNamesSettings>;

/** One source of traffic: exactly one of securityGroupId, prefixListId and cidrBlock. */
export interface Ingress {
  /** Security group of the clients, sg-…: the best choice, because it follows the clients. */
  securityGroupId?: SecurityGroupId;
  /** A prefix list, pl-…, of addresses that are kept in one place. */
  prefixListId?: PrefixListId;
  /** A private CIDR block, IPv4 or IPv6. A public one needs publicCidrReason. */
  cidrBlock?: string;
  /**
   * Why a public cidrBlock is let in, such as: block of our own VPC. It is for those who review the file. With it,
   * the block may be as large as that of a VPC, /16 for IPv4 and /44 for IPv6; a larger one, such as 0.0.0.0/0, is
   * refused. By default a public block is refused.
   *
   * @minLength 1
   * @maxLength 255
   */
  publicCidrReason?: string;
  /**
   * Who the clients are. By default it names the source.
   *
   * @format security-group-rule-description
   * @minLength 1
   * @maxLength 255
   */
  description?: string;
}

/**
 * Id of a security group: sg- and 8 to 17 hexadecimal digits.
 *
 * @format security-group-id
 */
export type SecurityGroupId = string;

/**
 * Id of a prefix list: pl- and 8 to 17 hexadecimal digits.
 *
 * @format prefix-list-id
 */
export type PrefixListId = string;

/** @minProperties 1 */
export interface Consumer {
  /**
   * Security groups of the program, sg-…, which the security group of the cache is opened to. One that is under
   * ingress already is refused here.
   *
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   */
  securityGroupIds?: SecurityGroupId[];
  /**
   * IAM roles that may connect as the user, each with a policy for exactly this cache and this user. They must be in
   * the account of the environment.
   *
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   * @itemFormat iam-role-arn
   */
  roleArns?: string[];
  /**
   * The user that the program logs in as; roleArns need one that IAM authenticates.
   *
   * @format user-group-id
   * @minLength 1
   * @maxLength 40
   */
  user?: string;
}

/**
 */
export interface MemcachedConsumer {
  /**
   * Security groups of the program, sg-…, which the security group of the cache is opened to. One that is under
   * ingress already is refused here.
   *
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   */
  securityGroupIds: SecurityGroupId[];
}

/**
 * How programs learn to connect. Everything is in one parameter of Parameter Store,
 * /elasticache/<environment>/<application>/manifest.
 */
export interface ConnectionChoice {
  /**
   * What programs read one by one, from parameters of their own beside the manifest, such as
   * /elasticache/<environment>/<application>/endpoint. A value that a cache does not have creates no parameter. None by
   * default. Added and removed in place: have programs read the manifest before you remove a value.
   *
   * @uniqueItems
   */
  singleValues?: (
    | "endpoint"
    | "reader-endpoint"
    | "configuration-endpoint"
    | "dns-name"
    | "reader-dns-name"
    | "port"
    | "reader-port"
    | "tls"
    | "auth-mode"
    | "secret-arn"
    | "secret-json-key"
    | "secret-parameter-name"
  )[];
}

/**
 * Where the slow log and the engine log go. Without it, nowhere: the next apply ends a delivery that was set by hand.
 * Changed in place.
 */
export interface LogDeliveryChoice {
  /** Wherever others have them go: Terraform leaves that as it is. For a cache that was adopted. */
  type: "unmanaged";
}

/**
 * What the cache is filled with when it is created. Only used then: keeping, changing or removing it later has no
 * effect. By default the cache is created empty.
 *
 * @discriminateBy type
 */
export type RestoreChoice = SnapshotRestore | S3Restore;

/**
 * What the cache is filled with when it is created. Only used then: keeping, changing or removing it later has no
 * effect. By default the cache is created empty.
 *
 * @discriminateBy type
 */
export type ShardedRestoreChoice = SnapshotRestore | ShardedS3Restore;

/** A snapshot that ElastiCache keeps in the same account and region. */
export interface SnapshotRestore {
  /** A snapshot, by its name. */
  type: "snapshot";
  /**
   * Name of the snapshot, such as prod-checkout-redis-final-20261121080000; that of a daily one begins with
   * automatic.
   *
   * @minLength 1
   */
  snapshotName: string;
}

/** RDB files in a bucket of the same region that ElastiCache may read, not encrypted or encrypted with SSE-S3. */
export interface S3Restore {
  /** RDB files in S3, by their ARNs. */
  type: "s3";
  /**
   * The RDB files. Many can fill one sharded cache, whatever the number of its shards.
   *
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   * @itemMinLength 1
   */
  objectArns: string[];
}

/**
 * RDB files in a bucket of the same region that ElastiCache may read, not encrypted or encrypted with SSE-S3. Needs
 * AWS provider 6.20 or newer.
 */
export interface ShardedS3Restore extends S3Restore {
  /**
   * Hash slots of each shard, together 0 to 16383. By default spread evenly.
   *
   * @minItems 1
   * @maxItems 500
   * @itemFormat slot-range
   */
  slots?: string[];
}

/**
 * Makes the cache the primary of a global datastore, which can have secondaries in up to two other regions. Changes
 * of version, node type and shards are then made at once, in every region.
 */
interface Global {
  /**
   * Name of the datastore, to which AWS adds five letters and a hyphen: lower-case letters, digits and single
   * hyphens. By default <environment>-<application>. Changing it replaces the datastore.
   *
   * @format resource-name
   * @maxLength 34
   */
  suffix?: string;
  /**
   * What the datastore is for. By default it names the cache.
   *
   * @minLength 1
   * @maxLength 255
   */
  description?: string;
}

/**
 * Makes the cache the primary of a global datastore, which can have secondaries in up to two other regions. Changes
 * of version, node type and shards are then made at once, in every region. By default the cache is in one region
 * alone.
 */
export interface ReplicatedGlobal extends Global {
  /**
   * The secondaries, by region; each is one of secondaryRegions. By default none.
   *
   * @nameFormat region
   */
  secondaries?: { [region: string]: ReplicatedSecondary };
}

/**
 * Makes the cache the primary of a global datastore, which can have secondaries in up to two other regions. Changes
 * of version, node type and shards are then made at once, in every region. By default the cache is in one region
 * alone.
 */
export interface ShardedGlobal extends Global {
  /**
   * The secondaries, by region; each is one of secondaryRegions. By default none.
   *
   * @nameFormat region
   */
  secondaries?: { [region: string]: ShardedSecondary };
}

/** What a file says of every secondary. What it leaves out is as for the cache. */
interface Secondary extends Pick<
  SecondaryGroupSettings,
  "port" | "maintenanceWindow" | "snapshotWindow" | "snapshotRetentionDays" | "notificationTopicArn"
> {
  /**
   * Name of the secondary in AWS, like that of a cache. By default that of the cache, with the region:
   * <environment>-<application>-<engine>-<region>. Changing it replaces the secondary, which is filled again.
   *
   * @minLength 1
   * @maxLength 40
   */
  name?: string;
  /**
   * Who may connect. By default nobody.
   *
   * @maxItems 1000
   */
  ingress?: Ingress[];
  /**
   * The programs that use the cache, by their names: the network that they come from, the roles that they have, and
   * the user that they log in as. Changed in place.
   *
   * @maxProperties 1000
   * @nameFormat entry-name
   * @nameMaxLength 40
   */
  consumers?: { [program: string]: Consumer };
  /**
   * Security groups of your own, beside the one that is made for this cache unless ownSecurityGroup is false; five in
   * all without a quota increase. By default none.
   *
   * @maxItems 16
   * @uniqueItems
   */
  securityGroupIds?: SecurityGroupId[];
  authentication?: SecondaryAuthentication;
  dns?: DnsChoice;
}

/**
 * The same data in another region, for reads nearby and for the loss of the first region. Engine, version, node type,
 * parameters, encryption and failover are those of the cache.
 */
export interface ReplicatedSecondary extends Secondary {
  /**
   * Replicas in that region, beside the node that follows the primary. By default as many as the cache has.
   *
   * @minimum 0
   * @maximum 5
   */
  replicas?: number;
}

/**
 * The same data in another region, in as many shards, for reads nearby and for the loss of the first region. Engine,
 * version, node type, parameters and encryption are those of the cache.
 */
export interface ShardedSecondary extends Secondary {
  /**
   * Replicas of each shard in that region. By default as many as the cache has, and at least 1.
   *
   * @minimum 0
   * @maximum 5
   */
  replicasPerShard?: number;
}
