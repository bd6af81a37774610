import { pattern, range } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

/** What the rules know of where a secret is. `undefined` is what only Terraform will know, or what was not given. */
export interface SecretFacts {
  readonly secretArn: string | undefined;
  readonly parameterName: string | undefined;
  readonly version: number | undefined;
}

/** What the rules know of the secrets that a cache or a user logs in with. */
export interface SecretsFacts {
  readonly secrets: readonly SecretFacts[];
}

/** Rules on where secrets are. */
export const secretValueRules: readonly Rule<SecretsFacts>[] = [
  pattern({
    code: "EC2110",
    statement: "A secret of Secrets Manager is given by its ARN",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html",
    property: "secrets.*.secretArn",
    at: "authentication",
    subject: "The ARN of a secret",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+$/,
    must: "be arn:aws:secretsmanager:<region>:<account>:secret:<name>",
    message: "The ARN of a secret must be arn:aws:secretsmanager:<region>:<account>:secret:<name>.", // what was given may be the secret
    remedy: "Give the ARN, never the secret itself. If it was the secret, change that: it has been written down.",
  }),
  pattern({
    code: "EC2111",
    statement: "A parameter of Parameter Store is given by its name, which begins with / if it has parts",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    property: "secrets.*.parameterName",
    at: "authentication",
    subject: "The name of a parameter",
    pattern: /^(\/[\w.-]+)+$|^[\w.-]+$/,
    max: 1011,
    must: "be letters, digits, _, . and -, in parts that each begin with /",
    message: "The name of a parameter must be letters, digits, _, . and -, in parts that each begin with /.",
    remedy: "Give the name, such as /shop/prod/auth-token, never the secret itself.",
  }),
  range({
    code: "EC2112",
    statement: "The version of a secret is a whole number from {min}",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    property: "secrets.*.version",
    at: "authentication",
    subject: "The version of a secret",
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    message: "The version of a secret must be a whole number from {min}; got {given}.",
    remedy: "Begin with {min}, and add 1 for a new value.",
  }),
];
