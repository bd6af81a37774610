import { declared } from "../validation/declared";
import { Construct } from "constructs";
import { isOn } from "../access/access-string-rules";
import { type IUser, User } from "../access/user";
import type { CacheBase, ICache } from "../cache/cache";
import { CacheWithUsersBase } from "../cache/cache-with-users";
import { ConnectionManifest } from "../connection/connection-manifest";
import { DnsNames, type DnsNamesSettings } from "../connection/dns-names";
import { EncryptionKey, type IEncryptionKey } from "../encryption/encryption-key";
import { GlobalDatastore } from "../global-datastore/global-datastore";
import { ResourceName } from "../naming/resource-name";
import { CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import { JsonPointer } from "../problem/json-pointer";
import { type Place, placeAt } from "../problem/place";
import { ReplicationGroup } from "../replication-group/replication-group";
import { RefusedPart } from "../terraform/refused-part";
import { judge } from "../validation/rule";
import { checkTypes } from "../validation/types";
import type { ApplicationCacheProps, CacheConsumer } from "./application-cache-props";
import { consumerRules, firewallRules } from "./application-cache-rules";
import type { BuiltAccess } from "./cache-access";
import { type Blueprint, cacheDesign } from "./cache-design";
import { Parts } from "./parts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
const MAX_DESCRIPTION_LENGTH = 255;

const APPLICATION_CACHE_CLASSES = { CacheDesign: cacheDesign };

/**
 * The cache of an application with everything that goes with it: a security group that lets in its consumers, users or a
 * token with their secrets, a key, a parameter group, a global datastore where secondaries follow it, the right to connect
 * for roles, and a manifest that tells programs how. All of it is called after environment and application.
 *
 * Costs what the cache costs, and its key and its secrets.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/security.html
 */
export class ApplicationCache extends Construct {
  /** The name of the cache in AWS. */
  public readonly cacheName: string;
  /** The cache. */
  public readonly cache: ICache;
  /** The security group of the cache; none where it has only others. */
  public readonly securityGroup?: CacheSecurityGroup;
  /** The key that was made for the cache. */
  public readonly ownEncryptionKey?: EncryptionKey;
  /** ARN of the secret that holds the token of the cache; none where it has none, or it is in Parameter Store. */
  public readonly tokenSecretArn?: string;
  /** The users, by the names that programs know them by. */
  public readonly users: { [name: string]: IUser };
  /** What makes the cache the primary of secondaries, where its design asks for it. */
  public readonly globalDatastore?: GlobalDatastore;
  /** Names of your own for the endpoints, where `dns` asks for them. */
  public readonly dnsNames?: DnsNames;
  /** What tells programs how to connect. */
  public readonly manifest?: ConnectionManifest;
  private readonly parts: Parts;
  private key: EncryptionKey | undefined;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1015 (ingress), EC2118, EC2119, EC2171 and EC2172 (users), EC2143, EC2144 and EC2161
   * (consumers); and what its parts refuse, all of it at once.
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ApplicationCacheProps,
  ) {
    super(scope, id);
    checkTypes(this, props, declared("ApplicationCacheProps", APPLICATION_CACHE_CLASSES));
    const { environment, application, ownSecurityGroup = true, securityGroups = [], consumers = {} } = props;
    const blueprint = props.design._blueprint;
    this.parts = new Parts(this);
    this.cacheName = props.cacheName ?? ResourceName.ofCache(environment, application, blueprint.engine);
    this.securityGroup = ownSecurityGroup ? this.addSecurityGroup(blueprint) : undefined;
    const own = ownSecurityGroup ? [this.securityGroup ?? refusedSecurityGroup()] : [];
    let access: BuiltAccess | undefined;
    const cache = this.parts.attempt(this.placeOfCache(own.length), () => {
      const ingressCount = props.ingress?.length ?? 0;
      judge(this, firewallRules, { hasOwnSecurityGroup: ownSecurityGroup, ingressCount });
      const encryptionKey = blueprint.takesKey ? this.takeKey() : undefined;
      access = this.addAccess(blueprint);
      return this.addCache(blueprint, [...own, ...securityGroups], encryptionKey, access);
    });
    this.tokenSecretArn = access?.tokenSecretArn;
    this.admit(ownSecurityGroup ? this.securityGroup : cache, consumers);
    this.users = cache instanceof CacheWithUsersBase ? this.grant(cache, blueprint, access?.users ?? {}) : {};
    this.dnsNames = cache && props.dns ? this.addDnsNames(cache, props.dns) : undefined;
    this.manifest = cache && (props.manifest ?? true) ? this.addManifest(cache) : undefined;
    this.globalDatastore = this.addGlobalDatastore(blueprint, cache);
    this.ownEncryptionKey = this.key;
    this.parts.finish();
    this.cache = cache!; // otherwise, its refusal was thrown
  }

  private placeOfCache(ownGroups: number): Place {
    const { securityGroups = [] } = this.props;
    const same = ["network", "subnetGroup", "encryptionKey", "securityGroups", "deletionProtection", "tags", "ingress"];
    const given = securityGroups.map((_, index) => [
      `/securityGroups/${index + ownGroups}`,
      `/securityGroups/${index}`,
    ]);
    return placeAt("/design", {
      ...Object.fromEntries([...same.map((property) => [`/${property}`, `/${property}`]), ...given]),
      "/replicationGroupId": "/cacheName",
      "/clusterId": "/cacheName",
      "/serverlessCacheName": "/cacheName",
      "/authentication": "/design/access",
    });
  }

  private addSecurityGroup({ ports }: Blueprint): CacheSecurityGroup | undefined {
    const { network, ingress } = this.props;
    const place = placeAt("", {
      "/namePrefix": "/cacheName",
      "/description": "/cacheName", // names the cache
      "/vpcId": "/network",
      "/ports": "/design/port",
    });
    return this.parts.attempt(
      place,
      () =>
        new CacheSecurityGroup(this, "SecurityGroup", {
          // EC2 keeps names that begin with sg- to itself; ElastiCache does not.
          namePrefix: this.cacheName.startsWith("sg-") ? `cache-${this.cacheName}` : this.cacheName,
          vpcId: network.vpcId,
          ports,
          ingress,
        }),
    );
  }

  private addAccess({ access, engine, engineVersion, majorEngineVersion, isClustered }: Blueprint) {
    const { cacheName, parts } = this;
    const { deletionProtection } = this.props;
    const takeEncryptionKey = () => this.takeKey();
    const context = { cacheName, engine, engineVersion, majorEngineVersion, isClustered, parts };
    return access?._build(this, { ...context, takeEncryptionKey, deletionProtection });
  }

  private addCache(
    { build }: Blueprint,
    securityGroups: ISecurityGroup[],
    encryptionKey: IEncryptionKey | undefined,
    access: BuiltAccess | undefined,
  ): CacheBase {
    const { network, subnetGroup, deletionProtection, tags } = this.props;
    const { cacheName } = this;
    const authentication = access?.authentication;
    const surroundings = { cacheName, network, subnetGroup, securityGroups, encryptionKey, authentication };
    return build(this, "Cache", { ...surroundings, deletionProtection, tags });
  }

  /** Where the cache has a key of its own, the first part that asks has it made. */
  private takeKey(): IEncryptionKey | undefined {
    const { encryptionKey, ownEncryptionKey } = this.props;
    if (ownEncryptionKey === undefined) {
      return encryptionKey;
    }
    this.key ??= this.parts.within(
      placeAt("/ownEncryptionKey", { "/aliasName": "/cacheName", "/defaultTags": "/defaultTags" }),
      () => new EncryptionKey(this, "EncryptionKey", { ...ownEncryptionKey, aliasName: this.cacheName }),
    );
    return this.key;
  }

  /** Lets the security groups of consumers in. One that several consumers share is let in once. */
  private admit(
    target: CacheSecurityGroup | CacheBase | undefined,
    consumers: { [name: string]: CacheConsumer },
  ): void {
    if (target === undefined) {
      return;
    }
    const all = Object.entries(consumers).flatMap(([name, { securityGroups = [] }]) =>
      securityGroups.map(({ securityGroupId }, index) => ({ name, securityGroupId, index })),
    );
    const namesOf = new Map<string, string[]>();
    for (const { securityGroupId, name } of all) {
      namesOf.set(securityGroupId, [...(namesOf.get(securityGroupId) ?? []), name]);
    }
    for (const { securityGroupId, name, index } of all) {
      const names = namesOf.get(securityGroupId)!;
      if (names[0] === name) {
        const description = `Consumer${names.length > 1 ? "s" : ""} ${names.join(", ")}`;
        const place = JsonPointer.of(["consumers", name, "securityGroups", index]);
        this.parts.attempt(placeAt(place, { "/securityGroupId": place }), () => {
          target.allowFrom({ securityGroupId, description: description.slice(0, MAX_DESCRIPTION_LENGTH) });
        });
      }
    }
    this.parts.moveWarnings(target, () => "/consumers");
  }

  /** Lets the roles of consumers connect as their users, and gives the users that are known. */
  private grant(
    cache: CacheWithUsersBase,
    { access }: Blueprint,
    made: { readonly [name: string]: User },
  ): { [name: string]: IUser } {
    const { consumers = {} } = this.props;
    const choice = access?._choice;
    const named = Object.values(consumers).flatMap(({ user }) => user ?? []);
    const users: { [name: string]: IUser } =
      choice?.kind === "user-group"
        ? Object.fromEntries(named.map((userId) => [userId, User.fromUserAttributes({ userId })]))
        : { ...made };
    const names =
      choice?.kind === "users" ? Object.keys(choice.users) : choice?.kind === "user-group" ? named : undefined;
    for (const [name, { roles = [], user }] of Object.entries(consumers)) {
      const described = choice?.kind === "users" && user !== undefined ? choice.users[user] : undefined;
      const accessRules = described?.accessString?._rules;
      this.parts.attempt(placeAt(""), () => {
        const isOff = accessRules !== undefined && !isOn(accessRules);
        judge(this, consumerRules, { name, user, roleCount: roles.length, users: names, isOff });
      });
      const known = user === undefined ? undefined : users[user];
      roles.forEach((role, index) => {
        const place = JsonPointer.of(["consumers", name, "roles", index]);
        if (known) {
          const elsewhere = { "/role": place, "/user": JsonPointer.of(["consumers", name, "user"]) };
          this.parts.attempt(placeAt(place, elsewhere), () => cache.grantConnect(role, known));
        }
      });
    }
    return users;
  }

  private addDnsNames({ connection }: CacheBase, dns: DnsNamesSettings): DnsNames | undefined {
    const { application } = this.props;
    const place = placeAt("/dns", { "/connection": "/design" });
    return this.parts.attempt(
      place,
      () => new DnsNames(this, "DnsNames", { ...dns, name: dns.name ?? application, connection }),
    );
  }

  private addManifest({ connection }: CacheBase): ConnectionManifest | undefined {
    const { environment, application, singleValues, tags } = this.props;
    const { dnsNames } = this;
    const place = placeAt("", { "/connection": "/design/access", "/users": "/design/access/users" });
    const props = { connection, environment, application, users: { ...this.users }, dnsNames, singleValues, tags };
    return this.parts.attempt(place, () => new ConnectionManifest(this, "Manifest", props));
  }

  private addGlobalDatastore(
    { globalDatastore }: Blueprint,
    primary: CacheBase | undefined,
  ): GlobalDatastore | undefined {
    if (!globalDatastore || !(primary instanceof ReplicationGroup)) {
      return undefined;
    }
    const { environment, application } = this.props;
    const place = placeAt("/design/globalDatastore", { "/primary": "/design" });
    const suffix =
      globalDatastore.suffix ??
      ResourceName.fit(`${environment}-${application}`, ResourceName.MAX_DATASTORE_SUFFIX_LENGTH);
    const props = { primary, suffix, description: globalDatastore.description };
    return this.parts.attempt(place, () => new GlobalDatastore(this, "GlobalDatastore", props));
  }
}

function refusedSecurityGroup(): ISecurityGroup {
  return CacheSecurityGroup.fromSecurityGroupId(RefusedPart.reference("The security group"));
}
