import {
  CacheDefaults,
  CacheSecurityGroup,
  type Engine,
  GlobalDatastore,
  type ISecurityGroup,
  JsonPointer,
  ResourceName,
  type SecondaryGroup,
  type SecondaryGroupProps,
  SecondaryReplicatedGroup,
  SecondaryShardedGroup,
  type WrittenWindows,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type {
  Authentication,
  ReplicatedCache,
  ReplicatedSecondary,
  ShardedCache,
  ShardedSecondary,
  SingleNodeCache,
} from "../configuration/config";
import { authenticationFor, nameOfAuthentication } from "./authentication";
import type { Cache } from "./cache";
import { type CacheFacts, isReachable } from "./cache-facts";
import { logDeliveryOf } from "./log-delivery";
import { type NodeCount, nodesOf, replicasOf } from "./node-count";
import { type CacheContext, RegionalCache, SECURITY_GROUP_PLACES } from "./regional-cache";
import { moveFrom } from "./renames";
import { finalSnapshotOf } from "./snapshots";

/** What a cache that has secondaries says of itself. */
export type GlobalCache = SingleNodeCache | ReplicatedCache | ShardedCache;

type Secondary = ReplicatedSecondary | ShardedSecondary;

/** What follows from the cache and the region where nobody has written it. */
const DERIVED = ["name", "replicas", "replicasPerShard"];

/** The secondary of a cache in another region. What its entry in the file leaves out is as for the cache. */
export class SecondaryCache extends RegionalCache {
  public readonly cacheName: string;
  public readonly engine: Engine;
  public readonly engineVersion: string;
  public readonly topology: string;
  public readonly nodes: NodeCount;
  public readonly authentication: string;
  public readonly changesWaitFor: string;
  public readonly writtenWindows: WrittenWindows;
  public readonly facts: CacheFacts;
  private readonly layout: ReplicatedCache | ShardedCache;
  private readonly entry: Secondary;

  public constructor(
    scope: Construct,
    private readonly primary: Cache,
    private readonly config: GlobalCache,
    region: string,
    context: CacheContext,
  ) {
    super(scope, primary.application, `${primary.pointer}/global/secondaries/${region}`, context);
    const entry = config.global?.secondaries?.[region] ?? {};
    const { name, ingress, consumers = {}, port = config.port ?? 6379 } = entry;
    this.entry = entry;
    this.cacheName = name ?? ResourceName.ofSecondary(primary.cacheName, region);
    this.engine = primary.engine;
    this.engineVersion = primary.engineVersion;
    this.topology = primary.topology;
    this.layout = layoutIn(region, config);
    this.nodes = nodesOf(this.layout)!;
    const authentication = entry.authentication ?? this.attempt(() => authenticationFor(region, config.authentication));
    this.authentication = nameOfAuthentication(authentication);
    const { finalSnapshot } = config;
    const finalSnapshotName = typeof finalSnapshot === "string" ? finalSnapshot : undefined;
    this.facts = {
      isReachable: isReachable(entry),
      finalSnapshotName,
      hasOwnFinalSnapshotName: finalSnapshotName !== undefined,
      namedZones: [],
      isSpread: this.nodes.initial > 1,
      weakness: undefined,
    };
    this.writtenWindows = CacheDefaults.windowsTakenOver(entry, config);
    this.changesWaitFor = config.applyImmediately
      ? "nothing"
      : CacheDefaults.windows(this.writtenWindows).maintenanceWindow;
    const securityGroup =
      this.attempt(() => this.makeSecurityGroup([port], ingress), "", SECURITY_GROUP_PLACES) ??
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

  /** What the entry leaves out is written in the description of the cache, if at all; a name follows from both. */
  public override placeOf(inside: string): string {
    const [, property = ""] = ["", ...JsonPointer.pathOf(inside)];
    if (property === "" || Object.hasOwn(this.entry, property)) {
      return this.pointer + inside;
    }
    if (Object.hasOwn(this.config, property)) {
      return this.primary.pointer + inside;
    }
    return DERIVED.includes(property) ? this.pointer : this.pointer + inside;
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
    const { entry: secondary } = this;
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
      ...this.writtenWindows,
      snapshotRetentionDays: secondary.snapshotRetentionDays ?? config.snapshotRetentionDays,
      finalSnapshot: finalSnapshotOf(config),
      deletionProtection: config.deletionProtection,
      applyImmediately: config.applyImmediately,
      notificationTopicArn: secondary.notificationTopicArn,
      logDelivery: logDeliveryOf(config),
      tags: config.tags,
    };
  }
}

/** The cache with as many replicas as it has in another region, where nothing is scaled by itself, and a shard needs one. */
function layoutIn(region: string, config: GlobalCache): ReplicatedCache | ShardedCache {
  switch (config.topology) {
    case "single-node":
    case "replicated":
      return {
        ...config,
        topology: "replicated",
        replicas: config.global?.secondaries?.[region]?.replicas ?? replicasOf(config),
      };
    case "sharded": {
      const replicasPerShard =
        config.global?.secondaries?.[region]?.replicasPerShard ?? Math.max(1, replicasOf(config));
      return { ...config, replicasPerShard, autoscaling: undefined };
    }
  }
}
