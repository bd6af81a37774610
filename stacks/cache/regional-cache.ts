import { Fn, TerraformOutput } from "cdktf";
import {
  ApplicationCache,
  type ApplicationCacheProps,
  type CacheConnection,
  type CacheConsumer,
  CacheSecurityGroup,
  type DnsNamesSettings,
  type ConnectionManifest,
  type EncryptionKeySettings,
  type Engine,
  type ICache,
  type IEncryptionKey,
  type INetwork,
  IamRole,
  type ISubnetGroup,
  type IUser,
  JsonPointer,
  type ManifestValue,
  type WrittenWindows,
} from "cdktf-elasticache";
import type { Construct, IConstruct } from "constructs";
import type {
  Cache,
  ConnectionChoice,
  Consumer,
  DnsChoice,
  DnsZone,
  EnvironmentConfig,
} from "../../configuration/config";
import { type Place, placeAt } from "../../constructs/src/problem/place";
import { propertiesOf } from "../../constructs/src/validation/declaration";
import { problemsOf } from "../../constructs/src/validation/rule";
import type { CacheFacts } from "./cache-facts";
import { cacheRules } from "./cache-rules";
import type { NodeCount } from "./node-count";
import type { ProblemCollector } from "../problem-collector";
import type { Move } from "./renames";

/** What the caches of a region share. */
export interface CacheContext {
  readonly environment: string;
  readonly stage: EnvironmentConfig["stage"];
  /** As AWS calls it. */
  readonly region: string;
  readonly network: INetwork;
  readonly subnetGroup: ISubnetGroup;
  /** None where it belongs to AWS, and where every cache has its own. */
  readonly encryptionKey: IEncryptionKey | undefined;
  /** What every cache makes a key of its own with; none where it does not. */
  readonly ownKey: EncryptionKeySettings | undefined;
  /** What every cache also tells one by one, unless it says otherwise. */
  readonly connection: ConnectionChoice | undefined;
  /** The zone that every cache is named in, unless it has another; none where they have no names of their own. */
  readonly dns: DnsZone | undefined;
  /** Where in the file that is, by pointers into the props of an `ApplicationCache`. */
  readonly places: { readonly [pointer: string]: string };
  /** Takes what is wrong with the cache. */
  readonly collector: ProblemCollector;
}

/** What a file says of a cache, or of a member of one, in one region; and what was built of it. */
export abstract class RegionalCache {
  /** The name in AWS. */
  public abstract readonly cacheName: string;
  public abstract readonly engine: Engine;
  public abstract readonly engineVersion: string;
  public abstract readonly topology: string;
  /**
   * How many nodes it has in all: where they are scaled, how many it begins with, and the fewest and the most. A
   * serverless cache has none that anybody could count.
   */
  public abstract readonly nodes: NodeCount | undefined;
  /** Who may connect: none, a token, or users. */
  public abstract readonly authentication: string;
  /** What changes wait for: a window, UTC, or nothing. */
  public abstract readonly changesWaitFor: string;
  /** The windows that the file has; nothing of a cache that has none. */
  public abstract readonly writtenWindows: WrittenWindows | undefined;
  /** What the rules of files judge. */
  public abstract readonly facts: CacheFacts;
  /** Where in the file that is which the description leaves out; what it has is where it is. */
  protected abstract readonly written: Place;
  /** How clients connect; nothing where something is wrong. */
  public connection: CacheConnection | undefined;
  /** Where programs learn that; nothing where something is wrong. */
  public manifest: ConnectionManifest | undefined;
  /** What programs know users by. */
  public users: { readonly [name: string]: IUser } = {};
  /** Where in Terraform its parts were before, as far as its file says so. */
  public moves: readonly Move[] = [];
  /** Names of the Terraform outputs. */
  public readonly outputs: string[] = [];

  public constructor(
    private readonly scope: Construct,
    /** The application that the cache serves. */
    public readonly application: string,
    /** Pointer to what describes it in the environment file. */
    public readonly pointer: string,
    protected readonly context: CacheContext,
  ) {}

  /** What the file says of the names of the endpoints. */
  protected abstract readonly dnsChoice: DnsChoice | undefined;

  /** What was built, also where something is wrong with it. */
  public get construct(): IConstruct {
    return this.scope.node.findChild(this.application);
  }

  /** Builds the cache with everything that goes with it; nothing where something is wrong. */
  protected build(props: ApplicationCacheProps): ApplicationCache | undefined {
    const { pointer, context } = this;
    const described = placeAt(pointer, {
      ...context.places,
      ...placesOfConsumers(pointer, props.consumers),
      ...this.placesOfDns(),
      "/cacheName": `${pointer}/name`,
      "/securityGroups": `${pointer}/securityGroupIds`,
      "/design": pointer,
      "/design/access": `${pointer}/authentication`,
      "/design/globalDatastore": `${pointer}/global`,
      "/design/majorEngineVersion": `${pointer}/engineVersion`,
      "/design/parameterGroup": `${pointer}/parameterGroupName`,
    });
    const place = (inside: string) => this.written(described(inside));
    const cache = context.collector.attempt(place, () => new ApplicationCache(this.scope, this.application, props));
    if (cache === undefined) {
      context.collector.attempt(place, () => this.construct); // it warns of what else there is
    }
    return cache;
  }

  private placesOfDns(): { readonly [pointer: string]: string } {
    const settings = Object.keys(propertiesOf("DnsNamesSettings"));
    return Object.fromEntries(settings.map((setting) => [`/dns/${setting}`, this.placeOfDns(setting)]));
  }

  /** Where in the file a setting of its names in DNS is; its own place, where it follows from something else. */
  public placeOfDns(setting: string): string {
    const has = (choice: DnsChoice | undefined) => choice !== undefined && Object.hasOwn(choice, setting);
    if (has(this.dnsChoice)) {
      return `${this.pointer}/dns/${setting}`;
    }
    return has(this.context.dns) ? `${this.context.places["/dns"]}/${setting}` : this.pointer;
  }

  /** Where in the file something is that a pointer inside of the description leads to. */
  public placeOf(inside: string): string {
    return this.written(this.pointer + inside);
  }

  /** Notes what the rules on a cache of a file have to say of it. */
  protected judge(): void {
    for (const problem of problemsOf(cacheRules, this.facts)) {
      this.context.collector.note({ ...problem, pointer: this.placeOf(problem.pointer) });
    }
  }

  /** What all caches of a region have alike. */
  protected get common(): Pick<CacheFacts, "cacheName" | "region" | "stage" | "topology" | "lacksZone"> {
    const { cacheName, topology, context } = this;
    const lacksZone = this.dnsChoice !== undefined && this.dnsOf({ dns: this.dnsChoice }) === undefined;
    return { cacheName, topology, lacksZone, region: context.region, stage: context.stage };
  }

  /** In the zone of the region, or in one of its own. */
  protected dnsOf({ dns }: { readonly dns?: DnsChoice }): DnsNamesSettings | undefined {
    const settings = { ...this.context.dns, ...dns };
    const { zoneId } = settings;
    return zoneId === undefined ? undefined : { ...settings, zoneId };
  }

  /** What every cache of the region is put into. */
  protected surroundings({ tags, connection = this.context.connection }: Pick<Cache, "tags" | "connection">) {
    const { environment, network, subnetGroup, encryptionKey, ownKey } = this.context;
    return {
      environment,
      application: this.application,
      cacheName: this.cacheName,
      network,
      subnetGroup,
      encryptionKey,
      ownEncryptionKey: ownKey,
      singleValues: connection?.singleValues as ManifestValue[] | undefined,
      tags,
    };
  }

  /** Where programs look up how to connect. */
  public get manifestPath(): string {
    return `/elasticache/${this.context.environment}/${this.application}`;
  }

  /** Tells people and scripts what there is, in the order in which it was made. */
  protected tell(whole: ApplicationCache): void {
    const { cache, ownEncryptionKey, tokenSecretArn, globalDatastore, securityGroup, manifest, users, dnsNames } =
      whole;
    if (manifest) {
      Object.assign(this, { connection: cache.connection, manifest, users });
    }
    if (ownEncryptionKey) {
      this.addOutput("encryption_key_arn", ownEncryptionKey.keyArn);
    }
    if (tokenSecretArn !== undefined) {
      this.addOutput("auth_token_secret_arn", tokenSecretArn);
    }
    this.addEndpoints(cache);
    if (dnsNames) {
      this.addOutput("dns_name", dnsNames.dnsName);
    }
    if (dnsNames?.readerDnsName !== undefined) {
      this.addOutput("reader_dns_name", dnsNames.readerDnsName);
    }
    if (globalDatastore) {
      this.addOutput("global_datastore_id", globalDatastore.globalReplicationGroupId);
    }
    if (securityGroup) {
      this.addOutput("security_group_id", securityGroup.securityGroupId);
    }
  }

  /** An address that AWS does not give is an empty output: of one that is null, cdktf 0.21 dies after deploying. */
  private addEndpoints({ endpoints, port, connection: { readerPort } }: ICache): void {
    const { readerEndpoint, ...others } = endpoints;
    const addEndpoint = (name: string, address: string) => {
      this.addOutput(name.replace("Endpoint", "_endpoint"), Fn.join("", Fn.compact([address])));
    };
    Object.entries(readerPort === undefined ? endpoints : others).forEach(([name, address]) => {
      addEndpoint(name, address);
    });
    this.addOutput("port", port);
    if (readerEndpoint !== undefined && readerPort !== undefined) {
      addEndpoint("readerEndpoint", readerEndpoint);
      this.addOutput("reader_port", readerPort);
    }
  }

  /** Outputs are called after the application rather than the construct. */
  private addOutput(suffix: string, value: string | number): void {
    const name = `${this.application.replaceAll("-", "_")}_${suffix}`;
    new TerraformOutput(this.construct, name, { value }).overrideLogicalId(name);
    this.outputs.push(name);
  }
}

/** Who uses a cache, as the package takes it. */
export function consumersOf(consumers: { readonly [name: string]: Consumer }): { [name: string]: CacheConsumer } {
  return Object.fromEntries(
    Object.entries(consumers).map(([name, { securityGroupIds, roleArns, user }]) => [
      name,
      {
        securityGroups: securityGroupIds?.map(CacheSecurityGroup.fromSecurityGroupId),
        roles: roleArns?.map(IamRole.fromRoleArn),
        user,
      },
    ]),
  );
}

function placesOfConsumers(pointer: string, consumers: ApplicationCacheProps["consumers"] = {}) {
  const places = Object.keys(consumers).flatMap((name) => {
    const consumer = JsonPointer.of(["consumers", name]);
    return [
      [`${consumer}/securityGroups`, `${pointer}${consumer}/securityGroupIds`],
      [`${consumer}/roles`, `${pointer}${consumer}/roleArns`],
    ];
  });
  return Object.fromEntries(places) as { readonly [pointer: string]: string };
}
