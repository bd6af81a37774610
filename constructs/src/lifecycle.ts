import type { TerraformResource } from "cdktf";

/**
 * Has Terraform leave attributes of a resource as they are once it is there. Those that were named before stay named, so
 * that several parts can each speak for what they know of.
 *
 * @param attributes as Terraform calls them, such as `snapshot_name`
 */
export function ignoreChanges(resource: TerraformResource, ...attributes: string[]): void {
  const before = resource.lifecycle?.ignoreChanges ?? [];
  if (before !== "all" && attributes.length > 0) {
    const all = new Set([...before, ...attributes]);
    resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...all] };
  }
}

/** Has Terraform refuse every plan that would destroy or replace a resource. */
export function preventDestroy(resource: TerraformResource): void {
  resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
}
