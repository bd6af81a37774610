import type { Rule } from "../validation/rule";
import { type StrictTagFacts, strictTagRules } from "../naming/tag-rules";

/** What the rules know of a KMS key. */
export interface EncryptionKeyFacts {
  readonly aliasName: string | undefined;
  readonly description: string | undefined;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  readonly deletionWindowDays: number | undefined;
}

/** What the rules know of what a key is granted to. */
export interface KeyGrantFacts {
  readonly logGroupName: string | undefined;
  /** Characters of the policy, all of them ASCII. */
  readonly policyLength: number | undefined;
}

/** What the rules know of a region that somebody has named. */
export interface RegionFacts {
  readonly region: string | undefined;
}

const MAX_POLICY_LENGTH = 32_768;
const MAX_DESCRIPTION_LENGTH = 8192;

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
  {
    code: "EC1509",
    statement: "An account has 12 digits",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
    check: ({ accountId }) =>
      accountId === undefined || /^\d{12}$/.test(accountId)
        ? undefined
        : {
            at: ["accountId"],
            message: `An account has 12 digits; ${JSON.stringify(accountId)} given.`,
            remedy: 'Give the id of the account as a string, such as "111111111111", and not its alias.',
          },
  },
  {
    code: "EC1511",
    constraint: "NB3",
    statement: `The description of a key has at most ${MAX_DESCRIPTION_LENGTH} characters`,
    severity: "error",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html",
    check: ({ description }) =>
      description === undefined || Array.from(description).length <= MAX_DESCRIPTION_LENGTH
        ? undefined
        : {
            at: ["description"],
            message: `The description of a key has at most ${MAX_DESCRIPTION_LENGTH} characters; ${description.length} given.`,
            remedy: "Say in a sentence what the key is for.",
          },
  },
];

/** Rules on regions that policies name. */
export const namedRegionRules: readonly Rule<RegionFacts>[] = [
  {
    code: "EC1510",
    statement: "A region that a policy names is written as AWS writes it",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    check: ({ region }) =>
      region === undefined || /^[a-z]{2,6}(-[a-z]+)+-\d+$/.test(region)
        ? undefined
        : {
            at: ["region"],
            message: `This is no region: ${JSON.stringify(region)}.`,
            remedy: "Write it as in eu-west-1, without the letter of an availability zone.",
          },
  },
];

/** Everything that a key is judged by. */
export const ENCRYPTION_KEY_RULES: readonly Rule<EncryptionKeyFacts & StrictTagFacts>[] = [
  ...encryptionKeyRules,
  ...namedRegionRules,
  ...strictTagRules,
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
