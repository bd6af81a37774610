import { ACCESS_TYPES } from "../access/access-replacement";
import { ROUTE53_RECORD } from "../connection/dns-names-replacement";
import { KEY_TYPES } from "../encryption/encryption-replacement";
import { GLOBAL_REPLICATION_GROUP } from "../global-datastore/global-datastore-replacement";
import { CLUSTER } from "../memcached/memcached-cluster-replacement";
import { NETWORK_TYPES } from "../network/network-replacement";
import { PARAMETER_GROUP } from "../parameters/parameter-group-replacement";
import { SCALING_TARGET } from "../replication-group/autoscaling/autoscaling-replacement";
import { REPLICATION_GROUP } from "../replication-group/replication-group-replacement";
import { SERVERLESS_CACHE } from "../serverless/serverless-cache-replacement";
import type { Arguments } from "../terraform-json/replacement-condition";
import type { ReplacedType, ReplacingArgument } from "../terraform-json/replaced-type";

/** Every type of resource of which the package knows what replaces it. */
export const REPLACED_TYPES: readonly ReplacedType[] = [
  REPLICATION_GROUP,
  CLUSTER,
  SERVERLESS_CACHE,
  GLOBAL_REPLICATION_GROUP,
  ...ACCESS_TYPES,
  ...KEY_TYPES,
  PARAMETER_GROUP,
  ...NETWORK_TYPES,
  SCALING_TARGET,
  ROUTE53_RECORD,
];

/** What is known of a type; undefined for any other. */
export function replacedType(type: string): ReplacedType | undefined {
  return REPLACED_TYPES.find((known) => known.type === type);
}

/** The arguments of a resource that replace it when it changes like this. References in them have been resolved. */
export function replacingArguments(known: ReplacedType, base: Arguments, next: Arguments): ReplacingArgument[] {
  return known.replacing.filter(({ argument, when }) =>
    when.holds({ before: base[argument] ?? undefined, after: next[argument] ?? undefined, base, next }),
  );
}
