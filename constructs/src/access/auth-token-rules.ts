import { AuthTokenUpdateStrategy } from "./auth-token";
import type { EngineVersion } from "../engine/engine-version";
import { TransitEncryption } from "../encryption/transit-encryption";
import type { Finding, Rule } from "../validation/rule";

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

/** Rules on the AUTH token of a cache with nodes. No message ever repeats a token. */
export const authTokenRules: readonly Rule<AuthTokenOfCacheFacts>[] = [
  {
    code: "EC2101",
    constraint: "A1",
    statement: "An AUTH token has 16 to 128 characters",
    severity: "error",
    terraform: "validate",
    source: API,
    check: ({ authToken: { literal } = { literal: undefined } }) =>
      literal === undefined || (literal.length >= 16 && literal.length <= 128)
        ? undefined
        : at(`An AUTH token has 16 to 128 characters; ${literal.length} given.`, "Let a GeneratedSecret make one."),
  },
  {
    code: "EC2102",
    constraint: "A2",
    statement: "An AUTH token is made of letters, digits and ! & # $ ^ < > -",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ authToken: { literal = "" } = {} }) =>
      /^[a-zA-Z0-9!&#$^<>-]*$/.test(literal)
        ? undefined
        : at("An AUTH token is made of letters, digits and ! & # $ ^ < > -.", "Let a GeneratedSecret make one."),
  },
  {
    code: "EC2103",
    statement: "An AUTH token is a reference, such as the value of a secret",
    severity: "error",
    terraform: "nobody",
    source: SENSITIVE,
    check: ({ authToken }) =>
      authToken?.literal !== undefined && !authToken.isLiteralAllowed
        ? at(
            "A token is written down in the program, and would be in what it synthesizes.",
            "Change it, and take the new one from a secret: AuthToken.fromSecret.",
          )
        : undefined,
  },
  {
    code: "EC2104",
    constraint: "A3",
    statement: "An AUTH token needs TLS",
    severity: "error",
    terraform: "apply",
    source: AUTH,
    check: ({ authToken, transitEncryption }) =>
      authToken && transitEncryption === TransitEncryption.OFF
        ? at(
            "A token needs transit encryption, which is off.",
            "Leave transitEncryption out. Of a cache that exists: prefer it, then require it, then give the token.",
          )
        : undefined,
  },
  {
    code: "EC2105",
    constraint: "S6",
    statement: "With an AUTH token, TLS is required, and not only preferred",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/aws-controllers-k8s/community/issues/2536",
    check: ({ authToken, transitEncryption }) =>
      authToken && transitEncryption === TransitEncryption.PREFERRED
        ? at(
            "AWS changes transit encryption no more once there is a token, and clients without TLS send it in clear text.",
            "Require transit encryption first, and give the token then.",
          )
        : undefined,
  },
  {
    code: "EC2106",
    constraint: "A11",
    statement: "An AUTH token is in the Terraform state only where that is allowed",
    severity: "error",
    terraform: "nobody",
    source: SENSITIVE,
    check: ({ authToken }) =>
      authToken && authToken.isInState && !authToken.isAllowedInState
        ? at(
            "Terraform would keep the token in its state, in clear text: below AWS provider 6.64.0 it has no other way.",
            "Take users that IAM authenticates, who have no secret; or demand a newer provider, by minimumProviderVersion " +
              "in an environment file; or allow it: secretInState, in a program allowInState.",
          )
        : undefined,
  },
  {
    code: "EC2107",
    constraint: "A11",
    statement: "The AUTH token is in the Terraform state",
    severity: "warning",
    terraform: "nobody",
    source: SENSITIVE,
    check: ({ authToken }) =>
      authToken && authToken.isInState && authToken.isAllowedInState
        ? at(
            "Terraform keeps the token in its state and in its plans, in clear text.",
            "Guard both like the token itself, or demand AWS provider 6.64.0 or newer, which only writes it.",
          )
        : undefined,
  },
  {
    code: "EC2108",
    constraint: "A7",
    statement: "A new AUTH token in place of another needs Valkey, or Redis OSS from 5.0.6",
    severity: "warning",
    terraform: "apply",
    source: AUTH,
    check: ({ authToken, engineVersion }) =>
      authToken && engineVersion && !engineVersion._supports("auth-token-rotation")
        ? at(
            `${engineVersion} keeps its token for good: neither ROTATE nor SET is known before Redis OSS 5.0.6.`,
            "Take a newer version before the token has to change.",
          )
        : undefined,
  },
  {
    code: "EC2109",
    constraint: "A8",
    statement: "ROTATE is a step on the way to SET",
    severity: "warning",
    terraform: "nobody",
    source: AUTH,
    check: ({ authToken }) =>
      authToken?.updateStrategy === AuthTokenUpdateStrategy.ROTATE
        ? at(
            "Until it is SET, the token before stays valid; of a cache that had none, everybody gets in without one.",
            "When every client has the new token, take the update strategy SET.",
          )
        : undefined,
  },
];

function at(message: string, remedy: string): Finding {
  return { at: ["authentication"], message, remedy };
}
