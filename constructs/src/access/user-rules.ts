import { excludes, length, pattern, range, together, unique } from "../validation/data-rules";
import { Engine } from "../catalogue/engine";
import { type AccessStringFacts, accessStringRules } from "./access-string-rules";
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
  /** Whether the user can log in; a string that only Terraform knows says nothing of it. */
  readonly isOn: boolean;
  /** Each password, where it is written down; the list is not known where Terraform makes it. */
  readonly passwords: readonly (string | undefined)[] | undefined;
  /** How many passwords there are, written down or in secrets. */
  readonly passwordCount: number | undefined;
  /** Whether Terraform keeps the passwords in its state. */
  readonly isInState: boolean;
  /** Whether what is refused otherwise was asked for: a literal password, one in the state, or none of a user that is on. */
  readonly isAllowedOtherwise: boolean;
}

/** What both users and groups of them are judged by. */
export const accessEngineRules: readonly Rule<{ readonly engine: Engine | undefined }>[] = [
  excludes({
    code: "EC1051",
    constraint: "U1",
    statement: "Users and user groups are of Valkey or Redis OSS",
    terraform: "validate",
    source: API,
    when: { engine: Engine.MEMCACHED },
    at: "engine",
    message: "Memcached has no users.",
    remedy: "Use Engine.VALKEY or Engine.REDIS.",
  }),
];

const PASSWORDS = {
  code: "EC1060",
  constraint: "U2,U3",
  statement: "A user has one or two passwords, which differ",
  terraform: "apply",
  source: RBAC,
  at: "authentication",
  subject: "A user",
  when: { authentication: "password" },
  remedy: "Give one, and a second one while clients change over.",
} as const;

export const userRules: readonly Rule<UserFacts>[] = [
  pattern({
    code: "EC1052",
    constraint: "N7",
    statement: "A user id has lower-case letters, digits and hyphens, and begins with a letter",
    terraform: "nobody",
    source: API,
    property: "userId",
    subject: "A user id",
    pattern: /^[a-z][a-z0-9-]*$/,
    must: "be lower-case letters, digits and hyphens, and begin with a letter",
    remedy: "Rename it. AWS stores lower case, so any other id replaces the user in every plan.",
  }),
  length({
    code: "EC1053",
    constraint: "N8",
    statement: "A user id of more than {max} characters may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    property: "userId",
    subject: "A user id",
    max: 40,
    message: "AWS is known to take user ids of at most {max} characters; got {given}.",
    remedy: "Shorten it, for example with ResourceName.fit.",
  }),
  excludes({
    code: "EC1054",
    constraint: "U9",
    statement: "The user id default belongs to AWS",
    terraform: "apply",
    source: RBAC,
    when: { userId: "default" },
    at: "userId",
    message: "Every account has a user with the id default, which cannot be changed or deleted.",
    remedy: "Use another id; the name may be default.",
  }),
  pattern({
    code: "EC1055",
    constraint: "N9",
    statement: "A user has a name",
    terraform: "apply",
    source: API,
    property: "userName",
    subject: "The name of a user",
    pattern: /\S/,
    must: "not be blank",
    remedy: "Leave userName out to use the id.",
  }),
  pattern({
    code: "EC1056",
    constraint: "N9",
    statement: "The name of a user has no spaces",
    severity: "warning",
    terraform: "apply",
    source: "https://valkey.io/commands/acl-setuser/",
    property: "userName",
    subject: "The name of a user",
    pattern: /^/,
    not: /\S\s|\s\S|\0/,
    must: "have no spaces",
    remedy: "Write hyphens.",
  }),
  excludes({
    code: "EC1057",
    constraint: "U5",
    statement: "A user that IAM authenticates has the same id and name",
    terraform: "apply",
    source: IAM,
    cases: [
      {
        when: { authentication: "iam", userId: { differsFrom: "userName" }, userName: "default" },
        at: "userName",
        message: "IAM needs the same id and name; got {userId} and {userName}.",
        remedy: "Disable the user named default, and create another one for IAM.",
      },
      {
        when: { authentication: "iam", userId: { differsFrom: "userName" } },
        at: "userName",
        message: "IAM needs the same id and name; got {userId} and {userName}.",
        remedy: "Leave userName out.",
      },
    ],
  }),
  excludes({
    code: "EC1058",
    constraint: "U6",
    statement: "A user of Valkey has passwords or IAM",
    terraform: "apply",
    source: RBAC,
    when: { authentication: "no-password", engine: Engine.VALKEY },
    at: "authentication",
    message: "A user of Valkey needs a password or IAM.",
    remedy: {
      code: "Use UserAuthentication.iam(). A group of Valkey needs no user named default.",
      file: "Leave authentication to IAM. A group of Valkey needs no user named default.",
    },
  }),
  excludes({
    code: "EC1059",
    statement: "A user without a password is off",
    terraform: "nobody",
    source: RBAC,
    when: { authentication: "no-password", isAllowedOtherwise: false, isOn: true },
    at: "authentication",
    message: "Without a password, everybody who reaches the cache is this user.",
    remedy: {
      code: "Use UserAuthentication.iam(), or AccessString.disabled().",
      file: "Leave authentication to IAM, or write an access string that begins with off.",
    },
  }),
  together(
    range({
      ...PASSWORDS,
      property: "passwordCount",
      min: 1,
      max: 2,
      message: "A user has one or two passwords, which differ; got {given}.",
    }),
    unique({
      ...PASSWORDS,
      property: "passwords.*",
      message: "The two passwords of a user must differ; got the same one twice.",
    }),
  ),
  pattern({
    code: "EC1061",
    constraint: "U3",
    statement: 'A password has 16 to 128 printable characters without , " / and @',
    terraform: "apply",
    source: RBAC,
    property: "passwords.*",
    at: "authentication",
    subject: "A password",
    pattern: /^(?![^]*[,"/@])[\x20-\x7e]{16,128}$/,
    must: 'be 16 to 128 printable characters without , " / and @',
    message: 'A password must be 16 to 128 printable characters without , " / and @.', // and never what was given
    remedy: "Let Secrets Manager generate one without them.",
  }),
  excludes({
    code: "EC1062",
    statement: "A password is a reference, such as the value of a secret",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    each: "passwords.*",
    when: { "passwords.*": { given: true }, isAllowedOtherwise: false },
    at: "authentication",
    message: "A password is written down in the program, and would be in what it synthesizes.",
    remedy: {
      code: "Change it, and read the new one from a secret when Terraform runs; or use UserAuthentication.iam().",
      file: "Change it, and name the secret that holds the new one: password.secret; or leave password out for IAM.",
    },
  }),
  excludes({
    code: "EC1063",
    constraint: "U10",
    statement: "The passwords of a user are in the Terraform state",
    severity: "warning",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    when: { isInState: true },
    at: "authentication",
    message: "Terraform keeps the passwords of a user in its state, in clear text.",
    remedy: {
      code: "Use UserAuthentication.iam(), which has no secret, or protect the state like a secret.",
      file: "Use IAM, which has no secret, or protect the state like a secret.",
    },
  }),
  excludes({
    code: "EC2114",
    constraint: "U10",
    statement: "The password of a user that is a secret is in the Terraform state only where that is allowed",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    when: { isInState: true, "secrets.length": { min: 1 }, isAllowedOtherwise: false },
    at: "authentication",
    message:
      "Terraform would keep the password in its state, in clear text: below AWS provider 6.45.0, or with two passwords, it has no other way.",
    remedy: {
      code: "Use UserAuthentication.iam(), which has no secret; or require AWS provider 6.45.0 and give one password; or set allowInState.",
      file:
        "Use IAM, which has no secret; or set minimumProviderVersion to 6.45.0 and give one password; " +
        "or set secretInState to allow.",
    },
  }),
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
