export * from "./access/access-string";
export * from "./access/authentication/auth-token";
export * from "./replication-group/autoscaling/autoscaling";
export * from "./replication-group/autoscaling/autoscaling-props";
export * from "./access/authentication/cache-authentication";
export { type CacheConnection, ClientAuthentication, ClientProtocol } from "./connection/cache-connection";
export { CacheBase, type ICache } from "./cache/cache";
export * from "./cache/cache-defaults";
export { CacheWithUsersBase, type ICacheWithUsers } from "./cache/cache-with-users";
export * from "./replication-group/cluster-mode";
export { ConnectGrant, type GrantConnectOptions } from "./connection/connect-grant";
export * from "./connection/connection-manifest";
export * from "./connection/dns-names";
export * from "./encryption/encryption-key";
export * from "./catalogue/engine";
export * from "./engine/engine-version";
export * from "./engine/major-engine-version";
export * from "./engine/node-type";
export { JsonPointer } from "./problem/json-pointer";
export * from "./problem/problem";
export * from "./snapshots/final-snapshot";
export { GlobalDatastore, type GlobalDatastoreProps, type IGlobalDatastore } from "./global-datastore/global-datastore";
export * from "./secrets/generated-secret";
export * from "./connection/iam-role";
export * from "./cache/log-delivery";
export * from "./memcached/memcached-cluster";
export * from "./naming/resource-name";
export * from "./network/network";
export * from "./parameters/parameter-group";
export { Partition } from "./catalogue/partition";
export * from "./terraform/provider-floor";
export * from "./replacement/replacement-guard";
export * from "./replacement/stateful-type";
export * from "./replication-group/replicated-group";
export { ReplicationGroup } from "./replication-group/replication-group";
export * from "./replication-group/replication-group-props";
export * from "./report/client-facts";
export * from "./report/client-page";
export { Restore } from "./snapshots/restore";
export { SecondaryGroup } from "./global-datastore/secondary-group";
export * from "./global-datastore/secondary-group-props";
export * from "./global-datastore/secondary-replicated-group";
export * from "./global-datastore/secondary-sharded-group";
export type { SecretLocation } from "./secrets/secret-location";
export { type ParameterStoreOptions, type SecretsManagerOptions, SecretValue } from "./secrets/secret-value";
export * from "./network/security-group";
export * from "./serverless/serverless-cache";
export * from "./serverless/serverless-cache-props";
export * from "./replication-group/sharded-group";
export * from "./replication-group/single-node-group";
export * from "./snapshots/snapshot-bucket-policy";
export * from "./network/subnet-group";
export * from "./encryption/transit-encryption";
export * from "./access/user";
export * from "./access/user-authentication";
export * from "./access/user-group";
export { VisibleText } from "./problem/visible-text";
export * from "./problem/warnings";
export { ApplicationCache } from "./patterns/application-cache";
export * from "./patterns/application-cache-props";
export {
  CacheAccess,
  type CacheUserPassword,
  CacheUserPreset,
  type CacheUserProps,
  type CacheUserSettings,
} from "./patterns/cache-access";
export {
  type AccessDesign,
  CacheDesign,
  type GlobalDatastoreDesign,
  type PrimaryDesign,
  type ReplicatedDesign,
  type SecondaryDesign,
  type SecondaryReplicatedDesign,
  type SecondaryShardedDesign,
  type ServerlessDesign,
  type ShardedDesign,
  type SingleNodeDesign,
} from "./patterns/cache-design";
export { CacheSecret, type GeneratedCacheSecretOptions } from "./patterns/cache-secret";
export { RefusedPart } from "./terraform/refused-part";
