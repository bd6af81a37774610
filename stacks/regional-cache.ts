import { Fn, TerraformOutput } from "cdktf";
import {
  CacheAuthentication,
  type CacheConnection,
  CacheSecurityGroup,
  ConfigurationError,
  ConnectionManifest,
  EncryptionKey,
  type EncryptionKeyProps,
  type Engine,
  EngineVersion,
  type IEncryptionKey,
  type INetwork,
  type ISecurityGroup,
  type ISubnetGroup,
  type IUser,
  JsonPointer,
  MajorEngineVersion,
  type ManifestValue,
  type Problem,
  Severity,
  User,
  UserGroup,
  Warnings,
  type WrittenWindows,
} from "cdktf-elasticache";
import { Construct, type IConstruct } from "constructs";
import type {
  Authentication,
  Cache,
  ConnectionChoice,
  Consumers,
  EnvironmentConfig,
  Ingress,
  MemcachedConsumers,
} from "../configuration/config";
import { judgeOpenCache, type OpenCache, secretOf, tokenOf } from "./authentication";
import type { CacheFacts } from "./cache-facts";
import { admitConsumers, grantConsumers, type Grantable, type NamedUsers, type Openable } from "./consumers";
import { cacheErrors } from "./errors";
import type { NodeCount } from "./node-count";
import type { ProblemCollector } from "./problem-collector";
import type { Move } from "./renames";
import { addUsers, isOff, type UsersContext } from "./users";

/** What the caches of a region share. */
export interface CacheContext {
  readonly environment: string;
  readonly stage: EnvironmentConfig["stage"];
  readonly network: INetwork;
  readonly subnetGroup: ISubnetGroup;
  /** None where it belongs to AWS, and where every cache has its own. */
  readonly encryptionKey: IEncryptionKey | undefined;
  /** What every cache makes a key of its own with; none where it does not. */
  readonly ownKey: Omit<EncryptionKeyProps, "aliasName"> | undefined;
  /** What every cache also tells one by one, unless it says otherwise. */
  readonly connection: ConnectionChoice | undefined;
  /** Takes what is wrong with the cache. */
  readonly collector: ProblemCollector;
}

/** The description of the security group follows from the name. */
export const SECURITY_GROUP_PLACES = { description: "name" };

/** A cache, or a member of one, in one region: its firewall, its nodes, and outputs for every endpoint that it has. */
export abstract class RegionalCache extends Construct {
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
  /** What rules across caches judge. */
  public abstract readonly facts: CacheFacts;
  /** How clients connect; nothing where something is wrong, or nobody here knows. */
  public connection: CacheConnection | undefined;
  /** Where programs learn that; nothing where something is wrong. */
  public manifest: ConnectionManifest | undefined;
  /** What programs know users by. */
  public users: { readonly [name: string]: IUser } = {};
  /** Where in Terraform its parts were before, as far as its file says so. */
  public moves: readonly Move[] = [];
  /** Names of the Terraform outputs. */
  public readonly outputs: string[] = [];
  private encryptionKey: EncryptionKey | undefined;

  public constructor(
    scope: Construct,
    /** The application that the cache serves. */
    public readonly application: string,
    /** Pointer to what describes it in the environment file. */
    public readonly pointer: string,
    protected readonly context: CacheContext,
  ) {
    super(scope, application);
  }

  /** @param inside the part of the description that is about it, such as `/global`; all of it when left out */
  protected attempt<Part>(
    build: () => Part,
    inside = "",
    places?: { readonly [property: string]: string },
  ): Part | undefined {
    const placeOf = (pointer: string) =>
      pointer.startsWith(this.pointer) ? this.placeOf(pointer.slice(this.pointer.length)) : pointer;
    return this.context.collector.attempt(this.pointer + inside, build, places, placeOf);
  }

  /** Where in the file something is that a pointer inside of the description leads to. */
  public abstract placeOf(inside: string): string;

  /** Notes what the user should know, with a pointer inside of the description. */
  protected warn(warning: Problem): void {
    this.context.collector.warnings.push({ ...warning, pointer: this.placeOf(warning.pointer) });
  }

  protected makeSecurityGroup(ports: number[], ingress: Ingress[] | undefined): ISecurityGroup {
    return new CacheSecurityGroup(this, "SecurityGroup", {
      // EC2 keeps names that begin with sg- to itself; ElastiCache does not.
      namePrefix: this.cacheName.startsWith("sg-") ? `cache-${this.cacheName}` : this.cacheName,
      vpcId: this.context.network.vpcId,
      ports,
      ingress,
    });
  }

  /** Says what there is to be said of a cache that everybody may connect to. */
  protected refuseOpenCache(authentication: Authentication | undefined, cache: Omit<OpenCache, "stage">): void {
    if (authentication?.type !== "none") {
      return;
    }
    const problem = judgeOpenCache({ ...cache, stage: this.context.stage });
    if (problem?.severity === Severity.ERROR) {
      throw new ConfigurationError(this.node.path, [problem]);
    }
    if (problem) {
      this.warn(problem);
    }
  }

  /** Makes what the cache is logged in to with, before the cache. */
  protected addAuthentication(
    authentication: Authentication,
    { isClustered, deletionProtection }: { readonly isClustered: boolean; readonly deletionProtection?: boolean },
  ): CacheAuthentication {
    const { cacheName, engine } = this;
    const context = { cacheName, engine, takeEncryptionKey: () => this.takeEncryptionKey(), deletionProtection };
    switch (authentication.type) {
      case "none":
        return CacheAuthentication.none();
      case "token": {
        const { value, arn } = secretOf(new Construct(this, "AuthToken"), authentication.secret, "auth-token", context);
        if (arn !== undefined) {
          this.addOutput("auth_token_secret_arn", arn);
        }
        return tokenOf(value, authentication);
      }
      case "users": {
        const users = addUsers(this, authentication, {
          ...context,
          ...this.versionOfUsers(),
          isClustered,
          attempt: (build, inside, places) => this.attempt(build, inside, places),
        });
        return CacheAuthentication.users(users ?? UserGroup.fromUserGroupId("unknown"), authentication);
      }
      case "user-group":
        return CacheAuthentication.users(UserGroup.fromUserGroupId(authentication.userGroupId), authentication);
    }
  }

  private versionOfUsers(): Pick<UsersContext, "engineVersion" | "majorEngineVersion"> {
    return this.topology === "serverless"
      ? { majorEngineVersion: MajorEngineVersion.of(this.engine, this.engineVersion) }
      : { engineVersion: EngineVersion.of(this.engine, this.engineVersion) };
  }

  /** Lets the networks of consumers in. */
  protected admit(target: Openable & IConstruct, consumers: Consumers | MemcachedConsumers): void {
    const before = Warnings.of(target);
    admitConsumers(target, consumers, (build, inside) => this.attempt(build, inside));
    const found = Warnings.of(target).filter((warning) => !before.includes(warning));
    found.forEach((warning) => this.warn({ ...warning, pointer: "/consumers" }));
  }

  /** Lets the roles of consumers connect, and gives the users of the cache. */
  protected grant(cache: Grantable, authentication: Authentication, consumers: Consumers): NamedUsers | undefined {
    const users = this.usersOf(authentication, consumers);
    grantConsumers(cache, users, consumers, (build, inside) => this.attempt(build, inside));
    this.warnOfUsersThatAreOff(authentication, consumers);
    return users;
  }

  /** Of a consumer with roles, the grant says it. */
  private warnOfUsersThatAreOff(authentication: Authentication, consumers: Consumers): void {
    for (const [name, { user: userName, roleArns = [] }] of Object.entries(consumers)) {
      const user =
        authentication.type === "users" && userName !== undefined ? authentication.users[userName] : undefined;
      if (userName !== undefined && user && roleArns.length === 0 && isOff(user)) {
        this.warn(cacheErrors.userThatIsOff(userName, JsonPointer.of(["consumers", name, "user"])));
      }
    }
  }

  /** Users that are made here, or, of a group of elsewhere, those that consumers name by their ids. */
  private usersOf(authentication: Authentication, consumers: Consumers): NamedUsers | undefined {
    switch (authentication.type) {
      case "users": {
        const names = Object.keys(authentication.users);
        const made = this.node.tryFindChild("Users")?.node.children.filter((child) => child instanceof User) ?? [];
        const sound = made.filter(({ userId }) => userId !== undefined); // of what was refused, there is a part
        return { names, known: Object.fromEntries(sound.map((user) => [user.node.id, user])) };
      }
      case "user-group": {
        const names = Object.values(consumers).flatMap(({ user }) => user ?? []);
        return {
          names,
          known: Object.fromEntries(names.map((userId) => [userId, User.fromUserAttributes({ userId })])),
        };
      }
      default:
        return undefined;
    }
  }

  /** The key for data at rest. Where every cache has its own, the first who asks has it made. */
  protected takeEncryptionKey(): IEncryptionKey | undefined {
    const { encryptionKey, ownKey } = this.context;
    if (ownKey === undefined) {
      return encryptionKey;
    }
    if (this.encryptionKey === undefined) {
      this.encryptionKey = new EncryptionKey(this, "EncryptionKey", { ...ownKey, aliasName: this.cacheName });
      this.addOutput("encryption_key_arn", this.encryptionKey.keyArn);
    }
    return this.encryptionKey;
  }

  /** Where programs look up how to connect. */
  public get manifestPath(): string {
    return `/elasticache/${this.context.environment}/${this.application}`;
  }

  protected addManifest(
    connection: CacheConnection | undefined,
    { tags, connection: choice = this.context.connection }: Pick<Cache, "tags" | "connection">,
    users: { readonly [name: string]: IUser } = {},
  ): void {
    if (connection) {
      this.connection = connection;
      this.users = users;
      const { environment } = this.context;
      const singleValues = choice?.singleValues as ManifestValue[] | undefined;
      const props = { connection, environment, application: this.application, users: { ...users }, singleValues, tags };
      this.manifest = this.attempt(() => new ConnectionManifest(this, "Manifest", props), "", {
        connection: "authentication",
        users: "authentication/users",
      });
    }
  }

  /** An address that AWS does not give is an empty output: of one that is null, cdktf 0.21 dies after deploying. */
  protected addEndpoint(suffix: string, address: string): void {
    this.addOutput(suffix, Fn.join("", Fn.compact([address])));
  }

  /** Outputs are read by people and scripts, so they are called after the application rather than the construct. */
  protected addOutput(suffix: string, value: string | number): void {
    const name = `${this.application.replaceAll("-", "_")}_${suffix}`;
    new TerraformOutput(this, name, { value }).overrideLogicalId(name);
    this.outputs.push(name);
  }
}
