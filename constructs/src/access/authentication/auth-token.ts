import type { SecretValue } from "../../secrets/secret-value";

/** What happens to the previous token when there is a new one. */
export enum AuthTokenUpdateStrategy {
  /** Both are valid. Of a cache that had none, access without a token stays open too. */
  ROTATE = "ROTATE",
  /** Only the new one is valid. AWS takes it after `ROTATE` only. */
  SET = "SET",
}

/** How a cache takes over an AUTH token. */
export interface AuthTokenOptions {
  /**
   * What happens to the previous token. Change the token together with `ROTATE`, let clients change over, then say `SET`.
   * Changed in place, at once. Neither matters to a new cache.
   *
   * @default AuthTokenUpdateStrategy.SET
   */
  readonly updateStrategy?: AuthTokenUpdateStrategy;
  /**
   * Whether Terraform may keep the token in its state, in clear text. Below AWS provider 6.64.0 there is no other way; a
   * stack whose `ProviderFloor` is at least that never does it.
   *
   * @default false
   */
  readonly allowInState?: boolean;
  /**
   * Whether a token may be written down in the program, and so in what it synthesizes. For tests alone.
   *
   * @default false
   */
  readonly allowLiteral?: boolean;
}

/**
 * One password for everybody who connects to a cache, who may then do everything: 16 to 128 letters, digits and
 * `! & # $ ^ < > -`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
 */
export class AuthToken {
  /** A token that is a secret: one that exists, or that of a `GeneratedSecret`. */
  public static fromSecret(secret: SecretValue, options?: AuthTokenOptions): AuthToken {
    return new AuthToken(secret, undefined, options ?? {});
  }

  /**
   * A token that Terraform knows, such as a sensitive variable. It is in the state.
   *
   * @param token a reference
   */
  public static fromReference(token: string, options?: AuthTokenOptions): AuthToken {
    return new AuthToken(undefined, token, options ?? {});
  }

  private constructor(
    /**
     * Where it is; nothing where it is a reference.
     *
     * @internal
     */
    public readonly _secret: SecretValue | undefined,
    /**
     * The reference; nothing where it is a secret.
     *
     * @internal
     */
    public readonly _reference: string | undefined,
    /**
     * What the user has said beside.
     *
     * @internal
     */
    public readonly _options: AuthTokenOptions,
  ) {}
}
