import { length, pattern, range } from "../validation/data-rules";
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
  pattern({
    code: "EC2121",
    statement: "The name of a secret begins with 1 to 485 letters, digits and /_+=.@-",
    terraform: "validate",
    source: API,
    property: "namePrefix",
    subject: "The prefix of the name of a secret",
    pattern: /^[\w/+=.@-]{1,485}$/,
    must: "be 1 to 485 letters, digits and /_+=.@-",
    remedy: "Use the name of the cache, with what the secret is for.",
  }),
  length({
    code: "EC1040",
    terraform: "apply",
    source: API,
    property: "description",
    of: "code points",
    subject: "The description of a secret",
    max: 2048,
    remedy: "Say in at most {max} characters what the secret is for.",
  }),
  range({
    code: "EC2122",
    statement: "A deleted secret can be restored for {min} to {max} days",
    terraform: "validate",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
    property: "recoveryWindowDays",
    subject: "recoveryWindowDays",
    unit: "days",
    min: 7,
    max: 30,
    remedy: "Set recoveryWindowDays to {max}, unless nobody would miss the secret.",
  }),
  range({
    code: "EC2123",
    statement: "The version of a generated secret is a whole number from {min}",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    property: "version",
    subject: "The version of a secret",
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    message: "The version of a secret must be a whole number from {min}; got {given}.",
    remedy: "Begin with {min}, and add 1 for a new value.",
  }),
];

/** Everything that a generated secret is judged by. */
export const GENERATED_SECRET_RULES: readonly Rule<GeneratedSecretFacts>[] = [
  ...generatedSecretRules,
  ...arnRules,
  ...tagRules,
];
