import { Construct } from "constructs";
import { AccessString } from "../access/access-string";
import { accessVersionOf, serverlessAccessVersionOf } from "../access/access-version";
import { AuthToken, type AuthTokenOptions } from "../access/authentication/auth-token";
import { CacheAuthentication, type CacheUsersOptions } from "../access/authentication/cache-authentication";
import { User } from "../access/user";
import { UserAuthentication } from "../access/user-authentication";
import { type IUserGroup, UserGroup } from "../access/user-group";
import type { Engine } from "../catalogue/engine";
import type { EngineVersion } from "../engine/engine-version";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import { JsonPointer } from "../problem/json-pointer";
import { placeAt } from "../problem/place";
import { ResourceName } from "../naming/resource-name";
import { RefusedPart } from "../terraform/refused-part";
import { judge } from "../validation/rule";
import { cacheUserRules } from "./application-cache-rules";
import type { CacheSecret, SecretContext } from "./cache-secret";
import type { Parts } from "./parts";

const MAX_ID_LENGTH = 40;
/** Where the properties of an `ApplicationCache` are that decide who may connect. */
const PLACE = "/design/access";
const COMMON = { "/encryptionKey": "/encryptionKey", "/namePrefix": "/cacheName" };

/** What a user is there for: an access string that is right also where clients have to find the shards. */
export enum CacheUserPreset {
  /** A program that reads and writes the keys that begin with its `keyPrefix`, with no dangerous command. */
  APPLICATION = "application",
  /** A program that reads, all keys or those that begin with `keyPrefix`. */
  READ_ONLY = "read-only",
  /** Everything. */
  ADMIN = "admin",
}

/** The password of a user of an `ApplicationCache`. */
export interface CacheUserPassword {
  /** Where it is, or that it is made. */
  readonly secret: CacheSecret;
  /**
   * Whether Terraform may keep it in its state, in clear text, where the provider has no other way.
   *
   * @default false
   */
  readonly allowInState?: boolean;
}

/** What plain values say of a user of an `ApplicationCache`. */
export interface CacheUserSettings {
  /**
   * What the names of keys and channels begin with, such as `checkout:`, taken literally. An application needs one, a user
   * that only reads may have one.
   *
   * @minLength 1
   * @change in place
   * @default - none
   */
  readonly keyPrefix?: string;
  /**
   * Commands that the user may run beside those of its preset, such as `scan`, subcommands such as `client|list`, and
   * categories such as `@scripting`. An admin may run everything already.
   *
   * @itemFormat command
   * @minItems 1
   * @maxItems 200
   * @uniqueItems
   * @change in place
   * @default - those of the preset alone
   */
  readonly alsoAllow?: string[];
  /**
   * Commands and categories that the user may not run though its preset allows them. What is under `alsoAllow`, too, is
   * forbidden.
   *
   * @itemFormat command
   * @minItems 1
   * @maxItems 200
   * @uniqueItems
   * @change in place
   * @default - the preset forbids nothing more
   */
  readonly alsoDeny?: string[];
}

/** A user of an `ApplicationCache`, with a preset or an access string. */
export interface CacheUserProps extends CacheUserSettings {
  /**
   * What the user is there for.
   *
   * @default - `accessString` says what it may do
   */
  readonly preset?: CacheUserPreset;
  /**
   * What the user may do, where no preset says it. Changed in place.
   *
   * @default - the preset says it
   */
  readonly accessString?: AccessString;
  /**
   * What the user logs in with, where IAM does not authenticate it. Changed in place.
   *
   * @default - IAM authenticates the user
   */
  readonly password?: CacheUserPassword;
}

/**
 * What users of a cache are made for.
 *
 * @internal
 */
export interface AccessContext extends SecretContext {
  readonly engine: Engine;
  readonly engineVersion?: EngineVersion;
  readonly majorEngineVersion?: MajorEngineVersion;
  /** Whether clients have to find the shards by themselves. */
  readonly isClustered: boolean;
  readonly parts: Parts;
}

/**
 * What a cache is logged in to with.
 *
 * @internal
 */
export interface BuiltAccess {
  readonly authentication: CacheAuthentication;
  /** ARN of the secret that holds the token; nothing where there is none, or it is in Parameter Store. */
  readonly tokenSecretArn?: string;
  /** Without those that are refused. */
  readonly users: { readonly [name: string]: User };
}

/** Who may connect to an `ApplicationCache`, which makes what it takes. */
export class CacheAccess {
  /** Every client that the security groups let in may do everything. */
  public static everybody(): CacheAccess {
    return new CacheAccess({ kind: "none" });
  }

  /** Every client that has the token may do everything. */
  public static token(secret: CacheSecret, options?: AuthTokenOptions): CacheAccess {
    return new CacheAccess({ kind: "token", secret, options: options ?? {} });
  }

  /**
   * Users that are made with the cache, in a group of its own.
   *
   * @param users by the names that programs know them by; clients log in as `<cache>-<name>`
   */
  public static users(users: { [name: string]: CacheUserProps }, options?: CacheUsersOptions): CacheAccess {
    return new CacheAccess({ kind: "users", users, options: options ?? {} });
  }

  /** The users of a group that exists. Consumers name them by their ids. */
  public static userGroup(userGroup: IUserGroup, options?: CacheUsersOptions): CacheAccess {
    return new CacheAccess({ kind: "user-group", userGroup, options: options ?? {} });
  }

  private constructor(
    /**
     * What was chosen.
     *
     * @internal
     */
    public readonly _choice: AccessChoice,
  ) {}

  /**
   * Makes what the cache is logged in to with.
   *
   * @internal
   */
  public _build(scope: Construct, context: AccessContext): BuiltAccess {
    const choice = this._choice;
    switch (choice.kind) {
      case "none":
        return { authentication: CacheAuthentication.none(), users: {} };
      case "token": {
        const secret = context.parts.within(placeAt(`${PLACE}/secret`, COMMON), () =>
          choice.secret._in(scope, "AuthToken", "auth-token", context),
        );
        const token = AuthToken.fromSecret(secret.value, choice.options);
        return { authentication: CacheAuthentication.token(token), tokenSecretArn: secret.arn, users: {} };
      }
      case "users": {
        const users = usersIn(scope, choice.users, context);
        const isComplete = Object.keys(users).length === Object.keys(choice.users).length;
        const group = isComplete ? groupOf(scope, Object.values(users), context) : undefined;
        const userGroup = group ?? UserGroup.fromUserGroupId(RefusedPart.reference("The user group"));
        return { authentication: CacheAuthentication.users(userGroup, choice.options), users };
      }
      case "user-group":
        return { authentication: CacheAuthentication.users(choice.userGroup, choice.options), users: {} };
    }
  }
}

/** @internal */
export type AccessChoice =
  | { readonly kind: "none" }
  | { readonly kind: "token"; readonly secret: CacheSecret; readonly options: AuthTokenOptions }
  | {
      readonly kind: "users";
      readonly users: { readonly [name: string]: CacheUserProps };
      readonly options: CacheUsersOptions;
    }
  | { readonly kind: "user-group"; readonly userGroup: IUserGroup; readonly options: CacheUsersOptions };

/** The name that clients log in with, and the id: IAM demands that both are the same. */
function userNameOf(cacheName: string, user: string): string {
  return ResourceName.fit(`${cacheName}-${user}`, MAX_ID_LENGTH);
}

function groupOf(scope: Construct, users: User[], { parts, cacheName, engine }: AccessContext): UserGroup | undefined {
  return parts.attempt(placeAt(PLACE, { "/userGroupId": PLACE, "/engine": PLACE, "/tags": PLACE }), () => {
    return new UserGroup(scope, "UserGroup", { userGroupId: cacheName, engine, users });
  });
}

function usersIn(
  scope: Construct,
  users: { readonly [name: string]: CacheUserProps },
  context: AccessContext,
): { [name: string]: User } {
  const inside = new Construct(scope, "Users");
  const secrets = new Construct(scope, "Passwords");
  return Object.fromEntries(
    Object.entries(users).flatMap(([name, user]) => {
      const place = PLACE + JsonPointer.of(["users", name]);
      const elsewhere = {
        "/userId": place,
        "/tags": place,
        "/authentication": `${place}/password`,
        "/accessString": `${place}/${rightsOf(user)}`,
      };
      const made = context.parts.attempt(placeAt(place, elsewhere), () =>
        userIn({ scope, inside, secrets, place }, name, user, context),
      );
      return made ? [[name, made]] : [];
    }),
  );
}

/** The property that says what is special about the rights of a user. */
function rightsOf({ preset, alsoAllow, alsoDeny }: CacheUserProps): keyof CacheUserProps {
  if (preset === undefined) {
    return "accessString";
  }
  return alsoAllow ? "alsoAllow" : alsoDeny ? "alsoDeny" : "preset";
}

interface UserScopes {
  /** The cache, which judges how users are described. */
  readonly scope: Construct;
  readonly inside: Construct;
  readonly secrets: Construct;
  readonly place: string;
}

function userIn(
  { scope, inside, secrets, place }: UserScopes,
  name: string,
  user: CacheUserProps,
  context: AccessContext,
): User {
  const { preset, keyPrefix, alsoAllow = [], alsoDeny = [], accessString, password } = user;
  judge(scope, cacheUserRules, {
    preset,
    hasKeyPrefix: keyPrefix !== undefined,
    hasAccessString: !!accessString,
    alsoAllow,
    alsoDeny,
    versions: [accessVersionOf(context.engineVersion), serverlessAccessVersionOf(context.majorEngineVersion)].filter(
      (version) => version !== undefined,
    ),
  });
  const secret =
    password &&
    context.parts.within(placeAt(`${place}/password/secret`, COMMON), () =>
      password.secret._in(secrets, name, name, context),
    );
  return new User(inside, name, {
    userId: userNameOf(context.cacheName, name),
    engine: context.engine,
    engineVersion: context.engineVersion,
    majorEngineVersion: context.majorEngineVersion,
    authentication: secret && UserAuthentication.secrets([secret.value], { allowInState: password.allowInState }),
    accessString:
      accessString ?? presetOf(user, context)._followedBy(...signed("+", alsoAllow), ...signed("-", alsoDeny)),
  });
}

function signed(sign: "+" | "-", commands: readonly string[]): string[] {
  return commands.map((command) => sign + command);
}

function presetOf({ preset, keyPrefix }: CacheUserProps, { isClustered }: AccessContext): AccessString {
  switch (preset) {
    case CacheUserPreset.APPLICATION:
      return isClustered ? AccessString.clusterAwareClient(keyPrefix ?? "") : AccessString.application(keyPrefix ?? "");
    case CacheUserPreset.READ_ONLY:
      return isClustered ? AccessString.clusterAwareReader(keyPrefix) : AccessString.readOnly(keyPrefix);
    default:
      return AccessString.admin();
  }
}
