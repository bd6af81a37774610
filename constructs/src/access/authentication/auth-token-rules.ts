import { excludes, length, pattern } from "../../validation/data-rules";
import { AuthTokenUpdateStrategy } from "./auth-token";
import type { EngineVersion } from "../../engine/engine-version";
import { TransitEncryption } from "../../encryption/transit-encryption";
import type { Rule } from "../../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const AUTH = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html";
const SENSITIVE = "https://developer.hashicorp.com/terraform/language/manage-sensitive-data";

/** What the rules know of the AUTH token of a cache. */
export interface AuthTokenFacts {
  /** The token, where it is written down. */
  readonly literal: string | undefined;
  readonly updateStrategy: AuthTokenUpdateStrategy;
  /** Whether Terraform keeps it in its state. */
  readonly isInState: boolean;
  readonly isAllowedInState: boolean;
  readonly isLiteralAllowed: boolean;
}

/** What the rules know of a replication group that may have a token. `undefined` is what only Terraform will know. */
export interface AuthTokenOfCacheFacts {
  /** Nothing where there is none. */
  readonly authToken: AuthTokenFacts | undefined;
  readonly engineVersion: EngineVersion | undefined;
  readonly transitEncryption: TransitEncryption | undefined;
}

const LITERAL = {
  property: "authToken.literal",
  at: "authentication",
  subject: "An AUTH token",
  remedy: { code: "Let a GeneratedSecret generate one.", file: "Leave the token out to have one generated." },
} as const;

/** Rules on the AUTH token of a cache with nodes. No message ever repeats a token. */
export const authTokenRules: readonly Rule<AuthTokenOfCacheFacts>[] = [
  length({
    code: "EC2101",
    constraint: "A1",
    terraform: "validate",
    source: API,
    ...LITERAL,
    min: 16,
    max: 128,
  }),
  pattern({
    code: "EC2102",
    constraint: "A2",
    statement: "An AUTH token is made of letters, digits and ! & # $ ^ < > -",
    terraform: "apply",
    source: API,
    ...LITERAL,
    pattern: /^[a-zA-Z0-9!&#$^<>-]*$/,
    must: "be letters, digits and ! & # $ ^ < > -",
    message: "An AUTH token must be letters, digits and ! & # $ ^ < > -.", // and never what was given
  }),
  excludes({
    code: "EC2103",
    statement: "An AUTH token is a reference, such as the value of a secret",
    terraform: "nobody",
    source: SENSITIVE,
    when: { "authToken.literal": { given: true }, "authToken.isLiteralAllowed": false },
    at: "authentication",
    message: "A token is written down in the program, and would be in what it synthesizes.",
    remedy: {
      code: "Change it, and read the new one from a secret: AuthToken.fromSecret.",
      file: "Change it, and name the secret that holds the new one: secretArn.",
    },
  }),
  excludes({
    code: "EC2104",
    constraint: "A3",
    statement: "An AUTH token needs TLS",
    terraform: "apply",
    source: AUTH,
    when: { authToken: { given: true }, transitEncryption: TransitEncryption.OFF },
    at: "authentication",
    message: "An AUTH token needs transit encryption, which is off.",
    remedy:
      "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the token.",
  }),
  excludes({
    code: "EC2105",
    constraint: "S6",
    statement: "With an AUTH token, TLS is required, and not only preferred",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/aws-controllers-k8s/community/issues/2536",
    when: { authToken: { given: true }, transitEncryption: TransitEncryption.PREFERRED },
    at: "authentication",
    message:
      "AWS does not change transit encryption once there is a token, and clients without TLS send the token in clear text.",
    remedy: "Set transitEncryption to required first, and add the token then.",
  }),
  excludes({
    code: "EC2106",
    constraint: "A11",
    statement: "An AUTH token is in the Terraform state only where that is allowed",
    terraform: "nobody",
    source: SENSITIVE,
    when: { "authToken.isInState": true, "authToken.isAllowedInState": false },
    at: "authentication",
    message:
      "Terraform would keep the token in its state, in clear text: below AWS provider 6.64.0 it has no other way.",
    remedy: {
      code: "Use users that IAM authenticates, who have no secret; or require AWS provider 6.64.0; or set allowInState.",
      file:
        "Use users that IAM authenticates, who have no secret; or set minimumProviderVersion to 6.64.0; " +
        "or set secretInState to allow.",
    },
  }),
  excludes({
    code: "EC2107",
    constraint: "A11",
    statement: "The AUTH token is in the Terraform state",
    severity: "warning",
    terraform: "nobody",
    source: SENSITIVE,
    when: { "authToken.isInState": true, "authToken.isAllowedInState": true },
    at: "authentication",
    message: "Terraform keeps the token in its state and in its plans, in clear text.",
    remedy: "Protect both like the token itself, or require AWS provider 6.64.0 or newer, which keeps it out of them.",
  }),
  excludes({
    code: "EC2108",
    constraint: "A7",
    statement: "A new AUTH token in place of another needs Valkey, or Redis OSS from 5.0.6",
    severity: "warning",
    terraform: "apply",
    source: AUTH,
    when: { authToken: { given: true }, engineVersion: { lacks: "auth-token-rotation" } },
    at: "authentication",
    message: "{engineVersion} cannot change its token: it has neither ROTATE nor SET, which came with Redis OSS 5.0.6.",
    remedy: "Use a newer version before the token has to change.",
  }),
  excludes({
    code: "EC2109",
    constraint: "A8",
    statement: "ROTATE is a step on the way to SET",
    severity: "warning",
    terraform: "nobody",
    source: AUTH,
    when: { "authToken.updateStrategy": AuthTokenUpdateStrategy.ROTATE },
    at: "authentication",
    message:
      "Until the strategy is SET, the previous token stays valid; if the cache had none, clients get in without a token.",
    remedy: "When every client has the new token, set the update strategy to SET.",
  }),
];
