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
import type { ReplicatedCache, ShardedCache } from "../environments/config";
import type { Cache } from "./cache";
import type { NodeCount } from "./node-count";
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
  public readonly nodes: NodeCount;
  public readonly authentication: string;
  public readonly changesWaitFor: string;

  public constructor(
    scope: Construct,
    private readonly primary: Cache,
    private readonly config: GlobalCache,
    private readonly region: string,
    context: CacheContext,
  ) {
    super(scope, primary.application, `${primary.pointer}/global/secondaries/${region}`, context);
    const { name, ingress, port = config.port ?? 6379, maintenanceWindow } = config.global?.secondaries?.[region] ?? {};
    this.cacheName = name ?? ResourceName.ofSecondary(primary.cacheName, region);
    this.engine = primary.engine;
    this.engineVersion = primary.engineVersion;
    this.topology = primary.topology;
    const nodes = nodesOf(config, region);
    this.nodes = { initial: nodes, minimum: nodes, maximum: nodes };
    this.authentication = this.hasUsers() ? "none" : primary.authentication;
    this.changesWaitFor = maintenanceWindow ?? primary.changesWaitFor;
    const securityGroup =
      this.attempt(() => this.makeSecurityGroup([port], ingress)) ??
      CacheSecurityGroup.fromSecurityGroupId("sg-unknown");
    const group = this.attempt(() => this.addSecondary(this.propsOf(port, securityGroup)));
    this.addManifest(group?.connection, config.tags);
    if (config.renamedFrom !== undefined) {
      moveFrom(this, config.renamedFrom);
    }
    this.addOutput("security_group_id", securityGroup.securityGroupId);
    this.warnOfUsers();
  }

  private hasUsers(): boolean {
    return ["users", "user-group"].includes(this.config.authentication?.type ?? "none");
  }

  private warnOfUsers(): void {
    if (this.hasUsers()) {
      this.warn({
        code: "EC2120",
        pointer: "",
        message: "Users belong to a region, and the secondary gets none from here: who reaches it may read everything.",
        remedy:
          "Let in only whom you trust with all of the data, or take a token, which is one for the whole datastore.",
        source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_GlobalReplicationGroup.html",
      });
    }
  }

  private addSecondary(props: SecondaryGroupProps): SecondaryGroup {
    switch (this.config.topology) {
      case "replicated": {
        const group = new SecondaryReplicatedGroup(this, "Cache", {
          ...props,
          replicas: this.config.global?.secondaries?.[this.region]?.replicas ?? this.config.replicas,
        });
        this.addEndpoint("primary_endpoint", group.primaryEndpointAddress);
        this.addEndpoint("reader_endpoint", group.readerEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
      case "sharded": {
        const group = new SecondaryShardedGroup(this, "Cache", {
          ...props,
          replicasPerShard:
            this.config.global?.secondaries?.[this.region]?.replicasPerShard ?? this.config.replicasPerShard,
        });
        this.addEndpoint("configuration_endpoint", group.configurationEndpointAddress);
        this.addOutput("port", group.port);
        return group;
      }
    }
  }

  private propsOf(port: number, securityGroup: ISecurityGroup): SecondaryGroupProps {
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

function nodesOf(config: GlobalCache, region: string): number {
  switch (config.topology) {
    case "replicated":
      return 1 + (config.global?.secondaries?.[region]?.replicas ?? config.replicas ?? 1);
    case "sharded":
      return (
        config.shards * (1 + (config.global?.secondaries?.[region]?.replicasPerShard ?? config.replicasPerShard ?? 1))
      );
  }
}
