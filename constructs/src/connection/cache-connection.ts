import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { Engine } from "../catalogue/engine";
import { locationOf, type SecretLocation } from "../secrets/secret-location";
import type { TransitEncryption } from "../encryption/transit-encryption";

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

/** How clients connect to a cache. Every cache has one. */
export interface CacheConnection {
  /** The name in AWS, which a token of IAM is signed for. */
  readonly cacheName: string;
  /**
   * Whether it is a serverless cache: a token of IAM says so.
   *
   * @knownAtSynth
   */
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
  /** Whether clients use TLS. */
  readonly transitEncryption: TransitEncryption;
  /**
   * What clients say of themselves.
   *
   * @knownAtSynth
   */
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
