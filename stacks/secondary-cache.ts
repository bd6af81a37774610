import {
  CacheSecurityGroup,
  type Engine,
  GlobalDatastore,
  type ISecurityGroup,
  ResourceName,
  type SecondaryGroup,
  type SecondaryGroupProps,
  SecondaryReplicatedGroup,
  SecondaryShardedGroup,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type { Authentication, ReplicatedCache, ShardedCache } from "../environments/config";
import { authenticationFor, nameOfAuthentication } from "./authentication";
import type { Cache } from "./cache";
import { type NodeCount, nodesOf } from "./node-count";
import { type CacheContext, RegionalCache } from "./regional-cache";
import { moveFrom } from "./renames";
import { finalSnapshotOf } from "./snapshots";

/** What a cache that has secondaries says of itself. */
export type GlobalCache = ReplicatedCache | ShardedCache;

/** The secondary of a cache in another region. What its entry in the file leaves out is as for the cache. */
export class SecondaryCache extends RegionalCache {
  public readonly cacheName: string;
  public readonly engine: Engine;
  public readonly engineVersion: string;
  public readonly topology: string;
  public readonly nodes: NodeCount | undefined;
  public readonly authentication: string;
  public readonly changesWaitFor: string;
  private readonly layout: GlobalCache;

  public constructor(
    scope: Construct,
    private readonly primary: Cache,
    private readonly config: GlobalCache,
    private readonly region: string,
    context: CacheContext,
  ) {
    super(scope, primary.application, `${primary.pointer}/global/secondaries/${region}`, context);
    const entry = config.global?.secondaries?.[region] ?? {};
    const { name, ingress, consumers = {}, port = config.port ?? 6379, maintenanceWindow } = entry;
    this.cacheName = name ?? ResourceName.ofSecondary(primary.cacheName, region);
    this.engine = primary.engine;
    this.engineVersion = primary.engineVersion;
    this.topology = primary.topology;
    this.layout = layoutIn(region, config);
    this.nodes = nodesOf(this.layout);
    const authentication = entry.authentication ?? this.attempt(() => authenticationFor(region, config.authentication));
    this.authentication = nameOfAuthentication(authentication);
    this.changesWaitFor = maintenanceWindow ?? primary.changesWaitFor;
    const securityGroup =
      this.attempt(() => this.makeSecurityGroup([port], ingress)) ??
      CacheSecurityGroup.fromSecurityGroupId("sg-unknown");
    this.attempt(() => this.refuseOpenCache(authentication, { isServerless: false, isAdopted: false }));
    const group =
      authentication && this.attempt(() => this.addSecondary(this.propsOf(port, securityGroup, authentication)));
    if (securityGroup instanceof CacheSecurityGroup) {
      this.admit(securityGroup, consumers);
    }
    const users = group && this.grant(group, authentication, consumers);
    this.addManifest(group?.connection, config, users?.known);
    if (config.renamedFrom !== undefined) {
      this.moves = moveFrom(this, config.renamedFrom);
    }
    this.addOutput("security_group_id", securityGroup.securityGroupId);
  }

  private addSecondary(props: SecondaryGroupProps): SecondaryGroup {
    const { layout } = this;
    switch (layout.topology) {
      case "replicated": {
        const group = new SecondaryReplicatedGroup(this, "Cache", { ...props, replicas: layout.replicas });
        this.addEndpoint("primary_endpoint", group.primaryEndpointAddress);
        this.addEndpoint("reader_endpoint", group.readerEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
      case "sharded": {
        const group = new SecondaryShardedGroup(this, "Cache", {
          ...props,
          replicasPerShard: layout.replicasPerShard,
        });
        this.addEndpoint("configuration_endpoint", group.configurationEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
    }
  }

  private propsOf(port: number, securityGroup: ISecurityGroup, authentication: Authentication): SecondaryGroupProps {
    const { config, context } = this;
    const secondary = config.global?.secondaries?.[this.region] ?? {};
    return {
      globalDatastore: this.primary.globalDatastore ?? GlobalDatastore.fromGlobalReplicationGroupId("unknown"),
      replicationGroupId: this.cacheName,
      description: config.description,
      subnetGroup: context.subnetGroup,
      securityGroups: [
        securityGroup,
        ...(secondary.securityGroupIds ?? []).map(CacheSecurityGroup.fromSecurityGroupId),
      ],
      port,
      encryptionKey: config.atRestEncryption === false ? undefined : this.takeEncryptionKey(),
      authentication: this.addAuthentication(authentication, {
        isClustered: config.topology === "sharded",
        deletionProtection: config.deletionProtection,
      }),
      maintenanceWindow: secondary.maintenanceWindow ?? config.maintenanceWindow,
      snapshotWindow: secondary.snapshotWindow ?? config.snapshotWindow,
      snapshotRetentionDays: secondary.snapshotRetentionDays ?? config.snapshotRetentionDays,
      finalSnapshot: finalSnapshotOf(config),
      deletionProtection: config.deletionProtection,
      applyImmediately: config.applyImmediately,
      notificationTopicArn: secondary.notificationTopicArn,
      tags: config.tags,
    };
  }
}

/** The cache with as many replicas as it has in another region, where nothing is scaled by itself. */
function layoutIn(region: string, config: GlobalCache): GlobalCache {
  switch (config.topology) {
    case "replicated":
      return { ...config, replicas: config.global?.secondaries?.[region]?.replicas ?? config.replicas };
    case "sharded": {
      const replicasPerShard = config.global?.secondaries?.[region]?.replicasPerShard ?? config.replicasPerShard;
      return { ...config, replicasPerShard, autoscaling: undefined };
    }
  }
}
