import { accessStringRules } from "./access-string";
import { arnRules } from "./arn";
import { authTokenRules } from "./auth-token";
import { autoscalingRules } from "./autoscaling";
import { cacheRules } from "./cache";
import { clusterModeRules } from "./cluster-mode";
import { allowFromRules, connectGrantRules } from "./connect-grant";
import { connectionManifestRules } from "./connection-manifest";
import { encryptionAtRestRules } from "./encryption-at-rest";
import { encryptionKeyRules, keyGrantRules, namedRegionRules } from "./encryption-key";
import { engineRules } from "./engine";
import { everyCacheRules } from "./every-cache";
import { globalDatastoreRules } from "./global-datastore";
import { generatedSecretRules } from "./generated-secret";
import { memcachedRules } from "./memcached-cluster";
import { networkRules } from "./network";
import { nodeTypeRegionRules, secondaryNodeTypeRegionRules } from "./node-type-region";
import { parameterGroupChoiceRules, parameterGroupRules } from "./parameter-group";
import { restoreRules } from "./replication-group-restore";
import { settingsRules } from "./replication-group-settings";
import { topologyRules } from "./replication-group-topology";
import type { Rule } from "./rule";
import { secondaryGroupRules } from "./secondary-group";
import { secretValueRules } from "./secret-value";
import { securityGroupRules } from "./security-group";
import { serverlessSettingsRules } from "./serverless-cache";
import { serverlessLimitRules } from "./serverless-limits";
import { serverlessSnapshotRules } from "./serverless-snapshots";
import { serverlessSubnetRules } from "./serverless-subnets";
import { snapshotBucketPolicyRules } from "./snapshot-bucket-policy";
import { subnetGroupRules } from "./subnet-group";
import { strictTagRules } from "./tags";
import { textRules, typeRules } from "./types";
import { accessEngineRules, userRules } from "./user";
import { userGroupRules } from "./user-group";
import { userGroupOfCacheRules, userGroupOfEveryCacheRules, usersOfVersionRules } from "./user-group-of-cache";

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
  SnapshotBucketPolicy: snapshotBucketPolicyRules,
  ParameterGroup: [...parameterGroupRules, ...parameterGroupChoiceRules],
  ReplicationGroup: [
    ...settingsRules,
    ...restoreRules,
    ...topologyRules,
    ...clusterModeRules,
    ...encryptionAtRestRules,
  ],
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
  "Whatever is given ARNs": arnRules,
  "Every replication group with a token": authTokenRules,
  "Whatever logs in with a secret": secretValueRules,
  "Every cache with users": [...userGroupOfEveryCacheRules, ...userGroupOfCacheRules, ...usersOfVersionRules],
  "Whatever becomes a parameter or a key": strictTagRules,
  "Every cache": [...everyCacheRules, ...allowFromRules],
  "Every cache with nodes": [...engineRules, ...nodeTypeRegionRules, ...cacheRules],
};
