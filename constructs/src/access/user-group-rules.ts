import { Engine } from "../catalogue/engine";
import type { Rule } from "../validation/rule";
import { type TagFacts, tagRules } from "../naming/tag-rules";
import { accessEngineRules, type UserFacts } from "./user-rules";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html";
const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";

/** What the rules know of a user in a group. `undefined` is what only Terraform will know, or somebody else. */
export interface MemberFacts extends Pick<UserFacts, "userId" | "userName" | "engine" | "accessRules"> {
  readonly authentication: UserFacts["authentication"] | undefined;
  /** Versions of caches by which the user has been judged already. */
  readonly versions?: UserFacts["versions"];
  /** Whether everything is allowed on purpose. */
  readonly isAdmin?: boolean;
}

/** What the rules know of a user group. */
export interface UserGroupFacts extends TagFacts {
  readonly userGroupId: string | undefined;
  readonly engine: Engine | undefined;
  readonly members: readonly MemberFacts[];
}

export const userGroupRules: readonly Rule<UserGroupFacts>[] = [
  {
    code: "EC1064",
    constraint: "N7",
    statement: "A user group id has lower-case letters, digits and hyphens, and begins with a letter",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: ({ userGroupId: id }) =>
      id === undefined || /^[a-z][a-z0-9-]*$/.test(id)
        ? undefined
        : {
            at: ["userGroupId"],
            message: `A user group id has lower-case letters, digits and hyphens, and begins with a letter; ${JSON.stringify(id)} given.`,
            remedy:
              "Rename it; AWS stores lower case, and an id that comes back otherwise replaces the group in every plan.",
          },
  },
  {
    code: "EC1065",
    constraint: "N8",
    statement: "A user group id of more than 40 characters may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    check: ({ userGroupId: id = "" }) =>
      id.length > 40
        ? {
            at: ["userGroupId"],
            message: `A user group id is known to have 40 characters; ${id.length} given.`,
            remedy: "Shorten it, for example with ResourceName.fit.",
          }
        : undefined,
  },
  {
    code: "EC1049",
    constraint: "N7",
    statement: "A user of a group is given by its id: letters, digits and hyphens, beginning with a letter",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html",
    check: ({ members }) =>
      members.flatMap(({ userId }, index) =>
        userId === undefined || /^[a-zA-Z][a-zA-Z0-9-]*$|\$\{/.test(userId)
          ? []
          : {
              at: ["users", index],
              message: `The id of a user has letters, digits and hyphens, and begins with a letter; ${JSON.stringify(userId)} given.`,
              remedy: "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
            },
      ),
  },
  {
    code: "EC1066",
    constraint: "P3",
    statement: "A group of Redis OSS has users of Redis OSS alone",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ engine, members }) =>
      engine === Engine.REDIS
        ? members.flatMap((member, index) =>
            member.engine === Engine.VALKEY
              ? {
                  at: ["users", index],
                  message: "A user of Valkey cannot be in a group of Redis OSS.",
                  remedy: "Make the group one of Valkey, or the user one of Redis OSS.",
                }
              : [],
          )
        : undefined,
  },
  {
    code: "EC1067",
    constraint: "P2",
    statement: "A group of Valkey has users with a password or IAM alone",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ engine, members }) =>
      engine === Engine.VALKEY
        ? members.flatMap(({ authentication }, index) =>
            authentication === "no-password"
              ? {
                  at: ["users", index],
                  message: "A user without a password cannot be in a group of Valkey.",
                  remedy: "Take it out, also where it is named default: Valkey needs no such user.",
                }
              : [],
          )
        : undefined,
  },
  {
    code: "EC1068",
    constraint: "P4,U9",
    statement: "The users of a group have different names",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ members }) =>
      members.flatMap(({ userId, userName }, index) => {
        const name = userName ?? userId;
        const others = members.slice(0, index);
        const isThere = others.some(
          (other) =>
            (userName !== undefined && other.userName === userName) ||
            (userId !== undefined && other.userId === userId),
        );
        return isThere
          ? {
              at: ["users", index],
              message: `There is another user ${JSON.stringify(name)} in the group.`,
              remedy: "Give each user of the group another name, and name each once.",
            }
          : [];
      }),
  },
  {
    code: "EC1069",
    constraint: "P5",
    statement: "A group of more than 100 users needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: RBAC,
    check: ({ members }) =>
      members.length > 100
        ? {
            at: ["users"],
            message: `A group has 100 users at the most, unless AWS has raised the quota; ${members.length} given.`,
            remedy: "Let workloads share users, or use two groups for two caches.",
          }
        : undefined,
  },
  {
    code: "EC1070",
    statement: "A group lets somebody in, and only users that say who they are",
    severity: "warning",
    terraform: "nobody",
    source: RBAC,
    check: ({ members, engine }) =>
      members.length === 0
        ? { at: ["users"], message: "Nobody can log in.", remedy: "Name the users, if only one of them." }
        : engine === Engine.REDIS
          ? members.flatMap(({ userId }, index) =>
              userId === "default"
                ? {
                    at: ["users", index],
                    message: "The user default of AWS may do everything, without a password.",
                    remedy: "Take it out: the group makes one of that name that is off.",
                  }
                : [],
            )
          : undefined,
  },
];

/** Everything that a user group is judged by. */
export const USER_GROUP_RULES: readonly Rule<UserGroupFacts>[] = [...accessEngineRules, ...userGroupRules, ...tagRules];
