import { type MemcachedCluster, ProviderFloor, ReplicationGroup, type ServerlessCache } from "cdktf-elasticache";

/**
 * Has Terraform import a cache that exists, by its name, unless the state has it already.
 *
 * A provider below 6.0.0 follows the import of a replication group with a request that sets an empty AUTH token: its
 * strategy has a default there that no imported group has in its state. AWS refuses, and the apply fails half-way.
 *
 * Source: https://github.com/hashicorp/terraform-provider-aws/issues/38209, seen on 5.100.0 by test/terraform/adopt.test.ts;
 * https://github.com/hashicorp/terraform-provider-aws/pull/42336 removed the default
 */
export function importCache(cache: MemcachedCluster | ReplicationGroup | ServerlessCache, name: string): void {
  cache.resource.importFrom(name);
  if (cache instanceof ReplicationGroup) {
    ProviderFloor.of(cache).raise("6.0.0", "the import of a replication group");
  }
}
