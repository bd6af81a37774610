import type { Finding, Rule } from "../validation/rule";

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
  {
    code: "EC2110",
    statement: "A secret of Secrets Manager is given by its ARN",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html",
    check: ({ secrets }) =>
      secrets.flatMap(({ secretArn: arn }) =>
        arn === undefined || /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+$/.test(arn)
          ? []
          : at(
              "This is not the ARN of a secret: arn:aws:secretsmanager:<region>:<account>:secret:<name>.",
              "Give the ARN, never the secret itself. If it was the secret, change that: it has been written down.",
            ),
      ),
  },
  {
    code: "EC2111",
    statement: "A parameter of Parameter Store is given by its name, which begins with / if it has parts",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    check: ({ secrets }) =>
      secrets.flatMap(({ parameterName: name }) =>
        name === undefined || (/^(\/[\w.-]+)+$|^[\w.-]+$/.test(name) && name.length <= 1011)
          ? []
          : at(
              "A parameter name has letters, digits, _, . and -, and parts that each begin with /.",
              "Give the name, such as /shop/prod/auth-token, never the secret itself.",
            ),
      ),
  },
  {
    code: "EC2112",
    statement: "The version of a secret is a whole number from 1",
    severity: "error",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    check: ({ secrets }) =>
      secrets.flatMap(({ version }) =>
        version === undefined || (Number.isSafeInteger(version) && version >= 1)
          ? []
          : at(
              `The version of a secret is a whole number from 1; ${version} given.`,
              "Begin with 1, and add 1 for a new value.",
            ),
      ),
  },
];

function at(message: string, remedy: string): Finding {
  return { at: ["authentication"], message, remedy };
}
