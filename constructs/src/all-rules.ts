import { accessStringRules } from "./access/access-string-rules";
import { cacheUserRules, consumerRules, firewallRules } from "./patterns/application-cache-rules";
import { arnRules } from "./validation/arn-rules";
import { authTokenRules } from "./access/authentication/auth-token-rules";
import { autoscalingRules } from "./replication-group/autoscaling/autoscaling-rules";
import { cacheRules } from "./cache/cache-with-nodes-rules";
import { clusterModeRules } from "./replication-group/cluster-mode-rules";
import { connectGrantRules } from "./connection/connect-grant-rules";
import { allowFromRules, securityGroupRules } from "./network/security-group-rules";
import { connectionManifestRules } from "./connection/connection-manifest-rules";
import { dnsNamesRules } from "./connection/dns-names-rules";
import { encryptionAtRestRules } from "./encryption/encryption-at-rest-rules";
import { encryptionKeyRules, keyGrantRules, namedRegionRules } from "./encryption/encryption-key-rules";
import { engineRules } from "./engine/engine-rules";
import { everyCacheRules } from "./cache/every-cache-rules";
import { globalDatastoreRules } from "./global-datastore/global-datastore-rules";
import { generatedSecretRules } from "./secrets/generated-secret-rules";
import { memcachedRules } from "./memcached/memcached-cluster-rules";
import { networkRules } from "./network/network-rules";
import { nodeTypeRegionRules, secondaryNodeTypeRegionRules } from "./engine/node-type-region-rules";
import { parameterGroupChoiceRules, parameterGroupRules } from "./parameters/parameter-group-rules";
import { restoreRules } from "./replication-group/restore-rules";
import { settingsRules } from "./replication-group/settings-rules";
import { topologyRules } from "./replication-group/topology-rules";
import type { Rule } from "./validation/rule";
import { secondaryGroupRules } from "./global-datastore/secondary-group-rules";
import { secretValueRules } from "./secrets/secret-value-rules";
import { serverlessSettingsRules } from "./serverless/serverless-cache-rules";
import { serverlessLimitRules } from "./serverless/limit-rules";
import { serverlessSnapshotRules } from "./serverless/snapshot-rules";
import { serverlessSubnetRules } from "./serverless/subnet-rules";
import { snapshotBucketPolicyRules } from "./snapshots/snapshot-bucket-policy-rules";
import { subnetGroupRules } from "./network/subnet-group-rules";
import { strictTagRules } from "./naming/tag-rules";
import { textRules, typeRules } from "./validation/types";
import { accessEngineRules, userRules } from "./access/user-rules";
import { userGroupRules } from "./access/user-group-rules";
import {
  userGroupOfCacheRules,
  userGroupOfEveryCacheRules,
  usersOfVersionRules,
} from "./access/authentication/user-group-of-cache-rules";

/** What a rule says of itself. Rules judge different facts, so this is all that a list of every rule can hold. */
export type RuleDescription = Omit<Rule<never>, "check">;

/** Every rule, once, under the construct that it is about; others may judge it too. The manual of errors is made of it. */
export const ALL_RULES: { readonly [construct: string]: readonly RuleDescription[] } = {
  "Every construct": [...typeRules, ...textRules],
  Network: networkRules,
  SubnetGroup: subnetGroupRules,
  CacheSecurityGroup: securityGroupRules,
  EncryptionKey: [...encryptionKeyRules, ...namedRegionRules, ...keyGrantRules],
  ConnectGrant: connectGrantRules,
  ConnectionManifest: connectionManifestRules,
  DnsNames: dnsNamesRules,
  SnapshotBucketPolicy: snapshotBucketPolicyRules,
  ParameterGroup: [...parameterGroupRules, ...parameterGroupChoiceRules],
  ReplicationGroup: [
    ...settingsRules,
    ...restoreRules,
    ...topologyRules,
    ...clusterModeRules,
    ...encryptionAtRestRules,
  ],
  ApplicationCache: [...firewallRules, ...cacheUserRules, ...consumerRules],
  ShardedGroup: autoscalingRules,
  GlobalDatastore: globalDatastoreRules,
  SecondaryGroup: [...secondaryGroupRules, ...secondaryNodeTypeRegionRules],
  MemcachedCluster: memcachedRules,
  ServerlessCache: [
    ...serverlessSettingsRules,
    ...serverlessLimitRules,
    ...serverlessSubnetRules,
    ...serverlessSnapshotRules,
  ],
  User: [...accessEngineRules, ...userRules, ...accessStringRules],
  UserGroup: userGroupRules,
  GeneratedSecret: generatedSecretRules,
  "Everything with an ARN": arnRules,
  "Every replication group with a token": authTokenRules,
  "Everything that logs in with a secret": secretValueRules,
  "Every cache with users": [...userGroupOfEveryCacheRules, ...userGroupOfCacheRules, ...usersOfVersionRules],
  "Everything that becomes a parameter or a key": strictTagRules,
  "Every cache": [...everyCacheRules, ...allowFromRules],
  "Every cache with nodes": [...engineRules, ...nodeTypeRegionRules, ...cacheRules],
};
