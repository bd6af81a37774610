import {
  type CacheAccess,
  CacheDefaults,
  CacheDesign,
  CacheSecurityGroup,
  type Engine,
  EngineVersion,
  GlobalDatastore,
  RefusedPart,
  ResourceName,
  type SecondaryGroupSettings,
  type WrittenWindows,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type {
  DnsChoice,
  ReplicatedCache,
  ReplicatedSecondary,
  ShardedCache,
  ShardedSecondary,
  SingleNodeCache,
} from "../../configuration/config";
import { type Place, placeAt } from "../../constructs/src/problem/place";
import { accessLike, accessOf, authenticationIn, existingSecretsOf, nameOfAuthentication } from "./authentication";
import type { Cache } from "./cache";
import { type CacheFacts, isReachable } from "./cache-facts";
import { logDeliveryOf } from "./log-delivery";
import { type NodeCount, nodesOf, replicasOf } from "./node-count";
import { type CacheContext, consumersOf, RegionalCache } from "./regional-cache";
import { moveFrom } from "./renames";
import { SettingsReader } from "./settings";
import { finalSnapshotOf } from "./snapshots";

/** What a cache that has secondaries says of itself. */
export type GlobalCache = SingleNodeCache | ReplicatedCache | ShardedCache;

type Secondary = ReplicatedSecondary | ShardedSecondary;

const SETTINGS = new SettingsReader<SecondaryGroupSettings>("SecondaryGroupSettings");

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
  protected readonly written: Place;
  protected readonly dnsChoice: DnsChoice | undefined;
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
    this.entry = entry;
    this.written = placeAt("", this.placesOfLeftOut());
    this.dnsChoice = entry.dns;
    this.cacheName = entry.name ?? ResourceName.ofSecondary(primary.cacheName, region);
    this.engine = primary.engine;
    this.engineVersion = primary.engineVersion;
    this.topology = primary.topology;
    this.layout = layoutIn(region, config);
    this.nodes = nodesOf(this.layout)!;
    const secretsOfPrimary = entry.authentication ? undefined : existingSecretsOf(config.authentication);
    const authentication =
      secretsOfPrimary === undefined ? (entry.authentication ?? authenticationIn(config)) : undefined;
    this.authentication = nameOfAuthentication(authentication);
    const { finalSnapshot } = config;
    const finalSnapshotName = typeof finalSnapshot === "string" ? finalSnapshot : undefined;
    this.facts = {
      ...this.common,
      isAdopted: false,
      isOpen: authentication?.type === "none",
      secretsOfPrimary,
      isReachable: isReachable(entry),
      finalSnapshotName,
      hasOwnFinalSnapshotName: finalSnapshotName !== undefined,
      namedZones: [],
      isSpread: this.nodes.initial > 1,
    };
    this.writtenWindows = CacheDefaults.windowsTakenOver(entry, config);
    this.changesWaitFor = config.applyImmediately
      ? "nothing"
      : CacheDefaults.windows(this.writtenWindows).maintenanceWindow;
    this.judge();
    const cache = this.build({
      ...this.surroundings(config),
      design: this.design(authentication ? accessOf(authentication) : accessLike(config.authentication)),
      dns: this.dnsOf(entry),
      ingress: entry.ingress,
      securityGroups: entry.securityGroupIds?.map(CacheSecurityGroup.fromSecurityGroupId),
      consumers: consumersOf(entry.consumers ?? {}),
      deletionProtection: config.deletionProtection,
    });
    if (config.renamedFrom !== undefined) {
      this.moves = moveFrom(this.construct, config.renamedFrom);
    }
    if (cache) {
      this.tell(cache);
    }
  }

  /** What the entry leaves out is written in the description of the cache, if at all; a name follows from both. */
  private placesOfLeftOut(): { readonly [pointer: string]: string } {
    const { pointer, primary, config, entry } = this;
    const places = new Map([
      ...DERIVED.map((property) => [property, pointer] as const),
      ...Object.keys(config).map((property) => [property, `${primary.pointer}/${property}`] as const),
      ["global", pointer], // which is what belongs to the datastore
    ]);
    Object.keys(entry).forEach((property) => places.delete(property));
    return Object.fromEntries([...places].map(([property, place]) => [`${pointer}/${property}`, place]));
  }

  private design(access: CacheAccess): CacheDesign {
    const { config, entry, layout } = this;
    const datastore = this.primary.globalDatastore;
    const { maintenanceWindow, snapshotWindow } = this.writtenWindows;
    const settings = {
      ...SETTINGS.read(config),
      ...SETTINGS.read(entry),
      maintenanceWindow,
      snapshotWindow,
      notificationTopicArn: entry.notificationTopicArn, // a topic is of one region
      globalDatastore:
        datastore ?? GlobalDatastore.fromGlobalReplicationGroupId(RefusedPart.reference("The global datastore")),
      engineVersion: EngineVersion.of(this.engine, this.engineVersion),
      atRestEncryption: config.atRestEncryption,
      access,
      finalSnapshot: finalSnapshotOf(config),
      logDelivery: logDeliveryOf(config),
    };
    return layout.topology === "sharded"
      ? CacheDesign.secondarySharded({ ...settings, replicasPerShard: layout.replicasPerShard })
      : CacheDesign.secondaryReplicated({ ...settings, replicas: layout.replicas });
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
