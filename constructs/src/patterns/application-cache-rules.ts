import { isRestricted, isUnknown, spelled } from "../access/access-string-rules";
import { type AccessVersion, grantOf } from "../access/access-version";
import { excludes } from "../validation/data-rules";
import type { Finding, Rule } from "../validation/rule";

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
  /** Commands and categories that are added to a preset, without signs. */
  readonly alsoAllow: readonly string[];
  /** Those that are taken away. */
  readonly alsoDeny: readonly string[];
  readonly versions: readonly AccessVersion[];
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

const OF_PRESETS = {
  message: "alsoAllow and alsoDeny change a preset, and this user has an accessString.",
  remedy: "Write the commands into accessString, as +command or -command, and remove alsoAllow and alsoDeny.",
};

export const firewallRules: readonly Rule<FirewallFacts>[] = [
  excludes({
    code: "EC1015",
    statement: "Ingress belongs to the security group of the cache",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    when: { hasOwnSecurityGroup: false, ingressCount: { min: 1 } },
    at: "ingress",
    message: "Ingress belongs to the security group of the cache, and ownSecurityGroup is false.",
    remedy:
      "Set ownSecurityGroup to true, or remove ingress and open the other security groups where they are managed.",
  }),
];

const ONE_OF_THE_TWO = {
  at: "",
  remedy: 'If the user is a program, set preset to "application" with a keyPrefix, and remove accessString.',
};
const PREFIX_OF_NOBODY = {
  at: "keyPrefix",
  message: "keyPrefix belongs to the presets application and read-only.",
  remedy: "Remove keyPrefix; in an accessString, keys are written as ~checkout:*.",
};

export const cacheUserRules: readonly Rule<CacheUserFacts>[] = [
  excludes({
    code: "EC2118",
    statement: "A user has a preset or an access string",
    terraform: "nobody",
    source: ACCESS_STRING,
    cases: [
      {
        ...ONE_OF_THE_TWO,
        when: { preset: { given: true }, hasAccessString: true },
        message: "A user has either a preset or an accessString; got both.",
      },
      {
        ...ONE_OF_THE_TWO,
        when: { preset: { given: false }, hasAccessString: false },
        message: "A user has either a preset or an accessString; got neither.",
      },
    ],
  }),
  excludes({
    code: "EC2119",
    statement: "An application has a prefix of keys, a user that reads may have one, and nobody else",
    terraform: "nobody",
    source: ACCESS_STRING,
    // Of a user with a preset and an access string, and of one with neither, EC2118 says it.
    cases: [
      {
        when: { preset: "application", hasAccessString: false, hasKeyPrefix: false },
        at: "",
        message: "The preset application needs the prefix of its keys.",
        remedy: "Set keyPrefix, such as checkout:.",
      },
      {
        ...PREFIX_OF_NOBODY,
        when: { preset: { noneOf: ["application", "read-only"] }, hasAccessString: false, hasKeyPrefix: true },
      },
      { ...PREFIX_OF_NOBODY, when: { preset: { given: false }, hasAccessString: true, hasKeyPrefix: true } },
    ],
  }),
  excludes({
    code: "EC2171",
    statement: "Commands are added to a preset that lacks them, and taken from a preset",
    terraform: "nobody",
    source: ACCESS_STRING,
    cases: [
      { when: { hasAccessString: true, "alsoAllow.length": { min: 1 } }, at: "alsoAllow", ...OF_PRESETS },
      { when: { hasAccessString: true, "alsoDeny.length": { min: 1 } }, at: "alsoDeny", ...OF_PRESETS },
      {
        when: { preset: "admin", "alsoAllow.length": { min: 1 } },
        at: "alsoAllow",
        message: "The preset admin allows every command already.",
        remedy: "Remove alsoAllow.",
      },
    ],
  }),
  {
    code: "EC2172",
    constraint: "U7",
    statement:
      "alsoAllow and alsoDeny name commands and categories that exist, and alsoAllow none that ElastiCache restricts",
    severity: "error",
    terraform: "apply",
    source: ACCESS_STRING,
    check: ({ alsoAllow, alsoDeny, versions }) => [
      ...alsoAllow.flatMap((command, index) => commandFinding(["alsoAllow", index], `+${command}`, versions)),
      ...alsoDeny.flatMap((command, index) => commandFinding(["alsoDeny", index], `-${command}`, versions)),
    ],
  },
];

export const consumerRules: readonly Rule<ConsumerFacts>[] = [
  excludes({
    code: "EC2143",
    statement: "A role connects as a user that is named",
    terraform: "nobody",
    source: IAM,
    when: { user: { given: false }, roleCount: { min: 1 } },
    at: "consumers.{name}.roles",
    message: "A role connects as a user, and this consumer names none.",
    remedy: "Set user, or remove the roles if network access is all that it needs.",
  }),
  excludes({
    code: "EC2144",
    statement: "A consumer logs in as a user of the cache",
    terraform: "nobody",
    source: IAM,
    cases: [
      {
        when: { user: { absentFrom: "users" } },
        at: "consumers.{name}.user",
        message: 'The cache has no user {"user"}.',
        remedy: "Set user to one of its users: {users}.",
      },
      {
        when: { user: { given: true }, users: { given: false } },
        at: "consumers.{name}.user",
        message: 'The cache has no users, so nobody can log in as {"user"}.',
        remedy: "Remove user and the roles, or give the cache users.",
      },
    ],
  }),
  excludes({
    code: "EC2161",
    statement: "A consumer logs in as a user that is on",
    severity: "warning",
    terraform: "nobody",
    source: ACCESS_STRING,
    when: { user: { given: true }, roleCount: 0, isOff: true }, // of a consumer with roles, the grant says it
    at: "consumers.{name}.user",
    message: 'The user {"user"} is off, so this consumer cannot log in.',
    remedy: "Replace off with on in the access string of the user, or name another user.",
  }),
];

function commandFinding(at: Finding["at"], rule: string, versions: readonly AccessVersion[]): Finding[] {
  const grant = grantOf(rule);
  if (isRestricted(rule)) {
    return [{ at, message: `ElastiCache restricts ${rule.slice(1)}.`, remedy: "Remove it." }];
  }
  if (grant === undefined || !isUnknown(grant, { versions })) {
    return [];
  }
  const { message, match } = spelled(grant);
  return [{ at, message, remedy: match === undefined ? "Remove it." : `Write ${match}.` }];
}
