import { TerraformResource } from "cdktf";
import { type ICache, ProviderFloor } from "cdktf-elasticache";

/**
 * Has Terraform import a cache that exists, by its name, unless the state has it already.
 *
 * A provider below 6.0.0 follows the import of a replication group with a request that sets an empty AUTH token: its
 * strategy has a default there that no imported group has in its state. AWS refuses, and the apply fails half-way.
 *
 * Source: https://github.com/hashicorp/terraform-provider-aws/issues/38209, seen on 5.100.0 by test/terraform/adopt.test.ts;
 * https://github.com/hashicorp/terraform-provider-aws/pull/42336 removed the default
 */
export function importCache(cache: ICache): void {
  const resource = cache.node.findChild("Resource");
  if (!TerraformResource.isTerraformResource(resource)) {
    throw new Error(`${cache.node.path} has no resource.`);
  }
  resource.importFrom(cache.cacheName);
  if (resource.terraformResourceType === "aws_elasticache_replication_group") {
    ProviderFloor.of(cache).raise("6.0.0", "the import of a replication group");
  }
}
