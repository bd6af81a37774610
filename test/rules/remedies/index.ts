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
import { ACCESS_CODE_REMEDIES } from "./code/access/access";
import { AUTHENTICATION_CODE_REMEDIES } from "./code/access/authentication";
import { USERS_CODE_REMEDIES } from "./code/access/users";
import { AUTOSCALING_CODE_REMEDIES } from "./code/autoscaling";
import { CACHE_CODE_REMEDIES } from "./code/cache";
import { ENCRYPTION_CODE_REMEDIES } from "./code/encryption";
import { GLOBAL_DATASTORE_CODE_REMEDIES } from "./code/global-datastore";
import { LIFE_CODE_REMEDIES } from "./code/life";
import { MEMCACHED_CODE_REMEDIES } from "./code/memcached";
import { NETWORK_CODE_REMEDIES } from "./code/network";
import { OWNERS_CODE_REMEDIES } from "./code/owners";
import { PARAMETERS_CODE_REMEDIES } from "./code/parameters";
import { REPLICATION_GROUP_CODE_REMEDIES } from "./code/replication-group";
import { SERVERLESS_CODE_REMEDIES } from "./code/serverless";
import { TEXTS_CODE_REMEDIES } from "./code/texts";

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

/** The same for the properties of constructs. */
export const CODE_REMEDIES: Remedies = {
  ...ACCESS_CODE_REMEDIES,
  ...AUTHENTICATION_CODE_REMEDIES,
  ...USERS_CODE_REMEDIES,
  ...AUTOSCALING_CODE_REMEDIES,
  ...CACHE_CODE_REMEDIES,
  ...ENCRYPTION_CODE_REMEDIES,
  ...GLOBAL_DATASTORE_CODE_REMEDIES,
  ...LIFE_CODE_REMEDIES,
  ...MEMCACHED_CODE_REMEDIES,
  ...NETWORK_CODE_REMEDIES,
  ...OWNERS_CODE_REMEDIES,
  ...PARAMETERS_CODE_REMEDIES,
  ...REPLICATION_GROUP_CODE_REMEDIES,
  ...SERVERLESS_CODE_REMEDIES,
  ...TEXTS_CODE_REMEDIES,
};
