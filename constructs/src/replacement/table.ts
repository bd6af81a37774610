import { CLUSTER, GLOBAL_REPLICATION_GROUP, REPLICATION_GROUP, SERVERLESS_CACHE } from "./caches";
import type { Arguments } from "./conditions";
import type { ReplacedType, ReplacingArgument } from "./resource-type";
import { SURROUNDINGS } from "./surroundings";

/** Every type of resource of which the package knows what replaces it. */
export const REPLACED_TYPES: readonly ReplacedType[] = [
  REPLICATION_GROUP,
  CLUSTER,
  SERVERLESS_CACHE,
  GLOBAL_REPLICATION_GROUP,
  ...SURROUNDINGS,
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
