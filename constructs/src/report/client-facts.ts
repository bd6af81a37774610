/** What a client has to know of a cache, in plain words: nothing here is a construct, and nothing is secret. */
export interface ClientFacts {
  /** The name of the cache in AWS. */
  readonly cacheName: string;
  /** What the names of the parameters of its manifest begin with. */
  readonly manifestPath: string;
  /** The last parts of the names of parameters that have a value of the manifest each, such as `endpoint`. */
  readonly singleValues: string[];
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
  /** Whether clients use TLS. */
  readonly isEncrypted: boolean;
  /** What clients prove who they are with: `none`, `secret` (a token or a password) or `iam`. */
  readonly proof: string;
  /** Where that secret is: `secrets-manager` or `parameter-store`; otherwise it is ignored. */
  readonly secretStore: string;
  /** Whether the secret is a value of a JSON object. */
  readonly isSecretInJson: boolean;
  /** The user that the examples log in as, as programs know it; empty where there are no users. */
  readonly user: string;
  /** Everybody that one can log in as. */
  readonly users: string[];
}
