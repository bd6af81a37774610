import { arnRules } from "../validation/arn-rules";
import { authTokenRules } from "../access/authentication/auth-token-rules";
import { cacheRules } from "../cache/cache-with-nodes-rules";
import { clusterModeRules } from "./cluster-mode-rules";
import { encryptionAtRestRules } from "../encryption/encryption-at-rest-rules";
import { engineRules } from "../engine/engine-rules";
import { everyCacheRules } from "../cache/every-cache-rules";
import {
  type ParameterGroupChoiceFacts,
  parameterGroupChoiceRules,
  type ParameterGroupFacts,
  parameterGroupRules,
} from "../parameters/parameter-group-rules";
import { nodeTypeRegionRules } from "../engine/node-type-region-rules";
import type { ReplicationGroupFacts as OwnFacts } from "./replication-group-facts";
import { restoreRules } from "./restore-rules";
import { settingsRules } from "./settings-rules";
import { topologyRules } from "./topology-rules";
import type { Rule } from "../validation/rule";
import { secretValueRules } from "../secrets/secret-value-rules";
import {
  userGroupOfCacheRules,
  userGroupOfEveryCacheRules,
  usersOfVersionRules,
} from "../access/authentication/user-group-of-cache-rules";

/** What the rules know of a replication group and of the parameter group that is made for it. */
export type ReplicationGroupFacts = OwnFacts & ParameterGroupFacts & ParameterGroupChoiceFacts;

/** Everything that a replication group is judged by. */
export const REPLICATION_GROUP_RULES: readonly Rule<ReplicationGroupFacts>[] = [
  ...settingsRules,
  ...restoreRules,
  ...userGroupOfEveryCacheRules,
  ...userGroupOfCacheRules,
  ...usersOfVersionRules,
  ...authTokenRules,
  ...secretValueRules,
  ...engineRules,
  ...nodeTypeRegionRules,
  ...topologyRules,
  ...clusterModeRules,
  ...cacheRules,
  ...everyCacheRules,
  ...arnRules,
  ...encryptionAtRestRules,
  ...parameterGroupRules,
  ...parameterGroupChoiceRules,
];
