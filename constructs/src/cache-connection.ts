import type { CacheAuthentication } from "./cache-authentication";
import type { Engine } from "./engine/engine";
import type { SecretValue } from "./secret-value";
import type { TransitEncryption } from "./transit-encryption";

/** What kind of client a cache needs. */
export enum ClientProtocol {
  /** One node takes the writes; others, if any, take reads at an endpoint of their own. */
  STANDALONE = "standalone",
  /** The client asks which node has which slot. */
  CLUSTER = "cluster",
  /** Memcached: the client spreads the keys. */
  MEMCACHED = "memcached",
}

/** What a client has to say of itself. */
export enum ClientAuthentication {
  /** Nothing. */
  NONE = "none",
  /** The token of the cache. */
  TOKEN = "token",
  /** Who it is: one of the users of the cache. */
  USERS = "users",
}

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

/** How clients connect to a cache. Every cache has one. */
export interface CacheConnection {
  /** The name in AWS, which a token of IAM is signed for. */
  readonly cacheName: string;
  /** Whether it is a serverless cache: a token of IAM says so. */
  readonly isServerless: boolean;
  /** The engine. */
  readonly engine: Engine;
  /** The kind of client. */
  readonly protocol: ClientProtocol;
  /**
   * DNS name for reading and writing.
   *
   * @default - there is none: clients begin at `configurationEndpointAddress`
   */
  readonly endpointAddress?: string;
  /**
   * DNS name for reading from replicas, which may lag behind.
   *
   * @default - there is none
   */
  readonly readerEndpointAddress?: string;
  /**
   * DNS name from which a client learns of all the nodes.
   *
   * @default - there is none: clients begin at `endpointAddress`
   */
  readonly configurationEndpointAddress?: string;
  /** TCP port of every endpoint, but for readers that have another. */
  readonly port: number;
  /**
   * TCP port for reading from replicas.
   *
   * @default - `port`
   */
  readonly readerPort?: number;
  /** Whether clients speak TLS. */
  readonly transitEncryption: TransitEncryption;
  /** What clients say of themselves. */
  readonly authentication: ClientAuthentication;
  /**
   * Where the token of the cache is.
   *
   * @default - there is none, or it is a reference, of which nobody knows where it comes from
   */
  readonly token?: SecretLocation;
}

/**
 * What clients say of themselves to a cache.
 *
 * @internal
 */
export function clientAuthenticationOf(
  given: CacheAuthentication | undefined,
): Pick<CacheConnection, "authentication" | "token"> {
  if (given?._token) {
    return { authentication: ClientAuthentication.TOKEN, token: locationOf(given._token._secret) };
  }
  return { authentication: given?._userGroup ? ClientAuthentication.USERS : ClientAuthentication.NONE };
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
