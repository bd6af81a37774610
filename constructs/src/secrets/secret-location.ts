import type { SecretValue } from "./secret-value";

/** Where a secret is, in one of two stores. The secret itself is never told. */
export interface SecretLocation {
  /**
   * ARN of a secret of Secrets Manager.
   *
   * @default - it is in Parameter Store
   */
  readonly secretArn?: string;
  /**
   * The key whose value is the secret, where the whole is a JSON object.
   *
   * @default - the whole text is the secret
   */
  readonly jsonKey?: string;
  /**
   * Name of a parameter of the type SecureString.
   *
   * @default - it is in Secrets Manager
   */
  readonly parameterName?: string;
}

/**
 * Where a secret is, without its version.
 *
 * @internal
 */
export function locationOf(secret: SecretValue | undefined): SecretLocation | undefined {
  if (secret === undefined) {
    return undefined;
  }
  const { secretArn, jsonKey, parameterName } = secret._parts;
  return parameterName === undefined ? { secretArn, ...(jsonKey === undefined ? {} : { jsonKey }) } : { parameterName };
}
