import { arnRules } from "./arn";
import { authTokenRules } from "./auth-token";
import { cacheRules } from "./cache";
import { clusterModeRules } from "./cluster-mode";
import { encryptionAtRestRules } from "./encryption-at-rest";
import { engineRules } from "./engine";
import { everyCacheRules } from "./every-cache";
import {
  type ParameterGroupChoiceFacts,
  parameterGroupChoiceRules,
  type ParameterGroupFacts,
  parameterGroupRules,
} from "./parameter-group";
import { nodeTypeRegionRules } from "./node-type-region";
import type { ReplicationGroupFacts as OwnFacts } from "./replication-group-facts";
import { restoreRules } from "./replication-group-restore";
import { settingsRules } from "./replication-group-settings";
import { topologyRules } from "./replication-group-topology";
import type { Rule } from "./rule";
import { secretValueRules } from "./secret-value";
import { userGroupOfCacheRules, userGroupOfEveryCacheRules, usersOfVersionRules } from "./user-group-of-cache";

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
