import { length, pattern, range } from "../validation/data-rules";
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

export const encryptionKeyRules: readonly Rule<EncryptionKeyFacts>[] = [
  pattern({
    code: "EC1501",
    constraint: "NB4",
    statement: "A key alias is made of letters, digits, /, _ and -, and does not begin with aws/",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
    property: "aliasName",
    subject: "A key alias",
    pattern: /^[a-zA-Z0-9/_-]{1,250}$/,
    not: /^aws\//,
    must: "be 1 to 250 letters, digits, /, _ and -, and not begin with aws/",
    remedy: "Choose another, such as prod-elasticache.",
  }),
  range({
    code: "EC1502",
    constraint: "NB3",
    statement: "The deletion window of a key is {min} to {max} days",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
    property: "deletionWindowDays",
    subject: "deletionWindowDays",
    unit: "days",
    min: 7,
    max: 30,
    remedy: "Set deletionWindowDays to {max}, unless nobody would miss what the key protects.",
  }),
  pattern({
    code: "EC1509",
    statement: "An account has 12 digits",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
    property: "accountId",
    subject: "The id of an account",
    pattern: /^\d{12}$/,
    must: "be 12 digits",
    remedy: 'Give the id of the account as a string, such as "111111111111", and not its alias.',
  }),
  length({
    code: "EC1511",
    constraint: "NB3",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html",
    property: "description",
    of: "code points",
    subject: "The description of a key",
    max: 8192,
    remedy: "Say in at most {max} characters what the key is for.",
  }),
];

/** Rules on regions that policies name. */
export const namedRegionRules: readonly Rule<RegionFacts>[] = [
  pattern({
    code: "EC1510",
    statement: "A region that a policy names is written as AWS writes it",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    property: "region",
    subject: "A region",
    pattern: /^[a-z]{2,6}(-[a-z]+)+-\d+$/,
    must: "be written as AWS writes it, such as eu-west-1",
    remedy: "Write it as in eu-west-1, without the letter of an availability zone.",
  }),
];

/** Everything that a key is judged by. */
export const ENCRYPTION_KEY_RULES: readonly Rule<EncryptionKeyFacts & StrictTagFacts>[] = [
  ...encryptionKeyRules,
  ...namedRegionRules,
  ...strictTagRules,
];

export const keyGrantRules: readonly Rule<KeyGrantFacts>[] = [
  pattern({
    code: "EC2151",
    statement: "A key is granted to a log group by its name: 1 to 512 letters, digits and .-_/#",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    property: "logGroupName",
    subject: "The name of a log group",
    pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/,
    must: "be 1 to 512 letters, digits and .-_/#",
    remedy: "Give the name, such as /elasticache/prod/slow-log, not the ARN, and one log group at a time.",
  }),
  range({
    code: "EC2152",
    statement: "The policy of a key has at most {max} characters",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
    property: "policyLength",
    at: "logGroupName",
    subject: "The policy of a key",
    unit: "characters",
    max: 32_768,
    message: "The policy of a key must be at most {max} characters; with this log group it has {given}.",
    remedy: "Use another key for some of the log groups, or shorten their names.",
  }),
];
