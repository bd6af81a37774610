import { type ArnFacts, arnRules } from "../validation/arn-rules";
import type { Rule } from "../validation/rule";
import { type TagFacts, tagRules } from "../naming/tag-rules";

const API = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html";

/** What the rules know of a secret that is made. `undefined` is what only Terraform will know. */
export interface GeneratedSecretFacts extends TagFacts, ArnFacts {
  readonly namePrefix: string | undefined;
  readonly description: string | undefined;
  readonly version: number;
  readonly recoveryWindowDays: number | undefined;
}

export const generatedSecretRules: readonly Rule<GeneratedSecretFacts>[] = [
  {
    code: "EC2121",
    statement: "The name of a secret begins with 1 to 485 letters, digits and /_+=.@-",
    severity: "error",
    terraform: "validate",
    source: API,
    check: ({ namePrefix: name }) =>
      name === undefined || /^[\w/+=.@-]{1,485}$/.test(name)
        ? undefined
        : {
            at: ["namePrefix"],
            message: `The name of a secret begins with 1 to 485 letters, digits and /_+=.@-; ${JSON.stringify(name.slice(0, 60))} given.`,
            remedy: "Take the name of the cache, with what the secret is for.",
          },
  },
  {
    code: "EC1040",
    statement: "The description of a secret has at most 2048 characters",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ description }) =>
      description === undefined || Array.from(description).length <= 2048
        ? undefined
        : {
            at: ["description"],
            message: `The description of a secret has at most 2048 characters; ${description.length} given.`,
            remedy: "Say in a sentence what the secret is for.",
          },
  },
  {
    code: "EC2122",
    statement: "A deleted secret can be brought back for 7 to 30 days",
    severity: "error",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
    check: ({ recoveryWindowDays: days }) =>
      days === undefined || (Number.isInteger(days) && days >= 7 && days <= 30)
        ? undefined
        : {
            at: ["recoveryWindowDays"],
            message: `A deleted secret can be brought back for 7 to 30 days; ${days} given.`,
            remedy: "Take 30, unless nobody would miss it.",
          },
  },
  {
    code: "EC2123",
    statement: "The version of a generated secret is a whole number from 1",
    severity: "error",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    check: ({ version }) =>
      Number.isSafeInteger(version) && version >= 1
        ? undefined
        : {
            at: ["version"],
            message: `The version of a secret is a whole number from 1; ${version} given.`,
            remedy: "Begin with 1, and add 1 for a new value.",
          },
  },
];

/** Everything that a generated secret is judged by. */
export const GENERATED_SECRET_RULES: readonly Rule<GeneratedSecretFacts>[] = [
  ...generatedSecretRules,
  ...arnRules,
  ...tagRules,
];
