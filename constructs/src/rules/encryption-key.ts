import type { Rule } from "./rule";

/** What the rules know of a KMS key. */
export interface EncryptionKeyFacts {
  readonly aliasName: string | undefined;
  readonly deletionWindowDays: number | undefined;
}

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
