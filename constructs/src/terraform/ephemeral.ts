import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** Write-only arguments came with it: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only */
const TERRAFORM = ">= 1.11.0";

/**
 * Adds an ephemeral resource, whose values Terraform keeps neither in its state nor in a plan. cdktf 0.21 has no class for
 * one.
 *
 * @param values its arguments
 * @returns what refers to it, to be followed by a dot and an attribute, between braces
 * @internal
 */
export function addEphemeral(
  scope: Construct,
  id: string,
  type: string,
  values: { readonly [argument: string]: unknown },
): string {
  const stack = TerraformStack.of(scope);
  const name = stack.getLogicalId(new Construct(scope, id).node);
  stack.addOverride(`ephemeral.${type}.${name}`, values);
  stack.addOverride("terraform.required_version", TERRAFORM);
  return `ephemeral.${type}.${name}`;
}
