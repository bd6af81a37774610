/** What a client has to know of a cache, in plain words: nothing here is a construct, and nothing is secret. */
export interface ClientFacts {
  /** The name of the cache in AWS. */
  readonly cacheName: string;
  /** What the names of the parameters of its manifest begin with. */
  readonly manifestPath: string;
  /** The region, such as `eu-west-1`. */
  readonly region: string;
  /** `standalone`, `cluster` or `memcached`. */
  readonly protocol: string;
  /** Whether clients begin at the configuration endpoint. */
  readonly hasConfigurationEndpoint: boolean;
  /** Whether reads have an endpoint of their own. */
  readonly hasReaderEndpoint: boolean;
  /** Whether it is a serverless cache. */
  readonly isServerless: boolean;
  /** Whether clients speak TLS. */
  readonly isEncrypted: boolean;
  /** `none` or `users`. */
  readonly authentication: string;
  /** What programs know users by; the first stands in the examples. */
  readonly users: string[];
}
