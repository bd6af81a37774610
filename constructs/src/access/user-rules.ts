import { Engine } from "../catalogue/engine";
import { type AccessStringFacts, accessStringRules, isOn } from "./access-string-rules";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import type { Rule } from "../validation/rule";
import { type SecretsFacts, secretValueRules } from "../secrets/secret-value-rules";
import { type TagFacts, tagRules } from "../naming/tag-rules";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html";
const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";
const IAM = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html";

/** What the rules know of a user. `undefined` is what only Terraform will know. */
export interface UserFacts extends AccessStringFacts, TagFacts, SecretsFacts, ArnFacts {
  readonly userId: string | undefined;
  readonly userName: string | undefined;
  readonly engine: Engine | undefined;
  readonly authentication: "iam" | "password" | "no-password";
  /** Each password, where it is written down; the list is not known where Terraform makes it. */
  readonly passwords: readonly (string | undefined)[] | undefined;
  /** Whether Terraform keeps the passwords in its state. */
  readonly isInState: boolean;
  /** Whether what is refused otherwise was asked for: a literal password, one in the state, or none of a user that is on. */
  readonly isAllowedOtherwise: boolean;
}

/** What both users and groups of them are judged by. */
export const accessEngineRules: readonly Rule<{ readonly engine: Engine | undefined }>[] = [
  {
    code: "EC1051",
    constraint: "U1",
    statement: "Users and user groups are of Valkey or Redis OSS",
    severity: "error",
    terraform: "validate",
    source: API,
    check: ({ engine }) =>
      engine === Engine.MEMCACHED
        ? { at: ["engine"], message: "Memcached has no users.", remedy: "Take Engine.VALKEY, or Engine.REDIS." }
        : undefined,
  },
];

export const userRules: readonly Rule<UserFacts>[] = [
  {
    code: "EC1052",
    constraint: "N7",
    statement: "A user id has lower-case letters, digits and hyphens, and begins with a letter",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: ({ userId: id }) =>
      id === undefined || /^[a-z][a-z0-9-]*$/.test(id)
        ? undefined
        : {
            at: ["userId"],
            message: `A user id has lower-case letters, digits and hyphens, and begins with a letter; ${JSON.stringify(id)} given.`,
            remedy:
              "Rename it; AWS stores lower case, and an id that comes back otherwise replaces the user in every plan.",
          },
  },
  {
    code: "EC1053",
    constraint: "N8",
    statement: "A user id of more than 40 characters may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    check: ({ userId: id = "" }) =>
      id.length > 40
        ? {
            at: ["userId"],
            message: `A user id is known to have 40 characters; ${id.length} given.`,
            remedy: "Shorten it, for example with ResourceName.fit.",
          }
        : undefined,
  },
  {
    code: "EC1054",
    constraint: "U9",
    statement: "The user id default belongs to AWS",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ userId: id }) =>
      id === "default"
        ? {
            at: ["userId"],
            message: "There is a user with the id default in every account, which can be neither changed nor deleted.",
            remedy: "Take another id; the name may be default.",
          }
        : undefined,
  },
  {
    code: "EC1055",
    constraint: "N9",
    statement: "A user has a name",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ userName: name }) =>
      name?.trim() === ""
        ? { at: ["userName"], message: "A user has a name; none given.", remedy: "Leave userName out to take the id." }
        : undefined,
  },
  {
    code: "EC1056",
    constraint: "N9",
    statement: "Engines take no user name with spaces",
    severity: "warning",
    terraform: "apply",
    source: "https://valkey.io/commands/acl-setuser/",
    check: ({ userName: name = "" }) =>
      /\S\s|\s\S|\0/.test(name)
        ? {
            at: ["userName"],
            message: `Engines take no user name with spaces; ${JSON.stringify(name)} given.`,
            remedy: "Write hyphens.",
          }
        : undefined,
  },
  {
    code: "EC1057",
    constraint: "U5",
    statement: "A user that IAM authenticates has the same id and name",
    severity: "error",
    terraform: "apply",
    source: IAM,
    check: ({ authentication, userId, userName }) =>
      authentication === "iam" && userId !== undefined && userName !== undefined && userId !== userName
        ? {
            at: ["userName"],
            message: `IAM needs the same id and name; ${userId} and ${userName} given.`,
            remedy:
              userName === "default"
                ? "Let the user named default be disabled, and make another one for IAM."
                : "Leave userName out.",
          }
        : undefined,
  },
  {
    code: "EC1058",
    constraint: "U6",
    statement: "A user of Valkey has passwords or IAM",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ authentication, engine }) =>
      authentication === "no-password" && engine === Engine.VALKEY
        ? {
            at: ["authentication"],
            message: "A user of Valkey authenticates.",
            remedy: "Take UserAuthentication.iam(). A group of Valkey needs no user named default.",
          }
        : undefined,
  },
  {
    code: "EC1059",
    statement: "A user without a password is off",
    severity: "error",
    terraform: "nobody",
    source: RBAC,
    check: ({ authentication, accessRules, isAllowedOtherwise }) =>
      authentication === "no-password" && !isAllowedOtherwise && isOn(accessRules)
        ? {
            at: ["authentication"],
            message: "Without a password, everybody who reaches the cache is this user.",
            remedy: "Take UserAuthentication.iam(), or AccessString.disabled().",
          }
        : undefined,
  },
  {
    code: "EC1060",
    constraint: "U2,U3",
    statement: "A user has one or two passwords, which differ",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ authentication, passwords, secrets }) =>
      authentication !== "password" ||
      passwords === undefined ||
      (isOneOrTwo([...passwords, ...secrets]) && areDifferent(passwords))
        ? undefined
        : {
            at: ["authentication"],
            message: `A user has one or two passwords, which differ; ${passwords.length + secrets.length} given.`,
            remedy: "Give one, and a second one while clients change over.",
          },
  },
  {
    code: "EC1061",
    constraint: "U3",
    statement: 'A password has 16 to 128 printable characters without , " / and @',
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ passwords = [] }) =>
      passwords.some((password) => password !== undefined && !/^(?![^]*[,"/@])[\x20-\x7e]{16,128}$/.test(password))
        ? {
            at: ["authentication"],
            message: 'A password has 16 to 128 printable characters without , " / and @.',
            remedy: "Let Secrets Manager make one that leaves them out.",
          }
        : undefined,
  },
  {
    code: "EC1062",
    statement: "A password is a reference, such as the value of a secret",
    severity: "error",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    check: ({ passwords = [], isAllowedOtherwise }) =>
      !isAllowedOtherwise && passwords.some((password) => password !== undefined)
        ? {
            at: ["authentication"],
            message: "A password is written down in the program, and would be in what it synthesizes.",
            remedy:
              "Change it, and read the new one from a secret when Terraform runs; or take UserAuthentication.iam().",
          }
        : undefined,
  },
  {
    code: "EC1063",
    constraint: "U10",
    statement: "The passwords of a user are in the Terraform state",
    severity: "warning",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    check: ({ isInState }) =>
      isInState
        ? {
            at: ["authentication"],
            message: "Terraform keeps the passwords of a user in its state, in clear text.",
            remedy: "Take UserAuthentication.iam(), which has no secret, or guard the state like one.",
          }
        : undefined,
  },
  {
    code: "EC2114",
    constraint: "U10",
    statement: "The password of a user that is a secret is in the Terraform state only where that is allowed",
    severity: "error",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    check: ({ isInState, secrets, isAllowedOtherwise }) =>
      isInState && secrets.length > 0 && !isAllowedOtherwise
        ? {
            at: ["authentication"],
            message:
              "Terraform would keep the password in its state, in clear text: below AWS provider 6.45.0, or of two, it has no other way.",
            remedy:
              "Take IAM, which has no secret; or demand a newer provider, by minimumProviderVersion in an environment file; " +
              "or allow it: secretInState, in a program allowInState.",
          }
        : undefined,
  },
];

/** Everything that a user is judged by. */
export const USER_RULES: readonly Rule<UserFacts>[] = [
  ...accessEngineRules,
  ...userRules,
  ...secretValueRules,
  ...arnRules,
  ...accessStringRules,
  ...tagRules,
];

function isOneOrTwo(list: readonly unknown[]): boolean {
  return list.length === 1 || list.length === 2;
}

function areDifferent(passwords: readonly (string | undefined)[]): boolean {
  const written = passwords.filter((password) => password !== undefined);
  return new Set(written).size === written.length;
}
