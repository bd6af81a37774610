import type { ConstructMutation, FileMutation } from "../mutation";
import { CACHE_CONSTRUCT_MUTATIONS, CACHE_FILE_MUTATIONS } from "./cache";
import { ENCRYPTION_CONSTRUCT_MUTATIONS, ENCRYPTION_FILE_MUTATIONS } from "./encryption";
import { ACROSS_MUTATIONS, ENVIRONMENT_MUTATIONS } from "./environments";
import { MEMCACHED_CONSTRUCT_MUTATIONS, MEMCACHED_FILE_MUTATIONS } from "./memcached";
import { NETWORK_CONSTRUCT_MUTATIONS, NETWORK_FILE_MUTATIONS } from "./network";
import { PARAMETERS_CONSTRUCT_MUTATIONS, PARAMETERS_FILE_MUTATIONS } from "./parameters";
import { REPLICATION_GROUP_CONSTRUCT_MUTATIONS, REPLICATION_GROUP_FILE_MUTATIONS } from "./replication-group";
import { SERVERLESS_CONSTRUCT_MUTATIONS, SERVERLESS_FILE_MUTATIONS } from "./serverless";

export { changed } from "../mutation";
export { VALID_ENVIRONMENT } from "../valid-environment";
export { ACROSS_MUTATIONS };

/** Every way that is known to break one rule in an environment file. */
export const FILE_MUTATIONS: readonly FileMutation[] = [
  ...ENVIRONMENT_MUTATIONS,
  ...NETWORK_FILE_MUTATIONS,
  ...ENCRYPTION_FILE_MUTATIONS,
  ...PARAMETERS_FILE_MUTATIONS,
  ...REPLICATION_GROUP_FILE_MUTATIONS,
  ...MEMCACHED_FILE_MUTATIONS,
  ...SERVERLESS_FILE_MUTATIONS,
  ...CACHE_FILE_MUTATIONS,
];

/** Every way that is known to break one rule in the properties of a construct only. */
export const CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  ...NETWORK_CONSTRUCT_MUTATIONS,
  ...ENCRYPTION_CONSTRUCT_MUTATIONS,
  ...PARAMETERS_CONSTRUCT_MUTATIONS,
  ...REPLICATION_GROUP_CONSTRUCT_MUTATIONS,
  ...MEMCACHED_CONSTRUCT_MUTATIONS,
  ...SERVERLESS_CONSTRUCT_MUTATIONS,
  ...CACHE_CONSTRUCT_MUTATIONS,
];
