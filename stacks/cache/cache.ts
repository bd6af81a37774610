import {
  CacheDefaults,
  CacheDesign,
  CacheSecurityGroup,
  type ClusterMode,
  Engine,
  EngineVersion,
  FinalSnapshot,
  type GlobalDatastore,
  type GlobalDatastoreDesign,
  MajorEngineVersion,
  NodeType,
  ParameterGroup,
  type PrimaryDesign,
  ResourceName,
  type ShardedGroupAutoscaling,
  type TransitEncryption,
  type WrittenWindows,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type {
  AnyServerlessCache,
  Cache as CacheConfig,
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
import { finalSnapshotOf, restoreOf } from "./snapshots";

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
      // A cache that is being adopted is the only thing that Terraform takes over; its manifest comes when `adopt` goes.
      manifest: config.adopt !== true,
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
        return CacheDesign.singleNode({ ...settings, availabilityZone: config.availabilityZone });
      case "replicated": {
        const { replicas, automaticFailover, multiAz, availabilityZones } = config;
        const clusterMode = config.clusterMode as ClusterMode | undefined;
        const layout = { replicas, automaticFailover, multiAz, availabilityZones, clusterMode };
        return CacheDesign.replicated({ ...settings, ...layout });
      }
      case "sharded": {
        const { shards, replicasPerShard, multiAz, placement } = config;
        const autoscaling = config.autoscaling as ShardedGroupAutoscaling | undefined;
        return CacheDesign.sharded({ ...settings, shards, replicasPerShard, multiAz, placement, autoscaling });
      }
    }
  }

  private serverless(config: AnyServerlessCache): CacheDesign {
    const { description, subnetIds, dataStorageGb, ecpuPerSecond, restoreFromSnapshotArns } = config;
    const authentication = authenticationIn(config);
    return CacheDesign.serverless({
      description,
      majorEngineVersion: MajorEngineVersion.of(config.engine as Engine, config.engineVersion),
      subnetIds,
      dataStorageGb,
      ecpuPerSecond,
      access: authentication && accessOf(authentication),
      dailySnapshotTime: config.dailySnapshotTime,
      snapshotRetentionDays: config.snapshotRetentionDays,
      restoreFromSnapshotArns,
    });
  }

  private memcached(config: MemcachedCache): CacheDesign {
    const { nodes, crossAz, availabilityZones, transitEncryption } = config;
    return CacheDesign.memcached({
      ...settingsOfNodes(config),
      engineVersion: EngineVersion.of(Engine.MEMCACHED, config.engineVersion),
      nodes,
      crossAz,
      availabilityZones,
      transitEncryption: transitEncryption === undefined ? undefined : transitEncryption === "required",
    });
  }

  private replicationGroup(config: ReplicationGroupCache): PrimaryDesign {
    return {
      ...settingsOfNodes(config),
      description: config.description,
      engineVersion: EngineVersion.of(config.engine as Engine, config.engineVersion),
      atRestEncryption: config.atRestEncryption,
      transitEncryption: config.transitEncryption as TransitEncryption | undefined,
      access: accessOf(authenticationIn(config)!),
      snapshotWindow: config.snapshotWindow,
      snapshotRetentionDays: config.snapshotRetentionDays,
      finalSnapshot: finalSnapshotOf(config) ?? this.finalSnapshotOfAdopted(config),
      restore: restoreOf(config),
      autoMinorVersionUpgrade: config.autoMinorVersionUpgrade,
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

function settingsOfNodes(config: MemcachedCache | ReplicationGroupCache) {
  const { port, parameterGroupName, parameters, maintenanceWindow, applyImmediately, notificationTopicArn } = config;
  return {
    nodeType: NodeType.of(config.nodeType),
    port,
    parameterGroup:
      parameterGroupName === undefined ? undefined : ParameterGroup.fromParameterGroupName(parameterGroupName),
    parameters: parameters && Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, `${value}`])),
    maintenanceWindow,
    applyImmediately,
    notificationTopicArn,
  };
}

function whatChangesWaitFor(config: CacheConfig): string {
  if (config.topology === "serverless" || config.applyImmediately) {
    return "nothing";
  }
  return CacheDefaults.windows(config).maintenanceWindow;
}
