import { TerraformOutput, TerraformStack } from "cdktf";
import {
  EncryptionKey,
  type IEncryptionKey,
  type INetwork,
  type ISubnetGroup,
  Network,
  type Problem,
  RefusedPart,
  SubnetGroup,
} from "cdktf-elasticache";
import type { Construct, IConstruct } from "constructs";
import type { CreatedKey, DnsZone, EncryptionChoice, EnvironmentConfig, NetworkChoice } from "../configuration/config";
import { type Place, placeAt } from "../constructs/src/problem/place";
import { accountOf, addFoundations, PROVIDER_PLACES } from "./foundations";
import { ProblemCollector } from "./problem-collector";
import type { CacheContext, RegionalCache } from "./cache/regional-cache";

/** Where in an environment file a region is described, and how. */
export interface Region {
  /** The AWS name, such as `eu-west-1`. */
  readonly name: string;
  /** Pointer to the object that holds network and encryption; empty for the file itself. */
  readonly pointer: string;
  readonly network: NetworkChoice;
  readonly encryption: EncryptionChoice;
  readonly dns?: DnsZone;
}

/** One region's part of an environment: one account, one region, one state, and what its caches share. */
export abstract class RegionalStack extends TerraformStack {
  /** The caches, in the order of the file. */
  public abstract readonly caches: readonly RegionalCache[];

  /** What the caches share. */
  protected readonly context: CacheContext;
  private cachesByConstruct: Map<IConstruct, RegionalCache> | undefined;

  public constructor(
    scope: Construct,
    id: string,
    public readonly config: EnvironmentConfig,
    public readonly region: Region,
  ) {
    super(scope, id);
    const { environment, stage, connection } = config;
    addFoundations(this, config, region.name);
    const collector = new ProblemCollector();
    const { pointer } = region;
    const built = collector.attempt(placeAt(`${pointer}/network`), () => this.addNetwork());
    const network = built ?? Network.fromVpcId(RefusedPart.reference("The VPC"), RefusedPart.references("The subnets"));
    const { encryption } = region;
    const ownKey = encryption.type === "create" && encryption.scope === "cache" ? this.keyProps(encryption) : undefined;
    const placeOfKey = placeAt(`${pointer}/encryption`, { "/aliasName": "/environment", ...PROVIDER_PLACES });
    const encryptionKey = collector.attempt(placeOfKey, () => this.addKey(ownKey));
    const subnetGroup =
      (built && collector.attempt(this.placeOfSubnetGroup(), () => this.addSubnetGroup(built))) ??
      SubnetGroup.fromSubnetGroupName(RefusedPart.reference("The subnet group"));
    this.context = {
      environment,
      stage,
      region: region.name,
      network,
      subnetGroup,
      encryptionKey,
      ownKey,
      connection,
      dns: region.dns,
      places: {
        "/dns": `${pointer}/dns`,
        "/network": `${pointer}/network`,
        "/subnetGroup": `${pointer}/network`,
        // Of a key that is made, the file has nothing but the region.
        "/encryptionKey": encryption.type === "existing" ? `${pointer}/encryption/keyArn` : pointer || "/region",
        "/ownEncryptionKey": `${pointer}/encryption`,
        ...PROVIDER_PLACES,
      },
      collector,
    };
    this.node.addValidation({ validate: () => this.problems.map(({ code, message }) => `${code} ${message}`) });
  }

  /** The cache that a construct was built for; none where it is no cache. */
  public cacheOf(construct: IConstruct): RegionalCache | undefined {
    this.cachesByConstruct ??= new Map(this.caches.map((cache) => [cache.construct, cache]));
    return this.cachesByConstruct.get(construct);
  }

  /** What AWS would refuse, with pointers into the environment file. A stack with problems must not be synthesized. */
  public get problems(): readonly Problem[] {
    return this.context.collector.found.problems;
  }

  /** What the user should know, with pointers into the environment file. */
  public get warnings(): readonly Problem[] {
    return this.context.collector.found.warnings;
  }

  private addNetwork(): INetwork {
    const { network } = this.region;
    const { environment } = this.config;
    switch (network.type) {
      case "existing":
        return Network.fromVpcId(network.vpcId, network.subnetIds);
      case "lookup":
        return Network.fromTags(this, "Network", network);
      case "create":
        return new Network(this, "Network", { ...network, name: `${environment}-caches` });
    }
  }

  private placeOfSubnetGroup(): Place {
    const { network, pointer } = this.region;
    const root = `${pointer}/network`;
    return network.type === "existing" && network.subnetGroupName !== undefined
      ? placeAt(root)
      : placeAt(root, {
          "/subnetGroupName": "/environment",
          ...(network.type === "create" && { "/subnetIds": `${root}/subnets` }),
        });
  }

  private addSubnetGroup({ subnetIds, availabilityZones }: INetwork): ISubnetGroup {
    const { network } = this.region;
    if (network.type === "existing" && network.subnetGroupName !== undefined) {
      return { ...SubnetGroup.fromSubnetGroupName(network.subnetGroupName), subnetCount: subnetIds.length };
    }
    const subnetGroupName = `${this.config.environment}-caches`;
    return new SubnetGroup(this, "SubnetGroup", { subnetGroupName, subnetIds, availabilityZones });
  }

  /** None where the key belongs to AWS: nobody but AWS can name it. None where every cache has its own. */
  private addKey(ownKey: CacheContext["ownKey"]): IEncryptionKey | undefined {
    const { encryption } = this.region;
    if (encryption.type === "aws-owned" || ownKey) {
      return undefined;
    }
    const key =
      encryption.type === "existing"
        ? EncryptionKey.fromKeyArn(encryption.keyArn)
        : new EncryptionKey(this, "EncryptionKey", {
            ...this.keyProps(encryption),
            aliasName: `${this.config.environment}-elasticache`,
          });
    new TerraformOutput(this, "encryption_key_arn", { value: key.keyArn }).overrideLogicalId("encryption_key_arn");
    return key;
  }

  private keyProps({ deletionWindowDays, deletionProtection }: CreatedKey) {
    return { accountId: accountOf(this.config), region: this.region.name, deletionWindowDays, deletionProtection };
  }
}
