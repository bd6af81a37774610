import {
  type CacheIngress,
  ConfigurationError,
  type ConnectGrant,
  type GrantConnectOptions,
  type IIamRole,
  IamRole,
  type IUser,
} from "cdktf-elasticache";
import type { Consumer, Consumers, MemcachedConsumers } from "../configuration/config";
import { cacheErrors } from "./errors";

/** Notes what is wrong at a place inside of the description of a cache. */
type Attempt = (build: () => unknown, inside: string) => unknown;

/** What can be opened: a security group, or a cache by those that it has. */
export interface Openable {
  allowFrom(source: CacheIngress): void;
}

/** A cache that roles can be granted. */
export interface Grantable {
  grantConnect(role: IIamRole, user: IUser, options?: GrantConnectOptions): ConnectGrant;
}

/** The users of a cache, as its file calls them. */
export interface NamedUsers {
  readonly names: readonly string[];
  /** Without those that are refused. */
  readonly known: { readonly [name: string]: IUser };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
const MAX_DESCRIPTION_LENGTH = 255;

/** Lets the security groups of consumers in. One that several consumers share is let in once. */
export function admitConsumers(target: Openable, consumers: Consumers | MemcachedConsumers, attempt: Attempt): void {
  const all = Object.entries<Consumer>(consumers).flatMap(([name, { securityGroupIds = [] }]) =>
    securityGroupIds.map((id, index) => ({ name, id, at: `/consumers/${name}/securityGroupIds/${index}` })),
  );
  const namesOf = new Map<string, string[]>();
  for (const { id, name } of all) {
    namesOf.set(id, [...(namesOf.get(id) ?? []), name]);
  }
  for (const { id: securityGroupId, name, at } of all) {
    const names = namesOf.get(securityGroupId)!;
    if (names[0] === name) {
      const description = `Consumer${names.length > 1 ? "s" : ""} ${names.join(", ")}`;
      attempt(
        () => target.allowFrom({ securityGroupId, description: description.slice(0, MAX_DESCRIPTION_LENGTH) }),
        at,
      );
    }
  }
}

/**
 * Lets the roles of consumers connect as their users.
 *
 * @param users what the cache calls its users; none where it has none
 */
export function grantConsumers(
  cache: Grantable,
  users: NamedUsers | undefined,
  consumers: Consumers,
  attempt: Attempt,
): void {
  for (const [name, { roleArns = [], user: userName }] of Object.entries(consumers)) {
    if (userName === undefined || !users?.names.includes(userName)) {
      attempt(() => refuse(roleArns, userName, users?.names), `/consumers/${name}`);
      continue;
    }
    const user = users.known[userName];
    for (const [index, roleArn] of user ? roleArns.entries() : []) {
      attempt(() => cache.grantConnect(IamRole.fromRoleArn(roleArn), user!), `/consumers/${name}/roleArns/${index}`);
    }
  }
}

function refuse(roleArns: readonly string[], userName: string | undefined, users: readonly string[] | undefined): void {
  if (userName !== undefined) {
    throw new ConfigurationError("consumers", [cacheErrors.unknownUser(userName, users)]);
  }
  if (roleArns.length > 0) {
    throw new ConfigurationError("consumers", [cacheErrors.roleWithoutUser()]);
  }
}
