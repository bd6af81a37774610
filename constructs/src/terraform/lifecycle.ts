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

/** Has Terraform refuse every plan, but to destroy, after which an attribute of a resource would have no value. */
export function demandValue(resource: TerraformResource, attribute: string, errorMessage: string): void {
  const postcondition = [{ condition: `\${self.${attribute} != null}`, errorMessage }];
  resource.lifecycle = { ...resource.lifecycle, postcondition };
}

/** Has Terraform refuse every plan that would destroy or replace a resource. */
export function preventDestroy(resource: TerraformResource): void {
  resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
}
