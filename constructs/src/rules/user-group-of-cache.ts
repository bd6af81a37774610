import { Engine } from "../engine/engine";
import type { EngineVersion } from "../engine/engine-version";
import { TransitEncryption } from "../transit-encryption";
import { everyRuleOf } from "./access-string";
import type { Finding, Rule } from "./rule";
import type { MemberFacts } from "./user-group";

const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";
const IAM = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html";

/** What the rules know of the users of any cache. `undefined` is what only Terraform will know. */
export interface UserGroupOfEveryCacheFacts {
  readonly userGroup: UserGroupOfCacheFacts | undefined;
  readonly engineOfCache: Engine | undefined;
  /** Whether the cache is surely older than a version of its engine. */
  readonly isOlderThan: (version: string) => boolean;
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
  {
    code: "EC1807",
    constraint: "Z8",
    statement: "A user group is given by its id",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userGroup: { id } = { id: undefined } }) =>
      id === undefined || /^[a-zA-Z][a-zA-Z0-9-]*$/.test(id)
        ? undefined
        : at(
            `The id of a user group begins with a letter and has letters, digits and hyphens; ${JSON.stringify(id)} given.`,
            "Give the id, not an ARN.",
          ),
  },
  {
    code: "EC1091",
    constraint: "P7,Z8",
    statement: "A cache of Redis OSS has a user group of Redis OSS",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userGroup, engineOfCache }) =>
      engineOfCache === Engine.REDIS && userGroup?.engine === Engine.VALKEY
        ? at(
            "A user group of Valkey is for caches of Valkey alone.",
            "Make the group and its users ones of Redis OSS, which Valkey takes too.",
          )
        : undefined,
  },
  {
    code: "EC1092",
    constraint: "U8",
    statement: "The engine version knows the rules in the access strings of the users",
    severity: "error",
    terraform: "apply",
    source: `${RBAC}#Access-string`,
    check: ({ userGroup, engineOfCache, isOlderThan }) =>
      (engineOfCache === Engine.REDIS ? (userGroup?.members ?? []) : []).flatMap((member) => {
        const unknown = SINCE.find(({ version, fits }) => isOlderThan(version) && everyRuleOf(member).some(fits));
        const rule = unknown && everyRuleOf(member).find(unknown.fits);
        return unknown && rule !== undefined
          ? at(
              `The user ${nameOf(member)} has the rule ${JSON.stringify(rule)}, which Redis OSS knows from ${unknown.version}.`,
              "Take a newer version, or take the rule out.",
            )
          : isOlderThan("7.0") && addsToAllChannels(member)
            ? at(
                `The user ${nameOf(member)} names channels; Redis OSS before 7.0 begins with all of them, and refuses that.`,
                "Write resetchannels before the first channel, as AccessString.of() does.",
              )
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
    check: ({ userGroup, engineOfCache, isOlderThan }) =>
      (userGroup?.members ?? []).flatMap((member) =>
        (engineOfCache === Engine.REDIS || isOlderThan("9.1")) &&
        everyRuleOf(member).some((rule) => /^(db=|alldbs$|resetdbs$)/i.test(rule))
          ? at(
              `The user ${nameOf(member)} is restricted to databases, which needs Valkey from 9.1.`,
              "Take a newer version, or take the databases out.",
            )
          : [],
      ),
  },
];

/** Rules on the users of a cache with nodes. */
export const userGroupOfCacheRules: readonly Rule<UserGroupOfReplicationGroupFacts>[] = [
  {
    code: "EC1094",
    constraint: "P8",
    statement: "Users need TLS",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userGroup, transitEncryption }) =>
      userGroup && transitEncryption === TransitEncryption.OFF
        ? at(
            "Users need transit encryption, which is off.",
            "Leave transitEncryption out. Of a cache that exists: prefer it, then require it, then give the group.",
          )
        : undefined,
  },
  {
    code: "EC1095",
    constraint: "S6",
    statement: "With users, TLS is required, and not only preferred",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/aws-controllers-k8s/community/issues/2536",
    check: ({ userGroup, transitEncryption }) =>
      userGroup && transitEncryption === TransitEncryption.PREFERRED
        ? at(
            "AWS changes transit encryption no more once there are users, and clients without TLS send what they log in with.",
            "Require transit encryption first, and give the group then.",
          )
        : undefined,
  },
  {
    code: "EC1096",
    constraint: "P8",
    statement: "Users need Valkey, or Redis OSS from 6.0",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userGroup, engineVersion }) =>
      userGroup && engineVersion?.engine === Engine.REDIS && !engineVersion._supports("rbac")
        ? at(`${engineVersion} has no users.`, "Take a newer version.")
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
                  `${engineVersion} does not know IAM, which authenticates the user ${nameOf(member)}.`,
                  "Take a newer version, or UserAuthentication.passwords.",
                )
              : [],
          )
        : undefined,
  },
];

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

function at(message: string, remedy: string): Finding {
  return { at: ["authentication"], message, remedy };
}

function nameOf({ userName, userId }: MemberFacts): string {
  return JSON.stringify(userName ?? userId ?? "that is not known");
}
