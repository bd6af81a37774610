import type { SecretValue } from "../secrets/secret-value";

/** What a user with passwords may do that others should not. */
export interface PasswordOptions {
  /**
   * Whether passwords may be written down in the program, and so in what it synthesizes. For tests alone.
   *
   * @default false
   */
  readonly allowLiterals?: boolean;
}

/** What a user with passwords that are secrets may do that others should not. */
export interface SecretPasswordOptions {
  /**
   * Whether Terraform may keep the passwords in its state, in clear text. Below AWS provider 6.45.0, and of two passwords
   * with any version, there is no other way; else it never does.
   *
   * @default false
   */
  readonly allowInState?: boolean;
}

/** What a user without a password may do that others should not. */
export interface NoPasswordOptions {
  /**
   * Whether a user that is on may have no password: every client that reaches the cache is then that user.
   *
   * @default false
   */
  readonly allowEnabled?: boolean;
}

/**
 * How a user proves who it is: in exactly one way.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_AuthenticationMode.html
 */
export class UserAuthentication {
  /**
   * By IAM: there is no secret. Id and name of the user have to be the same, and clients sign a token that is valid for 15
   * minutes. Needs Valkey, or Redis OSS from 7.0.
   *
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  public static iam(): UserAuthentication {
    return new UserAuthentication("iam", [], [], false);
  }

  /**
   * By one of at most two passwords, so that one can be changed while clients use the other.
   *
   * **The AWS provider keeps them in its state**, in clear text, whatever they come from: up to 6.25 it has no other way.
   *
   * @param passwords references, such as the value of a secret; 16 to 128 printable characters without `,`, `"`, `/`, `@`
   */
  public static passwords(passwords: string[], options?: PasswordOptions): UserAuthentication {
    return new UserAuthentication("password", passwords, [], options?.allowLiterals === true);
  }

  /**
   * By one of at most two passwords, which are secrets, so that one can be changed while clients use the other.
   *
   * @param secrets those that exist, or those of a `GeneratedSecret`; values as of `passwords`
   */
  public static secrets(secrets: SecretValue[], options?: SecretPasswordOptions): UserAuthentication {
    return new UserAuthentication("password", [], secrets, options?.allowInState === true);
  }

  /** Not at all: for a Redis OSS user that is off, and for no other unless it is allowed. Valkey has no such users. */
  public static noPassword(options?: NoPasswordOptions): UserAuthentication {
    return new UserAuthentication("no-password", [], [], options?.allowEnabled === true);
  }

  private constructor(
    /**
     * The kind, in words of our own.
     *
     * @internal
     */
    public readonly _kind: "iam" | "password" | "no-password",
    /**
     * The passwords; none of any other kind.
     *
     * @internal
     */
    public readonly _passwords: string[],
    /**
     * The passwords that are secrets; none of any other kind.
     *
     * @internal
     */
    public readonly _secrets: SecretValue[],
    /**
     * Whether what is refused otherwise was asked for: a literal, a secret in the state, or an open door.
     *
     * @internal
     */
    public readonly _isAllowedOtherwise: boolean,
  ) {}
}
