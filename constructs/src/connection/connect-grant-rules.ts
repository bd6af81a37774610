import { excludes, length, pattern, range, sameAs } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

const IAM = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html";
const ROLE_ARN = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns";
const QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const PUT_ROLE_POLICY = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html";

/** What the rules know of a grant. `undefined` is what only Terraform will know. */
export interface ConnectGrantFacts {
  readonly roleArn: string | undefined;
  /** The account that the stack is for. */
  readonly accountId: string | undefined;
  readonly userId: string | undefined;
  readonly authentication: "iam" | "password" | "no-password" | undefined;
  /** Whether the user surely cannot log in. */
  readonly isOff: boolean;
  /** Whether the cache has users at all. */
  readonly hasUsers: boolean;
  /** Ids of the users of the cache, where all of them are known. */
  readonly memberIds: readonly string[] | undefined;
  /** Whether the role has been granted the same user before. */
  readonly isRepeated: boolean;
  readonly policyName: string | undefined;
  /** Whether the role has a policy of that name from another grant of the app. */
  readonly hasPolicyOfThatName: boolean;
  /** Characters, without white space, of this policy and of those that the role has from other grants of the app. */
  readonly inlineCharacters: number;
}

/**
 * Account, path and name of a role. IAM takes any visible ASCII in a path; quotation marks, braces, backslashes, `$`, `*` and
 * `?` mean something to policies and to what writes them, and are in no path that anybody has.
 */
const ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/((?:[!#%&()+,./0-9:;<=>@A-Z[\]^_a-z|~-]+\/)?)([\w+=,.@-]{1,64})$/;

const NOT_BY_IAM = {
  at: "user",
  message: "The user does not log in by IAM, so no IAM policy lets anyone in as this user.",
  remedy: "Grant a user that IAM authenticates, or let the role read the password where it is kept.",
};
const WRITE_ON = "Write on instead of off in its access string, or remove the grant while the user is off.";

export const connectGrantRules: readonly Rule<ConnectGrantFacts>[] = [
  pattern({
    code: "EC2131",
    statement: "A role is given by its ARN, with its path",
    terraform: "apply",
    source: ROLE_ARN,
    property: "roleArn",
    at: "role",
    subject: "The ARN of a role",
    pattern: ARN,
    must: "be arn:aws:iam::<account>:role/<path and name>",
    remedy: "Give the ARN of the role itself, not of a session, a user or an instance profile.",
  }),
  sameAs({
    code: "EC2132",
    statement: "A role that is granted something is in the account of the cache",
    terraform: "apply",
    source: IAM,
    property: "roleArn",
    at: "role",
    when: { roleArn: { matches: ARN.source } },
    part: "account",
    other: "accountId",
    subject: "The account of a role",
    message: "The role must be in the account of the stack, {accountId}; got {given}.",
    remedy: "Create a role in {accountId} that the other one may assume, and grant that.",
  }),
  excludes({
    code: "EC2133",
    statement: "A role that is granted something is one whose policies its account may change",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
    when: { roleArn: { matches: "^arn:aws[a-z-]*:iam::\\d{12}:role/aws-(service-role|reserved)/" } },
    at: "role",
    message: "Roles under aws-service-role/ and aws-reserved/ belong to AWS, which changes their policies itself.",
    remedy: "Grant a role of your own, or a permission set of IAM Identity Center where it is managed.",
  }),
  excludes({
    code: "EC2134",
    statement: "A role is granted a user once",
    terraform: "nobody",
    source: PUT_ROLE_POLICY,
    when: { isRepeated: true },
    at: "role",
    message: "The role may already connect as this user.",
    remedy: "Remove the repetition.",
  }),
  pattern({
    code: "EC1048",
    constraint: "N7",
    statement: "A user is granted by its id: letters, digits and hyphens, beginning with a letter",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html",
    property: "userId",
    at: "user",
    subject: "The id of a user",
    pattern: /^[a-zA-Z][a-zA-Z0-9-]*$|\$\{/,
    must: "be letters, digits and hyphens, and begin with a letter",
    remedy: "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
  }),
  excludes({
    code: "EC2135",
    statement: "A role is granted a user that IAM authenticates",
    terraform: "nobody",
    source: IAM,
    cases: [
      { ...NOT_BY_IAM, when: { userId: "default" } },
      { ...NOT_BY_IAM, when: { authentication: { not: "iam" } } },
    ],
  }),
  excludes({
    code: "EC2136",
    statement: "A role is granted one of the users of the cache",
    terraform: "nobody",
    source: IAM,
    cases: [
      {
        when: { hasUsers: false },
        at: "user",
        message: "The cache has no users, so IAM is not asked who connects.",
        remedy: {
          code: "Give the cache users, or leave the grant out: allowFrom lets clients in.",
          file: "Give the cache users, or leave roleArns out: securityGroupIds lets clients in.",
        },
      },
      {
        when: { userId: { absentFrom: "memberIds" } },
        at: "user",
        message: "{userId} is not a user of this cache; its users are {memberIds}.",
        remedy: "Add it to the group of the cache, or grant a user of the group.",
      },
    ],
  }),
  range({
    code: "EC2124",
    statement: "The inline policies that a role is granted have at most {max} characters together",
    terraform: "apply",
    source: QUOTAS,
    property: "inlineCharacters",
    at: "role",
    subject: "The inline policies of a role",
    max: 10_240,
    message:
      "The inline policies of a role must be at most {max} characters together, which no quota increase raises; with this one, the role has {given}.",
    remedy: "Divide the caches among several roles.",
  }),
  length({
    code: "EC2125",
    statement:
      "The name of a policy, which is made of the names of cache, user and region, has at most {max} characters",
    terraform: "apply",
    source: PUT_ROLE_POLICY,
    property: "policyName",
    at: "user",
    subject: "The name of a policy",
    max: 128,
    message: "The policy would be called {policyName}; the name must be at most {max} characters, got {given}.",
    remedy: "Give the user a shorter id.",
  }),
  excludes({
    code: "EC2126",
    statement: "No two grants of a role make a policy of the same name",
    terraform: "nobody", // the later one replaces the earlier one
    source: PUT_ROLE_POLICY,
    when: { hasPolicyOfThatName: true, isRepeated: false },
    at: "user",
    message: "Another grant makes a policy {policyName} for this role, and one of the two would replace the other.",
    remedy: "Rename the cache or the user of one of them, or grant it to another role.",
  }),
  excludes({
    code: "EC1429",
    statement: "A user that a role is granted is on",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string",
    cases: [
      {
        when: { isOff: true, userId: { given: true } },
        at: "user",
        message: 'The user {"userId"} is off, so the role cannot connect.',
        remedy: WRITE_ON,
      },
      { when: { isOff: true }, at: "user", message: "The user is off, so the role cannot connect.", remedy: WRITE_ON },
    ],
  }),
];
