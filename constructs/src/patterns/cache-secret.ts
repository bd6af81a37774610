import { GeneratedSecret } from "../secrets/generated-secret";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { SecretValue } from "../secrets/secret-value";
import { Construct } from "constructs";

/** What there is to say of a secret that is made with a cache. */
export interface GeneratedCacheSecretOptions {
  /**
   * Counts the values: a whole number from 1. Adding 1 makes another value.
   *
   * @default 1
   */
  readonly version?: number;
  /**
   * Days, 7 to 30, in which a deleted secret can be brought back. Changed in place.
   *
   * @default 30
   */
  readonly recoveryWindowDays?: number;
}

/**
 * What secrets of a cache have in common where they are made.
 *
 * @internal
 */
export interface SecretContext {
  readonly cacheName: string;
  /** Asked for the key only where a secret is made. */
  readonly takeEncryptionKey: () => IEncryptionKey | undefined;
  readonly deletionProtection: boolean | undefined;
}

/**
 * A secret that a cache is logged in to with.
 *
 * @internal
 */
export interface BuiltSecret {
  readonly value: SecretValue;
  /** Nothing where it is in Parameter Store. */
  readonly arn: string | undefined;
}

/** A token or a password of an `ApplicationCache`: a secret that exists, or one that is made with the cache. */
export class CacheSecret {
  /** A `GeneratedSecret` of the cache, encrypted as the cache is, and protected if the cache is. */
  public static generated(options?: GeneratedCacheSecretOptions): CacheSecret {
    return new CacheSecret(undefined, options ?? {});
  }

  /** A secret that exists. */
  public static existing(secret: SecretValue): CacheSecret {
    return new CacheSecret(secret, {});
  }

  private constructor(
    private readonly secret: SecretValue | undefined,
    private readonly options: GeneratedCacheSecretOptions,
  ) {}

  /**
   * The secret, made inside of a construct that is called after its purpose where it does not exist.
   *
   * @internal
   */
  public _in(scope: Construct, id: string, purpose: string, context: SecretContext): BuiltSecret {
    const inside = new Construct(scope, id);
    if (this.secret) {
      return { value: this.secret, arn: this.secret._parts.secretArn };
    }
    const { cacheName, takeEncryptionKey, deletionProtection } = context;
    const { secretValue, secretArn } = new GeneratedSecret(inside, "Secret", {
      namePrefix: `${cacheName}-${purpose}`,
      description: `Logs in to ${cacheName}`,
      ...this.options,
      encryptionKey: takeEncryptionKey(),
      deletionProtection,
    });
    return { value: secretValue, arn: secretArn };
  }
}
