import { excludes, pattern } from "../../validation/data-rules";
import { categoryNamed, commandNamed, UNAVAILABLE_ON_SERVERLESS } from "../../catalogue/commands";
import { Engine } from "../../catalogue/engine";
import type { EngineVersion } from "../../engine/engine-version";
import { TransitEncryption } from "../../encryption/transit-encryption";
import { everyRuleOf, isOn } from "../access-string-rules";
import {
  type AccessVersion,
  type Grant,
  grantOf,
  hasNoUsers,
  knowsNoChannels,
  lackOf,
  laterOf,
  textOf,
} from "../access-version";
import type { Finding, Rule } from "../../validation/rule";
import type { MemberFacts } from "../user-group-rules";

const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";
const IAM = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html";

/** What the rules know of the users of any cache. `undefined` is what only Terraform will know. */
export interface UserGroupOfEveryCacheFacts extends UsersOfVersionFacts {
  readonly userGroup: UserGroupOfCacheFacts | undefined;
  readonly engineOfCache: Engine | undefined;
}

/** What the rules know of users, and of the version of a cache that they log in to. */
export interface UsersOfVersionFacts {
  readonly usersOfVersion: readonly UserOfVersion[];
}

/** A user and a version that it has not been judged by. */
export interface UserOfVersion {
  readonly at: Finding["at"];
  readonly user: MemberFacts;
  readonly version: AccessVersion;
}

/** What the rules know of a user group that a cache was given. */
export interface UserGroupOfCacheFacts {
  readonly id: string | undefined;
  readonly engine: Engine | undefined;
  /** The users, where the group is made here. */
  readonly members: readonly MemberFacts[];
}

/** What the rules know of the users of a replication group. */
export interface UserGroupOfReplicationGroupFacts extends UserGroupOfEveryCacheFacts {
  readonly engineVersion: EngineVersion | undefined;
  readonly transitEncryption: TransitEncryption | undefined;
}

/** Rules on the users of a cache, with or without nodes. */
export const userGroupOfEveryCacheRules: readonly Rule<UserGroupOfEveryCacheFacts>[] = [
  pattern({
    code: "EC1807",
    constraint: "Z8",
    statement: "A user group is given by its id",
    terraform: "apply",
    source: RBAC,
    property: "userGroup.id",
    at: "authentication",
    subject: "The id of a user group",
    pattern: /^[a-zA-Z][a-zA-Z0-9-]*$/,
    must: "be letters, digits and hyphens, and begin with a letter",
    remedy: "Give the id, not an ARN.",
  }),
  excludes({
    code: "EC1091",
    constraint: "P7,Z8",
    statement: "A cache of Redis OSS has a user group of Redis OSS",
    terraform: "apply",
    source: RBAC,
    when: { engineOfCache: Engine.REDIS, "userGroup.engine": Engine.VALKEY },
    at: "authentication",
    message: "A user group of Valkey is for caches of Valkey only.",
    remedy: "Make the group and its users Redis OSS, which a cache of Valkey accepts too.",
  }),
];

/** Rules on what a version of an engine knows of access strings: of a user, and of every user of a cache. */
export const usersOfVersionRules: readonly Rule<UsersOfVersionFacts>[] = [
  {
    code: "EC1092",
    constraint: "U8",
    statement: "The engine version knows the rules in the access strings of the users",
    severity: "error",
    terraform: "apply",
    source: `${RBAC}#Access-string`,
    check: ({ usersOfVersion }) =>
      usersOfVersion.flatMap(({ at, user, version }) => {
        const { engine, name } = version;
        const lack = worstOf(everyRuleOf(user).flatMap((rule) => lackIn(version, rule) ?? []));
        if (lack !== undefined) {
          const { rule, since, inValkey } = lack;
          const needed = since === undefined || engine === Engine.VALKEY ? since : neededRedis(user);
          const others = inValkey === undefined ? "" : `, or take Valkey ${inValkey} or newer`;
          return {
            at,
            message:
              `The user ${nameOf(user)} has the rule ${JSON.stringify(rule)}, which ${name} does not know` +
              (since === undefined ? "." : `; ${ENGINES[engine]} knows it from ${since}.`),
            remedy:
              needed === undefined
                ? `Remove the rule${others}.`
                : `Take ${ENGINES[engine]} ${needed} or newer, or remove the rule.`,
          };
        }
        return engine === Engine.REDIS && version.isOlderThan("7.0") && addsToAllChannels(user)
          ? {
              at,
              message: `The user ${nameOf(user)} names channels; Redis OSS before 7.0 begins with all of them, and refuses that.`,
              remedy: "Write resetchannels before the first channel, as AccessString.of() does.",
            }
          : [];
      }),
  },
  {
    code: "EC1093",
    constraint: "U8",
    statement: "Databases in the access strings of users need Valkey from 9.1",
    severity: "warning",
    terraform: "apply",
    source: `${RBAC}#Access-string`,
    check: ({ usersOfVersion }) =>
      usersOfVersion.flatMap(({ at, user, version }) =>
        (version.engine === Engine.REDIS || version.isOlderThan("9.1")) &&
        everyRuleOf(user).some((rule) => /^(db=|alldbs$|resetdbs$)/i.test(rule))
          ? {
              at,
              message: `The user ${nameOf(user)} is restricted to databases, which needs Valkey from 9.1.`,
              remedy: "Use a newer version, or take the databases out.",
            }
          : [],
      ),
  },
  {
    code: "EC1422",
    statement: "An access string allows no command that serverless caches do not have",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html",
    check: ({ usersOfVersion }) =>
      usersOfVersion.flatMap(({ at, user, version }) => {
        const given = everyRuleOf(user).filter((rule) => version.isServerless && isUnavailable(grantOf(rule)));
        return given.length === 0
          ? []
          : {
              at,
              message: `The user ${nameOf(user)} may run ${given.map((rule) => rule.slice(1)).join(", ")}, and serverless caches do not have ${given.length === 1 ? "it" : "them"}.`,
              remedy: `Remove ${given.join(", ")}.`,
            };
      }),
  },
  {
    code: "EC1428",
    statement: "Redis OSS 6.0 keeps no user from any channel",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/redis/redis/blob/6.2/00-RELEASENOTES",
    check: ({ usersOfVersion }) =>
      usersOfVersion.flatMap(({ at, user, version }) =>
        knowsNoChannels(version) &&
        user.isAdmin !== true &&
        isOn(user.accessRules) &&
        everyRuleOf(user).some(isOnChannels)
          ? {
              at,
              message: `The user ${nameOf(user)} reaches every channel: ${version.name} has no rules for channels.`,
              remedy: `Use ${ENGINES[version.engine]} ${laterOf("6.2", neededRedis(user))} or newer, or keep to yourself what is published.`,
            }
          : [],
      ),
  },
];

/** Rules on the users of a cache with nodes. */
export const userGroupOfCacheRules: readonly Rule<UserGroupOfReplicationGroupFacts>[] = [
  excludes({
    code: "EC1094",
    constraint: "P8",
    statement: "Users need TLS",
    terraform: "apply",
    source: RBAC,
    when: { userGroup: { given: true }, transitEncryption: TransitEncryption.OFF },
    at: "authentication",
    message: "Users need transit encryption, which is off.",
    remedy:
      "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the users.",
  }),
  excludes({
    code: "EC1095",
    constraint: "S6",
    statement: "With users, TLS is required, and not only preferred",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/aws-controllers-k8s/community/issues/2536",
    when: { userGroup: { given: true }, transitEncryption: TransitEncryption.PREFERRED },
    at: "authentication",
    message:
      "AWS does not change transit encryption once there are users, and clients without TLS send their passwords in clear text.",
    remedy: "Set transitEncryption to required first, and add the users then.",
  }),
  {
    code: "EC1096",
    constraint: "P8",
    statement: "Users need Valkey, or Redis OSS from 6.0",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userGroup, engineVersion }) =>
      userGroup && engineVersion?.engine === Engine.REDIS && !engineVersion._supports("rbac")
        ? at(
            `${engineVersion} has no users.`,
            `Take Redis OSS ${userGroup.members.map(neededRedis).reduce(laterOf, "6.0")} or newer, or Valkey.`,
          )
        : undefined,
  },
  {
    code: "EC1097",
    constraint: "U5",
    statement: "Users that IAM authenticates need Valkey, or Redis OSS from 7.0",
    severity: "error",
    terraform: "apply",
    source: IAM,
    check: ({ userGroup, engineVersion }) =>
      engineVersion?._supports("rbac") && !engineVersion._supports("iam-authentication")
        ? (userGroup?.members ?? []).flatMap((member) =>
            member.authentication === "iam"
              ? at(
                  `${engineVersion} does not support IAM, which authenticates the user ${nameOf(member)}.`,
                  `Take Redis OSS ${neededRedis(member)} or newer, or Valkey; or give the user a password.`,
                )
              : [],
          )
        : undefined,
  },
];

const ENGINES: { readonly [engine in Engine]: string } = {
  [Engine.VALKEY]: "Valkey",
  [Engine.REDIS]: "Redis OSS",
  [Engine.MEMCACHED]: "Memcached",
};

/** Versions of Redis OSS that brought something; Valkey has had all of it from the beginning. */
const SINCE: readonly { readonly version: string; readonly fits: (rule: string) => boolean }[] = [
  { version: "6.2", fits: (rule) => /^(&|allchannels$|resetchannels$|(skip-)?sanitize-payload$)/i.test(rule) },
  { version: "7.0", fits: (rule) => /^(%|\(|clearselectors$|-[^@|]+\|)/i.test(rule) },
];

/** https://github.com/redis/redis/blob/6.2/redis.conf: acl-pubsub-default is allchannels. */
function addsToAllChannels({ accessRules = [] }: MemberFacts): boolean {
  const first = accessRules.findIndex((rule) => rule?.startsWith("&") && rule !== "&*");
  return first >= 0 && !accessRules.slice(0, first).some((rule) => rule?.toLowerCase() === "resetchannels");
}

/** A rule that a version does not know. */
interface Lack {
  readonly rule: string;
  /** The first version of its engine that knows it; nothing if none does. */
  readonly since: string | undefined;
  readonly inValkey?: string;
}

/** Users as a version judges them: without those that it has judged before they were put into a group. */
export function usersOfVersion(
  userGroup: UserGroupOfCacheFacts | undefined,
  version: AccessVersion | undefined,
): UserOfVersion[] {
  return version === undefined || hasNoUsers(version)
    ? []
    : (userGroup?.members ?? [])
        .filter(({ versions = [] }) => !versions.some(({ name }) => name === version.name))
        .map((user) => ({ at: ["authentication"], user, version }));
}

function lackIn(version: AccessVersion, rule: string): Lack | undefined {
  if (version.engine === Engine.REDIS) {
    const syntax = SINCE.find(({ version: since, fits }) => version.isOlderThan(since) && fits(rule));
    if (syntax) {
      return { rule, since: syntax.version };
    }
  }
  const grant = grantOf(rule);
  const lack = grant && lackOf(version, grant);
  return lack && { rule, ...lack };
}

/** The one that takes most to mend: one that no version knows, otherwise the one that needs the newest version. */
function worstOf(lacks: readonly Lack[]): Lack | undefined {
  return lacks.reduce<Lack | undefined>(
    (worst, lack) =>
      worst === undefined ||
      (worst.since !== undefined && (lack.since === undefined || laterOf(worst.since, lack.since) !== worst.since))
        ? lack
        : worst,
    undefined,
  );
}

/** The first version of Redis OSS that takes all that is asked of a user. */
function neededRedis(user: MemberFacts): string {
  const rules = everyRuleOf(user);
  return [
    ...(user.authentication === "iam" || addsToAllChannels(user) ? ["7.0"] : []),
    ...SINCE.flatMap(({ version, fits }) => (rules.some(fits) ? [version] : [])),
    ...rules.flatMap((rule) => sinceInRedis(grantOf(rule)) ?? []),
  ].reduce(laterOf, "6.0");
}

/** Of a subcommand that is allowed, the version of its command: Redis OSS 6 looks no further. */
function sinceInRedis(grant: Grant | undefined): string | undefined {
  const known = grant && (grant.isCategory ? categoryNamed(grant.name) : commandNamed(grant.name));
  return known?.since.redis;
}

/** CLIENT ID is left out: presets name it for the sake of Redis OSS 6. */
function isUnavailable(grant: Grant | undefined): boolean {
  return (
    grant?.sign === "+" &&
    !grant.isCategory &&
    textOf(grant) !== "client|id" &&
    (UNAVAILABLE_ON_SERVERLESS.includes(grant.name) || UNAVAILABLE_ON_SERVERLESS.includes(textOf(grant)))
  );
}

function isOnChannels(rule: string): boolean {
  return /^(\+@(all|pubsub)|allcommands|\+p?subscribe|\+publish)$/i.test(rule);
}

function at(message: string, remedy: string): Finding {
  return { at: ["authentication"], message, remedy };
}

function nameOf({ userName, userId }: MemberFacts): string {
  return JSON.stringify(userName ?? userId ?? "that is not known");
}
