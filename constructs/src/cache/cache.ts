import type { TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { Engine } from "../catalogue/engine";
import type { CacheConnection } from "../connection/cache-connection";
import { tagFacts } from "../naming/tag-rules";
import { type CacheIngress, CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import { preventDestroy } from "../terraform/lifecycle";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ProviderFloor } from "../terraform/provider-floor";
import { allKnown, known } from "../validation/rule";
import { checkTypes, type PropertyType } from "../validation/types";
import type { EveryCacheFacts } from "./every-cache-rules";

/** A cache of any engine, with or without nodes. */
export interface ICache extends IConstruct {
  /** The name in AWS. */
  readonly cacheName: string;
  /** The engine. */
  readonly engine: Engine;
  /** TCP port. */
  readonly port: number;
  /** How clients connect. */
  readonly connection: CacheConnection;
  /** DNS names, by what AWS calls them: `endpoint`, `primaryEndpoint`, `readerEndpoint`, `configurationEndpoint`. */
  readonly endpoints: { [name: string]: string };
  /** The firewalls. */
  readonly securityGroups: ISecurityGroup[];
  /**
   * Lets clients in on every port of the cache, by the first of its security groups that is a `CacheSecurityGroup`. Changed
   * in place.
   *
   * @param source exactly one of a security group, a prefix list and a private CIDR block
   */
  allowFrom(source: CacheIngress): void;
}

/**
 * What every cache is given, whatever its engine.
 *
 * @internal
 */
export interface EveryCacheProps {
  readonly securityGroups: ISecurityGroup[];
  readonly deletionProtection?: boolean;
  readonly tags?: { [key: string]: string };
}

/** What all caches share, with or without nodes. */
export abstract class CacheBase extends Construct implements ICache {
  /** TCP port. */
  public abstract readonly port: number;
  /** How clients connect. */
  public abstract readonly connection: CacheConnection;
  public abstract readonly endpoints: { [name: string]: string };
  public readonly securityGroups: ISecurityGroup[];
  /**
   * What the stack says to every resource.
   *
   * @internal
   */
  protected readonly _provider: ProviderDefaults;

  /**
   * @param type of what the cache is given
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: EveryCacheProps, type: PropertyType) {
    super(scope, id);
    checkTypes(this, props, type);
    this.securityGroups = props.securityGroups;
    this._provider = ProviderDefaults.of(this);
    ProviderFloor._serve(this, this._provider.region);
  }

  public get cacheName(): string {
    return this.connection.cacheName;
  }

  public get engine(): Engine {
    return this.connection.engine;
  }

  /**
   * Lets clients in on every port of the cache, by the first of its security groups that is a `CacheSecurityGroup`. Changed
   * in place. Refuses what that refuses; EC2137 where there is none.
   *
   * @param source exactly one of a security group, a prefix list and a private CIDR block
   */
  public allowFrom(source: CacheIngress): void {
    CacheSecurityGroup._allowFrom(this, this.securityGroups, source);
  }

  /**
   * What the rules know of every cache.
   *
   * @internal
   */
  protected _factsOfEveryCache({ securityGroups, tags }: EveryCacheProps): EveryCacheFacts & {
    readonly region: string | undefined;
    readonly accountId: string | undefined;
  } {
    const { region, accountId, tagKeys } = this._provider;
    return {
      securityGroups: securityGroups.map(({ securityGroupId }) => ({ id: known(securityGroupId) })),
      openPorts: portsOf(securityGroups),
      region,
      accountId,
      ...tagFacts(tags, tagKeys),
    };
  }

  /**
   * The ids of the firewalls, as Terraform takes them.
   *
   * @internal
   */
  protected get _securityGroupIds(): string[] {
    return this.securityGroups.map(({ securityGroupId }) => securityGroupId);
  }

  /**
   * Protects the resource of the cache, unless it is given otherwise.
   *
   * @internal
   */
  protected _protect(resource: TerraformResource, { deletionProtection = true }: EveryCacheProps): void {
    if (deletionProtection) {
      preventDestroy(resource);
    }
  }
}

/** Nothing unless the ports of each group are known. */
function portsOf(securityGroups: readonly ISecurityGroup[]): number[] | undefined {
  const ports = securityGroups.map((group) => allKnown(group.ports));
  const open = ports.includes(undefined) ? [] : ports.flat().map(Number);
  return open.length > 0 ? open : undefined;
}
