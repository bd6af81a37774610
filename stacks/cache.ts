import {
  type CacheAuthentication,
  CacheDefaults,
  CacheSecurityGroup,
  type ClusterMode,
  ConfigurationError,
  Engine,
  EngineVersion,
  FinalSnapshot,
  GlobalDatastore,
  type ISecurityGroup,
  MajorEngineVersion,
  MemcachedCluster,
  NodeType,
  ParameterGroup,
  ReplicatedGroup,
  ReplicationGroup,
  type ReplicationGroupProps,
  ResourceName,
  ServerlessCache,
  ShardedGroup,
  type ShardedGroupAutoscaling,
  SingleNodeGroup,
  type TransitEncryption,
  type WrittenWindows,
} from "cdktf-elasticache";
import { type Construct } from "constructs";
import type {
  AnyServerlessCache,
  Cache as CacheConfig,
  MemcachedCache,
  ReplicatedGlobal,
  ReplicationGroupCache,
  ShardedGlobal,
} from "../configuration/config";
import { importCache } from "./adoption";
import { authenticationIn, nameOfAuthentication } from "./authentication";
import { cacheErrors } from "./errors";
import { logDeliveryOf } from "./log-delivery";
import { type NodeCount, nodesOf } from "./node-count";
import { type CacheFacts, isReachable, placementOf } from "./cache-facts";
import { type CacheContext, RegionalCache, SECURITY_GROUP_PLACES } from "./regional-cache";
import { moveFrom } from "./renames";
import { finalSnapshotOf, restoreOf } from "./snapshots";

type Global = ReplicatedGlobal | ShardedGlobal;

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
    this.cacheName = config.name ?? ResourceName.ofCache(context.environment, application, engine);
    this.engine = engine;
    this.engineVersion = config.engineVersion;
    this.topology = config.topology ?? "partitioned";
    this.nodes = nodesOf(config);
    this.authentication = nameOfAuthentication(authenticationIn(config));
    this.changesWaitFor = whatChangesWaitFor(config);
    this.facts = {
      isReachable: isReachable(config),
      ...placementOf(config),
      ...this.factsOfSnapshot(config),
    };
    this.writtenWindows = "snapshotWindow" in config || "maintenanceWindow" in config ? config : undefined;
    const securityGroup =
      config.ownSecurityGroup === false
        ? undefined
        : (this.attempt(() => this.makeSecurityGroup(portsOf(config), config.ingress), "", SECURITY_GROUP_PLACES) ??
          CacheSecurityGroup.fromSecurityGroupId("sg-unknown"));
    const isServerless = config.topology === "serverless";
    this.attempt(() =>
      this.refuseOpenCache(authenticationIn(config), { isServerless, isAdopted: config.adopt === true }),
    );
    const cache = this.attempt(() => {
      this.refuseIngressWithoutGroup();
      return this.addCache(config, securityGroup);
    });
    this.serveConsumers(config, cache, securityGroup);
    if (config.adopt && cache) {
      importCache(cache, this.cacheName);
    }
    if ("global" in config && config.global && cache instanceof ReplicationGroup) {
      const { global } = config;
      this.globalDatastore = this.attempt(() => this.addGlobalDatastore(global, cache), "/global");
    }
    if (config.renamedFrom !== undefined) {
      this.moves = moveFrom(this, config.renamedFrom);
    }
    if (securityGroup) {
      this.addOutput("security_group_id", securityGroup.securityGroupId);
    }
  }

  /** What nobody has written follows from something else. */
  public override placeOf(inside: string): string {
    if (inside === "/name" && this.config.name === undefined) {
      return this.pointer;
    }
    if (inside === "/description" && this.config.description === undefined) {
      return this.placeOf("/name"); // which is in it
    }
    const lacksGroups = inside === "/securityGroupIds" && this.config.securityGroupIds === undefined;
    return this.pointer + (lacksGroups && this.config.ownSecurityGroup === false ? "/ownSecurityGroup" : inside);
  }

  /** A cache that is being adopted is the only thing that Terraform takes over; its manifest comes when `adopt` goes. */
  private serveConsumers(
    config: CacheConfig,
    cache: MemcachedCluster | ReplicationGroup | ServerlessCache | undefined,
    securityGroup: ISecurityGroup | undefined,
  ): void {
    const { consumers = {} } = config;
    // In place of a group that was refused there is one of elsewhere, of which nothing more is to be said.
    const opened = securityGroup ?? cache;
    if (opened && (opened === cache || opened instanceof CacheSecurityGroup)) {
      this.admit(opened, consumers);
    }
    const authentication = authenticationIn(config);
    const users =
      authentication && cache && !(cache instanceof MemcachedCluster)
        ? this.grant(cache, authentication, consumers)
        : undefined;
    this.addManifest(config.adopt ? undefined : cache?.connection, config, users?.known);
  }

  private addCache(config: CacheConfig, securityGroup: ISecurityGroup | undefined) {
    if (config.topology === "serverless") {
      return this.addServerless(config, securityGroup);
    }
    return config.engine === "memcached"
      ? this.addMemcached(config, securityGroup)
      : this.addReplicationGroup(config, securityGroup);
  }

  private refuseIngressWithoutGroup(): void {
    const { ownSecurityGroup, ingress = [] } = this.config;
    if (ownSecurityGroup === false && ingress.length > 0) {
      throw new ConfigurationError(this.node.path, [cacheErrors.ingressWithoutGroup()]);
    }
  }

  private authenticate(config: ReplicationGroupCache | AnyServerlessCache): CacheAuthentication | undefined {
    const authentication = authenticationIn(config);
    const isClustered = config.topology === "serverless" || config.topology === "sharded";
    return (
      authentication &&
      this.addAuthentication(authentication, { isClustered, deletionProtection: config.deletionProtection })
    );
  }

  private addServerless(config: AnyServerlessCache, securityGroup?: ISecurityGroup): ServerlessCache {
    const { description, dataStorageGb, ecpuPerSecond, subnetIds, restoreFromSnapshotArns, tags } = config;
    const cache = new ServerlessCache(this, "Cache", {
      serverlessCacheName: this.cacheName,
      description,
      majorEngineVersion: majorVersionOf(config),
      network: this.context.network,
      subnetIds,
      securityGroups: this.securityGroups(config, securityGroup),
      dataStorageGb,
      ecpuPerSecond,
      encryptionKey: this.takeEncryptionKey(),
      authentication: this.authenticate(config),
      dailySnapshotTime: config.dailySnapshotTime,
      snapshotRetentionDays: config.snapshotRetentionDays,
      restoreFromSnapshotArns,
      deletionProtection: config.deletionProtection,
      tags,
    });
    this.addEndpoint("endpoint", cache.endpointAddress);
    this.addOutput("port", cache.port);
    if (cache.readerEndpointAddress !== undefined && cache.readerPort !== undefined) {
      this.addEndpoint("reader_endpoint", cache.readerEndpointAddress);
      this.addOutput("reader_port", cache.readerPort);
    }
    return cache;
  }

  private addMemcached(config: MemcachedCache, securityGroup?: ISecurityGroup): MemcachedCluster {
    const { engineVersion, nodeType, nodes, crossAz, availabilityZones } = config;
    const cluster = new MemcachedCluster(this, "Cache", {
      ...this.sharedProps(config, securityGroup),
      clusterId: this.cacheName,
      engineVersion: EngineVersion.of(Engine.MEMCACHED, engineVersion),
      nodeType: NodeType.of(nodeType),
      port: config.port,
      nodes,
      crossAz,
      availabilityZones,
      transitEncryption: config.transitEncryption === undefined ? undefined : config.transitEncryption === "required",
    });
    this.addEndpoint("configuration_endpoint", cluster.configurationEndpointAddress);
    this.addOutput("port", cluster.port);
    return cluster;
  }

  private addReplicationGroup(config: ReplicationGroupCache, securityGroup?: ISecurityGroup): ReplicationGroup {
    const props = this.replicationGroupProps(config, securityGroup);
    switch (config.topology) {
      case "single-node": {
        const group = new SingleNodeGroup(this, "Cache", { ...props, availabilityZone: config.availabilityZone });
        this.addEndpoint("primary_endpoint", group.primaryEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
      case "replicated": {
        const { replicas, automaticFailover, multiAz, availabilityZones } = config;
        const clusterMode = config.clusterMode as ClusterMode | undefined;
        const placed = { ...props, replicas, automaticFailover, multiAz, availabilityZones, clusterMode };
        const group = new ReplicatedGroup(this, "Cache", placed);
        this.addEndpoint("primary_endpoint", group.primaryEndpointAddress);
        this.addEndpoint("reader_endpoint", group.readerEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
      case "sharded": {
        const { shards, replicasPerShard, multiAz, placement } = config;
        const autoscaling = config.autoscaling as ShardedGroupAutoscaling | undefined;
        const layout = { shards, replicasPerShard, multiAz, placement, autoscaling };
        const group = new ShardedGroup(this, "Cache", { ...props, ...layout });
        this.addEndpoint("configuration_endpoint", group.configurationEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
    }
  }

  private addGlobalDatastore({ suffix, description }: Global, primary: ReplicationGroup): GlobalDatastore {
    const { environment } = this.context;
    const datastore = new GlobalDatastore(this, "GlobalDatastore", {
      primary,
      suffix:
        suffix ?? ResourceName.fit(`${environment}-${this.application}`, ResourceName.MAX_DATASTORE_SUFFIX_LENGTH),
      description,
    });
    this.addOutput("global_datastore_id", datastore.globalReplicationGroupId);
    return datastore;
  }

  private replicationGroupProps(config: ReplicationGroupCache, securityGroup?: ISecurityGroup): ReplicationGroupProps {
    return {
      ...this.sharedProps(config, securityGroup),
      replicationGroupId: this.cacheName,
      description: config.description,
      engineVersion: EngineVersion.of(config.engine as Engine, config.engineVersion),
      nodeType: NodeType.of(config.nodeType),
      port: config.port,
      encryptionKey: config.atRestEncryption === false ? undefined : this.takeEncryptionKey(),
      atRestEncryption: config.atRestEncryption,
      transitEncryption: config.transitEncryption as TransitEncryption | undefined,
      authentication: this.authenticate(config),
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

  private sharedProps(config: MemcachedCache | ReplicationGroupCache, securityGroup?: ISecurityGroup) {
    const { parameterGroupName, parameters, maintenanceWindow, applyImmediately, notificationTopicArn } = config;
    const { deletionProtection, tags } = config;
    return {
      subnetGroup: this.context.subnetGroup,
      securityGroups: this.securityGroups(config, securityGroup),
      parameterGroup:
        parameterGroupName === undefined ? undefined : ParameterGroup.fromParameterGroupName(parameterGroupName),
      parameters:
        parameters && Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, `${value}`])),
      maintenanceWindow,
      applyImmediately,
      notificationTopicArn,
      deletionProtection,
      tags,
    };
  }

  private securityGroups({ securityGroupIds = [] }: CacheConfig, own: ISecurityGroup | undefined): ISecurityGroup[] {
    return [...(own ? [own] : []), ...securityGroupIds.map(CacheSecurityGroup.fromSecurityGroupId)];
  }
}

function majorVersionOf({ engine, engineVersion }: AnyServerlessCache): MajorEngineVersion {
  return MajorEngineVersion.of(engine as Engine, engineVersion);
}

function whatChangesWaitFor(config: CacheConfig): string {
  if (config.topology === "serverless" || config.applyImmediately) {
    return "nothing";
  }
  return CacheDefaults.windows(config).maintenanceWindow;
}

function portsOf(config: CacheConfig): number[] {
  if (config.topology === "serverless") {
    return majorVersionOf(config).ports;
  }
  return [config.port ?? (config.engine === "memcached" ? 11211 : 6379)];
}
