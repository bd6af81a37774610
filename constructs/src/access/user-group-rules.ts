import { count, excludes, length, pattern, together } from "../validation/data-rules";
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

const LETS_IN = {
  code: "EC1070",
  statement: "A group lets somebody in, and only users that say who they are",
  severity: "warning",
  terraform: "nobody",
  source: RBAC,
} as const;

const DEFAULT_OF_AWS = {
  at: "users.*",
  message: "The user default of AWS may do everything, without a password.",
};

export const userGroupRules: readonly Rule<UserGroupFacts>[] = [
  pattern({
    code: "EC1064",
    constraint: "N7",
    statement: "A user group id has lower-case letters, digits and hyphens, and begins with a letter",
    terraform: "nobody",
    source: API,
    property: "userGroupId",
    subject: "A user group id",
    pattern: /^[a-z][a-z0-9-]*$/,
    must: "be lower-case letters, digits and hyphens, and begin with a letter",
    remedy: "Rename it. AWS stores lower case, so any other id replaces the group in every plan.",
  }),
  length({
    code: "EC1065",
    constraint: "N8",
    statement: "A user group id of more than {max} characters may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    property: "userGroupId",
    subject: "A user group id",
    max: 40,
    message: "AWS is known to take user group ids of at most {max} characters; got {given}.",
    remedy: "Shorten it, for example with ResourceName.fit.",
  }),
  pattern({
    code: "EC1049",
    constraint: "N7",
    statement: "A user of a group is given by its id: letters, digits and hyphens, beginning with a letter",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html",
    property: "members.*.userId",
    at: "users.*",
    subject: "The id of a user",
    pattern: /^[a-zA-Z][a-zA-Z0-9-]*$|\$\{/,
    must: "be letters, digits and hyphens, and begin with a letter",
    remedy: "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
  }),
  excludes({
    code: "EC1066",
    constraint: "P3",
    statement: "A group of Redis OSS has users of Redis OSS only",
    terraform: "apply",
    source: RBAC,
    each: "members.*",
    when: { engine: Engine.REDIS, "members.*.engine": Engine.VALKEY },
    at: "users.*",
    message: "A user of Valkey cannot be in a group of Redis OSS.",
    remedy: "Make the group Valkey, or the user Redis OSS.",
  }),
  excludes({
    code: "EC1067",
    constraint: "P2",
    statement: "A group of Valkey has users with a password or IAM only",
    terraform: "apply",
    source: RBAC,
    each: "members.*",
    when: { engine: Engine.VALKEY, "members.*.authentication": "no-password" },
    at: "users.*",
    message: "A user without a password cannot be in a group of Valkey.",
    remedy: "Remove it, even if it is named default: Valkey needs no such user.",
  }),
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
  count({
    code: "EC1069",
    constraint: "P5",
    statement: "A group of more than {max} users needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: RBAC,
    property: "members",
    at: "users",
    subject: "A group",
    noun: "users",
    max: 100,
    message: "The quota of a new account is {max} users in a group; got {given}.",
    remedy: "Let workloads share users, or use two groups for two caches.",
  }),
  together(
    count({
      ...LETS_IN,
      property: "members",
      at: "users",
      subject: "A group",
      noun: "user",
      min: 1,
      message: "Nobody can log in: the group has no users.",
      remedy: "Name at least {min} user.",
    }),
    excludes({
      ...LETS_IN,
      each: "members.*",
      cases: [
        {
          ...DEFAULT_OF_AWS,
          when: { engine: Engine.REDIS, "members.*.userId": "default", "members.length": 1 },
          remedy: "Name a user of yours in its place: the group creates a user of that name that is off.",
        },
        {
          ...DEFAULT_OF_AWS,
          when: { engine: Engine.REDIS, "members.*.userId": "default" },
          remedy: "Remove it: the group creates a user of that name that is off.",
        },
      ],
    }),
  ),
];

/** Everything that a user group is judged by. */
export const USER_GROUP_RULES: readonly Rule<UserGroupFacts>[] = [...accessEngineRules, ...userGroupRules, ...tagRules];
