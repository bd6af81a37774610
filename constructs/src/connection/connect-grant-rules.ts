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
  /** Characters of the policies that the role has from other grants of the app. */
  readonly charactersBefore: number;
  /** Characters of this policy, without white space. */
  readonly characters: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_INLINE_CHARACTERS = 10_240;
const MAX_POLICY_NAME = 128;

/**
 * Account, path and name of a role. IAM takes any visible ASCII in a path; quotation marks, braces, backslashes, `$`, `*` and
 * `?` mean something to policies and to what writes them, and are in no path that anybody has.
 */
const ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/((?:[!#%&()+,./0-9:;<=>@A-Z[\]^_a-z|~-]+\/)?)([\w+=,.@-]{1,64})$/;

const aRole = ({ roleArn }: ConnectGrantFacts) => (roleArn === undefined ? undefined : ARN.exec(roleArn));

export const connectGrantRules: readonly Rule<ConnectGrantFacts>[] = [
  {
    code: "EC2131",
    statement: "A role is given by its ARN, with its path",
    severity: "error",
    terraform: "apply",
    source: ROLE_ARN,
    check: (facts) =>
      facts.roleArn === undefined || aRole(facts)
        ? undefined
        : {
            at: ["role"],
            message: `The ARN of a role is arn:aws:iam::<account>:role/<path and name>; ${JSON.stringify(facts.roleArn)} given.`,
            remedy: "Give the ARN of the role itself, not of a session, a user or an instance profile.",
          },
  },
  {
    code: "EC2132",
    statement: "A role that is granted something is of the account of the cache",
    severity: "error",
    terraform: "apply",
    source: IAM,
    check: (facts) => {
      const [, account] = aRole(facts) ?? [];
      return account === undefined || facts.accountId === undefined || account === facts.accountId
        ? undefined
        : {
            at: ["role"],
            message: `The role is of the account ${account}, and the stack may change only ${facts.accountId}.`,
            remedy: `Make a role in ${facts.accountId} that the other one may assume, and grant that.`,
          };
    },
  },
  {
    code: "EC2133",
    statement: "A role that is granted something is one whose policies its account may change",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
    check: (facts) => {
      const [, , path = ""] = aRole(facts) ?? [];
      return /^aws-(service-role|reserved)\//.test(path)
        ? {
            at: ["role"],
            message: `Roles under ${path.split("/")[0]}/ belong to AWS, which changes their policies itself.`,
            remedy: "Grant a role of your own, or a permission set of IAM Identity Center where it is managed.",
          }
        : undefined;
    },
  },
  {
    code: "EC2134",
    statement: "A role is granted a user once",
    severity: "error",
    terraform: "nobody",
    source: PUT_ROLE_POLICY,
    check: ({ isRepeated, userId }) =>
      isRepeated
        ? {
            at: ["role"],
            message: `The role may connect as ${userId ?? "this user"} already.`,
            remedy: "Remove the repetition.",
          }
        : undefined,
  },
  {
    code: "EC1048",
    constraint: "N7",
    statement: "A user is granted by its id: letters, digits and hyphens, beginning with a letter",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html",
    check: ({ userId }) =>
      userId === undefined || /^[a-zA-Z][a-zA-Z0-9-]*$|\$\{/.test(userId)
        ? undefined
        : {
            at: ["user"],
            message: `The id of a user has letters, digits and hyphens, and begins with a letter; ${JSON.stringify(userId)} given.`,
            remedy: "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
          },
  },
  {
    code: "EC2135",
    statement: "A role is granted a user that IAM authenticates",
    severity: "error",
    terraform: "nobody",
    source: IAM,
    check: ({ authentication, userId }) =>
      (authentication ?? "iam") === "iam" && userId !== "default"
        ? undefined
        : {
            at: ["user"],
            message: `The user ${userId ?? "given"} does not log in by IAM, so that no policy of IAM lets anybody in as it.`,
            remedy: "Grant a user that IAM authenticates, or let the role read the password where it is kept.",
          },
  },
  {
    code: "EC2136",
    statement: "A role is granted one of the users of the cache",
    severity: "error",
    terraform: "nobody",
    source: IAM,
    check: ({ hasUsers, memberIds, userId }) =>
      !hasUsers
        ? {
            at: ["user"],
            message: "The cache has no users, so that IAM is not asked who connects.",
            remedy: "Give the cache users, or leave the grant out: allowFrom lets clients in.",
          }
        : memberIds !== undefined && userId !== undefined && !memberIds.includes(userId)
          ? {
              at: ["user"],
              message: `The user ${userId} is none of the users of the cache: ${memberIds.join(", ")}.`,
              remedy: "Put it into the group of the cache, or grant one that is in it.",
            }
          : undefined,
  },
  {
    code: "EC2124",
    statement: "The inline policies that a role is granted have at most 10,240 characters together",
    severity: "error",
    terraform: "apply",
    source: QUOTAS,
    check: ({ charactersBefore, characters }) =>
      charactersBefore + characters > MAX_INLINE_CHARACTERS
        ? {
            at: ["role"],
            message: `The inline policies of a role have at most ${counted(MAX_INLINE_CHARACTERS)} characters together, and IAM raises no quota of it; with this one, the role has ${counted(charactersBefore + characters)}.`,
            remedy: "Divide the caches among several roles.",
          }
        : undefined,
  },
  {
    code: "EC2125",
    statement: "The name of a policy, which is made of the names of cache, user and region, has at most 128 characters",
    severity: "error",
    terraform: "apply",
    source: PUT_ROLE_POLICY,
    check: ({ policyName: name }) =>
      name !== undefined && name.length > MAX_POLICY_NAME
        ? {
            at: ["user"],
            message: `The policy would be called ${name}; a name has at most ${MAX_POLICY_NAME} characters, got ${name.length}.`,
            remedy: "Give the user a shorter id.",
          }
        : undefined,
  },
  {
    code: "EC2126",
    statement: "No two grants of a role make a policy of the same name",
    severity: "error",
    terraform: "nobody", // the later one replaces the earlier one
    source: PUT_ROLE_POLICY,
    check: ({ policyName, hasPolicyOfThatName, isRepeated }) =>
      hasPolicyOfThatName && !isRepeated
        ? {
            at: ["user"],
            message: `Another grant makes a policy ${policyName} for this role, and one of the two would replace the other.`,
            remedy: "Rename the cache or the user of one of them, or grant it to another role.",
          }
        : undefined,
  },
  {
    code: "EC1429",
    statement: "A user that a role is granted is on",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string",
    check: ({ isOff, userId }) =>
      isOff
        ? {
            at: ["user"],
            message: `The user${userId === undefined ? "" : ` ${JSON.stringify(userId)}`} is off, so that the role cannot connect.`,
            remedy: "Write on for off in its access string, or remove the grant while the user is off.",
          }
        : undefined,
  },
];

function counted(characters: number): string {
  return characters.toLocaleString("en-US");
}
