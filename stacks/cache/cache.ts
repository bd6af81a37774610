import {
  CacheDefaults,
  CacheDesign,
  CacheSecurityGroup,
  Engine,
  EngineVersion,
  FinalSnapshot,
  type GlobalDatastore,
  type GlobalDatastoreDesign,
  MajorEngineVersion,
  type MemcachedClusterSettings,
  NodeType,
  ParameterGroup,
  type PrimaryDesign,
  type ReplicatedLayout,
  type ReplicationGroupSettings,
  ResourceName,
  type ServerlessCacheSettings,
  type ShardedLayout,
  type SingleNodeLayout,
  type WrittenWindows,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type {
  AnyServerlessCache,
  Cache as CacheConfig,
  DnsChoice,
  MemcachedCache,
  ReplicationGroupCache,
} from "../../configuration/config";
import { type Place, placeAt } from "../../constructs/src/problem/place";
import { importCache } from "./adoption";
import { accessOf, authenticationIn, nameOfAuthentication } from "./authentication";
import { type CacheFacts, isReachable, placementOf } from "./cache-facts";
import { logDeliveryOf } from "./log-delivery";
import { type NodeCount, nodesOf } from "./node-count";
import { type CacheContext, consumersOf, RegionalCache } from "./regional-cache";
import { moveFrom } from "./renames";
import { SettingsReader } from "./settings";
import { finalSnapshotOf, restoreOf } from "./snapshots";

const REPLICATION_GROUP = new SettingsReader<ReplicationGroupSettings>("ReplicationGroupSettings");
const SINGLE_NODE = new SettingsReader<SingleNodeLayout>("SingleNodeLayout");
const REPLICATED = new SettingsReader<ReplicatedLayout>("ReplicatedLayout");
const SHARDED = new SettingsReader<ShardedLayout>("ShardedLayout");
const MEMCACHED = new SettingsReader<MemcachedClusterSettings>("MemcachedClusterSettings");
const SERVERLESS = new SettingsReader<ServerlessCacheSettings>("ServerlessCacheSettings");

/** One cache of an environment file. Its secondaries in other regions, if any, are in other stacks. */
export class Cache extends RegionalCache {
  public readonly cacheName: string;
  public readonly engine: Engine;
  public readonly engineVersion: string;
  public readonly topology: string;
  public readonly nodes: NodeCount | undefined;
  public readonly authentication: string;
  public readonly changesWaitFor: string;
  public readonly writtenWindows: WrittenWindows | undefined;
  public readonly facts: CacheFacts;
  protected readonly written: Place;
  protected readonly dnsChoice: DnsChoice | undefined;
  /** What makes it the primary of secondaries; none where it is in one region alone, or where something is wrong. */
  public readonly globalDatastore: GlobalDatastore | undefined;

  public constructor(
    scope: Construct,
    application: string,
    public readonly config: CacheConfig,
    context: CacheContext,
  ) {
    super(scope, application, `/caches/${application}`, context);
    const engine = config.engine as Engine;
    this.written = placeAt("", placesOfUnwritten(this.pointer, config));
    this.dnsChoice = config.dns;
    this.cacheName = config.name ?? ResourceName.ofCache(context.environment, application, engine);
    this.engine = engine;
    this.engineVersion = config.engineVersion;
    this.topology = config.topology ?? "partitioned";
    this.nodes = nodesOf(config);
    this.authentication = nameOfAuthentication(authenticationIn(config));
    this.changesWaitFor = whatChangesWaitFor(config);
    this.facts = {
      ...this.common,
      isAdopted: config.adopt === true,
      isOpen: authenticationIn(config)?.type === "none",
      isReachable: isReachable(config),
      ...placementOf(config),
      ...this.factsOfSnapshot(config),
    };
    this.writtenWindows = "snapshotWindow" in config || "maintenanceWindow" in config ? config : undefined;
    this.judge();
    const cache = this.build({
      ...this.surroundings(config),
      design: this.designOf(config),
      ownSecurityGroup: config.ownSecurityGroup,
      ingress: config.ingress,
      securityGroups: config.securityGroupIds?.map(CacheSecurityGroup.fromSecurityGroupId),
      consumers: consumersOf(config.consumers ?? {}),
      // A cache that is being adopted is the only thing that Terraform takes over; what tells of it comes when `adopt` goes.
      manifest: config.adopt !== true,
      dns: config.adopt ? undefined : this.dnsOf(config),
      deletionProtection: config.deletionProtection,
    });
    this.globalDatastore = cache?.globalDatastore;
    if (config.adopt && cache) {
      importCache(cache.cache);
    }
    if (config.renamedFrom !== undefined) {
      this.moves = moveFrom(this.construct, config.renamedFrom);
    }
    if (cache) {
      this.tell(cache);
    }
  }

  private designOf(config: CacheConfig): CacheDesign {
    if (config.topology === "serverless") {
      return this.serverless(config);
    }
    if (config.engine === "memcached") {
      return this.memcached(config);
    }
    const settings = { ...this.replicationGroup(config), globalDatastore: globalDatastoreOf(config) };
    switch (config.topology) {
      case "single-node":
        return CacheDesign.singleNode({ ...SINGLE_NODE.read(config), ...settings });
      case "replicated":
        return CacheDesign.replicated({ ...REPLICATED.read(config), ...settings });
      case "sharded":
        return CacheDesign.sharded({ ...SHARDED.read(config), ...settings });
    }
  }

  private serverless(config: AnyServerlessCache): CacheDesign {
    const authentication = authenticationIn(config);
    return CacheDesign.serverless({
      ...SERVERLESS.read(config),
      majorEngineVersion: MajorEngineVersion.of(config.engine as Engine, config.engineVersion),
      access: authentication && accessOf(authentication),
    });
  }

  private memcached(config: MemcachedCache): CacheDesign {
    const { transitEncryption } = config;
    return CacheDesign.memcached({
      ...MEMCACHED.read(config),
      ...settingsOfNodes(config),
      engineVersion: EngineVersion.of(Engine.MEMCACHED, config.engineVersion),
      transitEncryption: transitEncryption === undefined ? undefined : transitEncryption === "required",
    });
  }

  private replicationGroup(config: ReplicationGroupCache): PrimaryDesign {
    return {
      ...REPLICATION_GROUP.read(config),
      ...settingsOfNodes(config),
      engineVersion: EngineVersion.of(config.engine as Engine, config.engineVersion),
      access: accessOf(authenticationIn(config)!),
      finalSnapshot: finalSnapshotOf(config) ?? this.finalSnapshotOfAdopted(config),
      restore: restoreOf(config),
      logDelivery: logDeliveryOf(config),
    };
  }

  private factsOfSnapshot(config: CacheConfig): Pick<CacheFacts, "finalSnapshotName" | "hasOwnFinalSnapshotName"> {
    const written =
      "finalSnapshot" in config && typeof config.finalSnapshot === "string" ? config.finalSnapshot : undefined;
    const isGroup = config.topology !== "serverless" && config.engine !== "memcached";
    const ofAdopted =
      isGroup && config.adopt && config.finalSnapshot === undefined ? this.finalNameOfAdopted : undefined;
    return { finalSnapshotName: written ?? ofAdopted, hasOwnFinalSnapshotName: written !== undefined };
  }

  private get finalNameOfAdopted(): string {
    return `${this.cacheName}-final`;
  }

  /**
   * A generated name is given when the cache is made and ignored ever after: of a cache that is imported, Terraform would
   * never know it, and delete without a snapshot.
   */
  private finalSnapshotOfAdopted({ adopt }: ReplicationGroupCache): FinalSnapshot | undefined {
    return adopt ? FinalSnapshot.named(this.finalNameOfAdopted) : undefined;
  }
}

/** What nobody has written follows from something else. */
function placesOfUnwritten(
  pointer: string,
  { name, description, securityGroupIds, ownSecurityGroup }: CacheConfig,
): { readonly [pointer: string]: string } {
  const placeOfName = name === undefined ? pointer : `${pointer}/name`;
  return {
    [`${pointer}/name`]: placeOfName,
    ...(description === undefined && { [`${pointer}/description`]: placeOfName }), // it has the name in it
    ...(securityGroupIds === undefined &&
      ownSecurityGroup === false && { [`${pointer}/securityGroupIds`]: `${pointer}/ownSecurityGroup` }),
  };
}

function globalDatastoreOf({ global }: ReplicationGroupCache): GlobalDatastoreDesign | undefined {
  return global && { suffix: global.suffix, description: global.description };
}

/** What a file says in a form of its own of every cache with nodes. */
function settingsOfNodes({ nodeType, parameterGroupName, parameters }: MemcachedCache | ReplicationGroupCache) {
  return {
    nodeType: NodeType.of(nodeType),
    parameterGroup:
      parameterGroupName === undefined ? undefined : ParameterGroup.fromParameterGroupName(parameterGroupName),
    parameters: parameters && Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, `${value}`])),
  };
}

function whatChangesWaitFor(config: CacheConfig): string {
  if (config.topology === "serverless" || config.applyImmediately) {
    return "nothing";
  }
  return CacheDefaults.windows(config).maintenanceWindow;
}
