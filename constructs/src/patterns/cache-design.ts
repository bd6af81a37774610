import type { Construct } from "constructs";
import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { CacheBase } from "../cache/cache";
import { Engine } from "../catalogue/engine";
import type { IEncryptionKey } from "../encryption/encryption-key";
import { engineVersion, majorEngineVersion } from "../engine/engine-types";
import type { EngineVersion } from "../engine/engine-version";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import type { SecondaryGroupSettings } from "../global-datastore/secondary-group-props";
import {
  type SecondaryReplicatedLayout,
  SecondaryReplicatedGroup,
} from "../global-datastore/secondary-replicated-group";
import { type SecondaryShardedLayout, SecondaryShardedGroup } from "../global-datastore/secondary-sharded-group";
import { MemcachedCluster, type MemcachedClusterSettings } from "../memcached/memcached-cluster";
import type { INetwork } from "../network/network";
import type { ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";
import { ReplicatedGroup, type ReplicatedLayout } from "../replication-group/replicated-group";
import type { ReplicationGroupSettings } from "../replication-group/replication-group-props";
import { ShardedGroup, type ShardedLayout } from "../replication-group/sharded-group";
import { SingleNodeGroup, type SingleNodeLayout } from "../replication-group/single-node-group";
import { ServerlessCache } from "../serverless/serverless-cache";
import type { ServerlessCacheSettings } from "../serverless/serverless-cache-props";
import { instance, literal, mismatch, optional, type PropertyType, required, shape } from "../validation/types";
import { CacheAccess } from "./cache-access";

/** Who may connect to an `ApplicationCache` that can have users. */
export interface AccessDesign {
  /**
   * Who may connect. What it takes is made with the cache.
   *
   * @default CacheAccess.everybody()
   */
  readonly access?: CacheAccess;
}

/** The global datastore of an `ApplicationCache` that is its primary. */
export interface GlobalDatastoreDesign {
  /**
   * Name without the five letters and the hyphen that AWS puts before it. Changing it replaces the datastore, which fails as
   * long as it has secondaries.
   *
   * @default - names environment and application
   */
  readonly suffix?: string;
  /**
   * What the datastore is for. Changed in place.
   *
   * @default - names the primary
   */
  readonly description?: string;
}

/** What an `ApplicationCache` can be that secondaries in other regions can follow. */
export interface PrimaryDesign extends AccessDesign, ReplicationGroupSettings {
  /**
   * The global datastore that secondaries in other regions belong to.
   *
   * @default - the cache is in one region alone
   */
  readonly globalDatastore?: GlobalDatastoreDesign;
}

/** An `ApplicationCache` that is a `SingleNodeGroup`. */
export interface SingleNodeDesign extends PrimaryDesign, SingleNodeLayout {}

/** An `ApplicationCache` that is a `ReplicatedGroup`. */
export interface ReplicatedDesign extends PrimaryDesign, ReplicatedLayout {}

/** An `ApplicationCache` that is a `ShardedGroup`. */
export interface ShardedDesign extends PrimaryDesign, ShardedLayout {}

/** What an `ApplicationCache` can be that follows a primary in another region. */
export interface SecondaryDesign extends AccessDesign, SecondaryGroupSettings {
  /** Engine and version of the primary: users are made for them. */
  readonly engineVersion: EngineVersion;
  /**
   * Whether the primary is encrypted at rest, and the secondary with it.
   *
   * @default true
   */
  readonly atRestEncryption?: boolean;
}

/** An `ApplicationCache` that is a `SecondaryReplicatedGroup`. */
export interface SecondaryReplicatedDesign extends SecondaryDesign, SecondaryReplicatedLayout {}

/** An `ApplicationCache` that is a `SecondaryShardedGroup`. */
export interface SecondaryShardedDesign extends SecondaryDesign, SecondaryShardedLayout {}

/** An `ApplicationCache` that is a `ServerlessCache`. */
export interface ServerlessDesign extends AccessDesign, ServerlessCacheSettings {}

type Given = PrimaryDesign | SecondaryDesign | ServerlessDesign | MemcachedClusterSettings;

const EVERYBODY = CacheAccess.everybody();

/**
 * What a cache is put into.
 *
 * @internal
 */
export interface Surroundings {
  readonly cacheName: string;
  readonly network: INetwork;
  readonly subnetGroup: ISubnetGroup;
  readonly securityGroups: ISecurityGroup[];
  readonly encryptionKey: IEncryptionKey | undefined;
  readonly authentication: CacheAuthentication | undefined;
  readonly deletionProtection: boolean | undefined;
  readonly tags: { [key: string]: string } | undefined;
}

/** The same of a replication group, which has another word for its name. */
interface MemberSurroundings extends Omit<Surroundings, "cacheName"> {
  readonly replicationGroupId: string;
}

/**
 * What a design comes to.
 *
 * @internal
 */
export interface Blueprint {
  readonly engine: Engine;
  readonly engineVersion?: EngineVersion;
  readonly majorEngineVersion?: MajorEngineVersion;
  readonly ports: number[];
  /** Whether clients have to find the shards by themselves. */
  readonly isClustered: boolean;
  /** Whether data is encrypted with a key, if there is one. */
  readonly takesKey: boolean;
  /** Nothing where it cannot tell clients apart. */
  readonly access?: CacheAccess;
  readonly globalDatastore?: GlobalDatastoreDesign;
  readonly build: (scope: Construct, id: string, surroundings: Surroundings) => CacheBase;
}

/** What an `ApplicationCache` is: its engine, topology and settings. */
export class CacheDesign {
  /** One node of Valkey or Redis OSS. */
  public static singleNode(design: SingleNodeDesign): CacheDesign {
    return CacheDesign.primary(
      design,
      false,
      (scope, id, props) => new SingleNodeGroup(scope, id, { ...design, ...props }),
    );
  }

  /** A primary of Valkey or Redis OSS with replicas. */
  public static replicated(design: ReplicatedDesign): CacheDesign {
    return CacheDesign.primary(
      design,
      false,
      (scope, id, props) => new ReplicatedGroup(scope, id, { ...design, ...props }),
    );
  }

  /** Valkey or Redis OSS with the data spread over shards. */
  public static sharded(design: ShardedDesign): CacheDesign {
    return CacheDesign.primary(
      design,
      true,
      (scope, id, props) => new ShardedGroup(scope, id, { ...design, ...props }),
    );
  }

  /** A secondary of a primary without shards. */
  public static secondaryReplicated(design: SecondaryReplicatedDesign): CacheDesign {
    return new CacheDesign(design, () => ({
      ...blueprintOfGroup(design, false),
      build: (scope, id, { cacheName, ...surroundings }) =>
        new SecondaryReplicatedGroup(scope, id, { ...design, replicationGroupId: cacheName, ...surroundings }),
    }));
  }

  /** A secondary of a primary with shards. */
  public static secondarySharded(design: SecondaryShardedDesign): CacheDesign {
    return new CacheDesign(design, () => ({
      ...blueprintOfGroup(design, true),
      build: (scope, id, { cacheName, ...surroundings }) =>
        new SecondaryShardedGroup(scope, id, { ...design, replicationGroupId: cacheName, ...surroundings }),
    }));
  }

  /** Nodes of Memcached. It cannot tell clients apart. */
  public static memcached(design: MemcachedClusterSettings): CacheDesign {
    return new CacheDesign(design, () => ({
      engine: Engine.MEMCACHED,
      engineVersion: design.engineVersion,
      ports: [design.port ?? 11211],
      isClustered: false,
      takesKey: false,
      build: (scope, id, { cacheName, subnetGroup, securityGroups, deletionProtection, tags }) => {
        const surroundings = { subnetGroup, securityGroups, deletionProtection, tags };
        return new MemcachedCluster(scope, id, { ...design, clusterId: cacheName, ...surroundings });
      },
    }));
  }

  /** Valkey, Redis OSS or Memcached without nodes. Of Memcached, it cannot tell clients apart. */
  public static serverless(design: ServerlessDesign): CacheDesign {
    return new CacheDesign(design, () => ({
      engine: design.majorEngineVersion.engine,
      majorEngineVersion: design.majorEngineVersion,
      ports: design.majorEngineVersion.ports,
      isClustered: true,
      takesKey: true,
      access: design.access ?? (design.majorEngineVersion.engine === Engine.MEMCACHED ? undefined : EVERYBODY),
      build: (scope, id, { cacheName, ...surroundings }) =>
        new ServerlessCache(scope, id, { ...design, serverlessCacheName: cacheName, ...surroundings }),
    }));
  }

  private static primary(
    design: PrimaryDesign,
    isClustered: boolean,
    build: (scope: Construct, id: string, props: MemberSurroundings) => CacheBase,
  ): CacheDesign {
    return new CacheDesign(design, () => ({
      ...blueprintOfGroup(design, isClustered),
      globalDatastore: design.globalDatastore,
      build: (scope, id, { cacheName, ...props }) => build(scope, id, { replicationGroupId: cacheName, ...props }),
    }));
  }

  private constructor(
    /**
     * As it was given.
     *
     * @internal
     */
    public readonly _given: Given,
    private readonly draw: () => Blueprint,
  ) {}

  /**
   * What it comes to, once its types are checked.
   *
   * @internal
   */
  public get _blueprint(): Blueprint {
    return this.draw();
  }
}

/** What a blueprint is drawn from. The cache that is built of it checks the rest. */
export const cacheDesign: PropertyType = literal(
  optional((value, at) => {
    if (!(value instanceof CacheDesign)) {
      return [mismatch(at, "a CacheDesign", value)];
    }
    const version: { readonly [property: string]: PropertyType } =
      Object(value._given).majorEngineVersion === undefined
        ? { engineVersion: required(engineVersion) }
        : { majorEngineVersion: required(majorEngineVersion) };
    const access = instance("a CacheAccess", (given) => given instanceof CacheAccess);
    return required(shape({ ...version, access, globalDatastore: shape({}) }))(value._given, at);
  }),
);

function blueprintOfGroup(
  { engineVersion, port = 6379, atRestEncryption, access }: PrimaryDesign | SecondaryDesign,
  isClustered: boolean,
): Omit<Blueprint, "build"> {
  return {
    engine: engineVersion.engine,
    engineVersion,
    ports: [port],
    isClustered,
    takesKey: atRestEncryption !== false,
    access: access ?? EVERYBODY,
  };
}
