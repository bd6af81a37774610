import {
  AccessString,
  ConfigurationError,
  type Engine,
  type EngineVersion,
  type MajorEngineVersion,
  type Problem,
  ResourceName,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { Construct } from "constructs";
import type { CacheUser, UsersAuthentication } from "../configuration/config";
import { cacheErrors } from "./errors";
import { type SecretContext, secretOf } from "./authentication";

const MAX_ID_LENGTH = 40;

/** Where properties of a construct are in a file; those that are not named have the same name there. */
type Places = { readonly [property: string]: string };

/** What users of a cache are made for. */
export interface UsersContext extends SecretContext {
  readonly engine: Engine;
  /** Of a cache with nodes. */
  readonly engineVersion?: EngineVersion;
  /** Of a serverless cache. */
  readonly majorEngineVersion?: MajorEngineVersion;
  /** Whether clients have to find the shards by themselves. */
  readonly isClustered: boolean;
  /** Builds a part; what is wrong with it is noted under its place inside of the cache. */
  readonly attempt: <Part>(build: () => Part, inside: string, places: Places) => Part | undefined;
}

/** The name that clients log in with, and the id: IAM demands that both are the same. */
export function userNameOf(cacheName: string, user: string): string {
  return ResourceName.fit(`${cacheName}-${user}`, MAX_ID_LENGTH);
}

/** The users of a cache and the group that they are in; nothing where one of them is refused. */
export function addUsers(
  scope: Construct,
  { users }: UsersAuthentication,
  context: UsersContext,
): UserGroup | undefined {
  const inside = new Construct(scope, "Users");
  const secrets = new Construct(scope, "Passwords");
  const made = Object.entries(users).map(([name, user]) =>
    context.attempt(
      () => addUser({ inside, secrets }, name, user, context),
      `/authentication/users/${name}`,
      placesOf(user),
    ),
  );
  const sound = made.filter((user) => user !== undefined);
  return sound.length < made.length
    ? undefined
    : context.attempt(
        () =>
          new UserGroup(scope, "UserGroup", { userGroupId: context.cacheName, engine: context.engine, users: sound }),
        "/authentication",
        { userGroupId: "", engine: "", tags: "" },
      );
}

function addUser(
  { inside, secrets }: { readonly inside: Construct; readonly secrets: Construct },
  name: string,
  user: CacheUser,
  context: UsersContext,
): User {
  const accessString = accessStringOf(inside, user, context);
  const { password } = user;
  const secret = password && secretOf(new Construct(secrets, name), password.secret, name, context);
  return new User(inside, name, {
    userId: userNameOf(context.cacheName, name),
    engine: context.engine,
    engineVersion: context.engineVersion,
    majorEngineVersion: context.majorEngineVersion,
    authentication:
      secret && UserAuthentication.secrets([secret.value], { allowInState: password.secretInState === "allow" }),
    accessString,
  });
}

function accessStringOf(scope: Construct, user: CacheUser, { isClustered }: UsersContext): AccessString {
  const { preset, keyPrefix, accessString } = user;
  const wrong = whatIsWrongWith(user);
  if (wrong) {
    throw new ConfigurationError(scope.node.path, [wrong]);
  }
  switch (preset) {
    case "application":
      return isClustered ? AccessString.clusterAwareClient(keyPrefix ?? "") : AccessString.application(keyPrefix ?? "");
    case "read-only":
      return isClustered ? AccessString.clusterAwareReader(keyPrefix) : AccessString.readOnly(keyPrefix);
    case "admin":
      return AccessString.admin();
    case undefined:
      return AccessString.raw(accessString ?? "");
  }
}

/** Whether the access string of a user keeps it out; presets let all of theirs in. */
export function isOff({ accessString }: CacheUser): boolean {
  const last = accessString?.match(/(?<=^|\s)(on|off)(?=\s|$)/gi)?.at(-1) ?? "off";
  return accessString !== undefined && last.toLowerCase() === "off";
}

function whatIsWrongWith({ preset, keyPrefix, accessString }: CacheUser): Problem | undefined {
  if ((preset === undefined) === (accessString === undefined)) {
    return cacheErrors.presetOrAccessString(preset === undefined);
  }
  const takesPrefix = preset === "application" || preset === "read-only";
  return (preset === "application" && keyPrefix === undefined) || (!takesPrefix && keyPrefix !== undefined)
    ? cacheErrors.keyPrefix(keyPrefix === undefined)
    : undefined;
}

/** Where the properties of a user are in a file. */
function placesOf({ preset }: CacheUser): Places {
  return {
    userId: "",
    namePrefix: "",
    tags: "",
    authentication: "password",
    accessString: preset === undefined ? "accessString" : "preset",
  };
}
