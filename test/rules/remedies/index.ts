import type { Remedies } from "../remedy";
import { ACCESS_FILE_REMEDIES } from "./files/access/access";
import { AUTHENTICATION_FILE_REMEDIES } from "./files/access/authentication";
import { USERS_FILE_REMEDIES } from "./files/access/users";
import { AUTOSCALING_FILE_REMEDIES } from "./files/autoscaling";
import { CACHE_FILE_REMEDIES } from "./files/cache";
import { ENCRYPTION_FILE_REMEDIES } from "./files/encryption";
import { ENVIRONMENTS_FILE_REMEDIES } from "./files/environments";
import { GLOBAL_DATASTORE_FILE_REMEDIES } from "./files/global-datastore";
import { LIFE_FILE_REMEDIES } from "./files/life";
import { MEMCACHED_FILE_REMEDIES } from "./files/memcached";
import { NETWORK_FILE_REMEDIES } from "./files/network";
import { OWNERS_FILE_REMEDIES } from "./files/owners";
import { PARAMETERS_FILE_REMEDIES } from "./files/parameters";
import { REPLICATION_GROUP_FILE_REMEDIES } from "./files/replication-group";
import { SERVERLESS_FILE_REMEDIES } from "./files/serverless";
import { STACKS_FILE_REMEDIES } from "./files/stacks";
import { TEXTS_FILE_REMEDIES } from "./files/texts";

/** What follows the remedy of each way to break a rule in an environment file. */
export const FILE_REMEDIES: Remedies = {
  ...ACCESS_FILE_REMEDIES,
  ...AUTHENTICATION_FILE_REMEDIES,
  ...USERS_FILE_REMEDIES,
  ...AUTOSCALING_FILE_REMEDIES,
  ...CACHE_FILE_REMEDIES,
  ...ENCRYPTION_FILE_REMEDIES,
  ...ENVIRONMENTS_FILE_REMEDIES,
  ...GLOBAL_DATASTORE_FILE_REMEDIES,
  ...LIFE_FILE_REMEDIES,
  ...MEMCACHED_FILE_REMEDIES,
  ...NETWORK_FILE_REMEDIES,
  ...OWNERS_FILE_REMEDIES,
  ...PARAMETERS_FILE_REMEDIES,
  ...REPLICATION_GROUP_FILE_REMEDIES,
  ...SERVERLESS_FILE_REMEDIES,
  ...STACKS_FILE_REMEDIES,
  ...TEXTS_FILE_REMEDIES,
};
