import type { Rule } from "../validation/rule";

const ACCESS_STRING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string";
const IAM = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html";

/** What the rules know of the firewall of a cache. */
interface FirewallFacts {
  readonly hasOwnSecurityGroup: boolean;
  readonly ingressCount: number;
}

/** What the rules know of a user that is described. */
interface CacheUserFacts {
  readonly preset: "application" | "read-only" | "admin" | undefined;
  readonly hasKeyPrefix: boolean;
  readonly hasAccessString: boolean;
}

/** What the rules know of a consumer. */
interface ConsumerFacts {
  readonly name: string;
  readonly user: string | undefined;
  readonly roleCount: number;
  /** Names of the users of the cache; none where it has no users. */
  readonly users: readonly string[] | undefined;
  /** Whether the access string of the user keeps it out. */
  readonly isOff: boolean;
}

export const firewallRules: readonly Rule<FirewallFacts>[] = [
  {
    code: "EC1015",
    statement: "Ingress belongs to the security group of the cache",
    severity: "error",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    check: ({ hasOwnSecurityGroup, ingressCount }) =>
      !hasOwnSecurityGroup && ingressCount > 0
        ? {
            at: ["ingress"],
            message: "Ingress belongs to the security group of the cache, and ownSecurityGroup is false.",
            remedy:
              "Set ownSecurityGroup to true, or remove ingress and open the other security groups where they are managed.",
          }
        : undefined,
  },
];

export const cacheUserRules: readonly Rule<CacheUserFacts>[] = [
  {
    code: "EC2118",
    statement: "A user has a preset or an access string",
    severity: "error",
    terraform: "nobody",
    source: ACCESS_STRING,
    check: ({ preset, hasAccessString }) =>
      (preset === undefined) === !hasAccessString
        ? {
            at: [],
            message: `A user has either a preset or an accessString; got ${preset === undefined ? "neither" : "both"}.`,
            remedy: 'If the user is a program, set preset to "application" with a keyPrefix, and remove accessString.',
          }
        : undefined,
  },
  {
    code: "EC2119",
    statement: "An application has a prefix of keys, a user that reads may have one, and nobody else",
    severity: "error",
    terraform: "nobody",
    source: ACCESS_STRING,
    check: ({ preset, hasKeyPrefix, hasAccessString }) => {
      if ((preset === undefined) === !hasAccessString) {
        return undefined; // said already
      }
      if (preset === "application" && !hasKeyPrefix) {
        return {
          at: [],
          message: "The preset application needs the prefix of its keys.",
          remedy: "Set keyPrefix, such as checkout:.",
        };
      }
      return hasKeyPrefix && preset !== "application" && preset !== "read-only"
        ? {
            at: ["keyPrefix"],
            message: "keyPrefix belongs to the presets application and read-only.",
            remedy: "Remove keyPrefix; in an accessString, keys are written as ~checkout:*.",
          }
        : undefined;
    },
  },
];

export const consumerRules: readonly Rule<ConsumerFacts>[] = [
  {
    code: "EC2143",
    statement: "A role connects as a user that is named",
    severity: "error",
    terraform: "nobody",
    source: IAM,
    check: ({ name, user, roleCount }) =>
      user === undefined && roleCount > 0
        ? {
            at: ["consumers", name, "roles"],
            message: "A role connects as a user, and this consumer names none.",
            remedy: "Set user, or remove the roles if network access is all that it needs.",
          }
        : undefined,
  },
  {
    code: "EC2144",
    statement: "A consumer logs in as a user of the cache",
    severity: "error",
    terraform: "nobody",
    source: IAM,
    check: ({ name, user, users }) => {
      if (user === undefined || users?.includes(user)) {
        return undefined;
      }
      const called = JSON.stringify(user);
      return users
        ? {
            at: ["consumers", name, "user"],
            message: `The cache has no user ${called}.`,
            remedy: `Set user to one of its users: ${users.join(", ")}.`,
          }
        : {
            at: ["consumers", name, "user"],
            message: `The cache has no users, so nobody can log in as ${called}.`,
            remedy: "Remove user and the roles, or give the cache users.",
          };
    },
  },
  {
    code: "EC2161",
    statement: "A consumer logs in as a user that is on",
    severity: "warning",
    terraform: "nobody",
    source: ACCESS_STRING,
    // Of a consumer with roles, the grant says it.
    check: ({ name, user, roleCount, isOff }) =>
      user !== undefined && roleCount === 0 && isOff
        ? {
            at: ["consumers", name, "user"],
            message: `The user ${JSON.stringify(user)} is off, so this consumer cannot log in.`,
            remedy: "Replace off with on in the access string of the user, or name another user.",
          }
        : undefined,
  },
];
