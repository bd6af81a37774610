import type { Rule } from "./rule";

/** What the rules know of a KMS key. */
export interface EncryptionKeyFacts {
  readonly aliasName: string | undefined;
  readonly deletionWindowDays: number | undefined;
}

/** What the rules know of what a key is granted to. */
export interface KeyGrantFacts {
  readonly logGroupName: string | undefined;
  /** Characters of the policy, all of them ASCII. */
  readonly policyLength: number | undefined;
}

const MAX_POLICY_LENGTH = 32_768;

export const encryptionKeyRules: readonly Rule<EncryptionKeyFacts>[] = [
  {
    code: "EC1501",
    constraint: "NB4",
    statement: "A key alias is made of letters, digits, /, _ and -, and does not begin with aws/",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
    check: ({ aliasName }) =>
      aliasName === undefined || (/^[a-zA-Z0-9/_-]{1,250}$/.test(aliasName) && !aliasName.startsWith("aws/"))
        ? undefined
        : {
            at: ["aliasName"],
            message: `A key alias has 1 to 250 letters, digits, /, _ and -, and does not begin with aws/; ${JSON.stringify(aliasName)} given.`,
            remedy: "Choose another, such as prod-elasticache.",
          },
  },
  {
    code: "EC1502",
    constraint: "NB3",
    statement: "The deletion window of a key is 7 to 30 days",
    severity: "error",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
    check: ({ deletionWindowDays: days }) =>
      days === undefined || (Number.isInteger(days) && days >= 7 && days <= 30)
        ? undefined
        : {
            at: ["deletionWindowDays"],
            message: `The deletion window of a key is 7 to 30 days; ${days} given.`,
            remedy: "Take 30, unless the key holds nothing that anybody would miss.",
          },
  },
];

export const keyGrantRules: readonly Rule<KeyGrantFacts>[] = [
  {
    code: "EC2151",
    statement: "A key is granted to a log group by its name: 1 to 512 letters, digits and .-_/#",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    check: ({ logGroupName: name }) =>
      name === undefined || /^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)
        ? undefined
        : {
            at: ["logGroupName"],
            message: `The name of a log group has 1 to 512 letters, digits and .-_/#; ${JSON.stringify(name)} given.`,
            remedy: "Give the name, such as /elasticache/prod/slow-log, not the ARN, and one log group at a time.",
          },
  },
  {
    code: "EC2152",
    statement: "The policy of a key has 32,768 characters at the most",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
    check: ({ policyLength: length }) =>
      length === undefined || length <= MAX_POLICY_LENGTH
        ? undefined
        : {
            at: ["logGroupName"],
            message: `The policy of a key has ${MAX_POLICY_LENGTH} characters at the most; with this log group it has ${length}.`,
            remedy: "Take another key for some of the log groups, or shorten their names.",
          },
  },
];
