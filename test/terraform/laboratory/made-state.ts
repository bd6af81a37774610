import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sensitiveAttributesOf } from "../../fuzz/guard/made-state";
import type { Plan, PlannedResource, Terraform } from "./terraform";

/** What AWS would fill in, by type of resource. An attribute that refers to another resource is resolved by itself. */
export type FilledIn = (resource: PlannedResource) => { readonly [attribute: string]: unknown };

interface Synthesized {
  readonly resource: { readonly [type: string]: { readonly [name: string]: { readonly [argument: string]: unknown } } };
}

/**
 * Writes the state that there would be if AWS had done what a plan says: for what the local AWS lacks.
 *
 * @param file the state of a local backend
 * @param stack of which this is the state
 * @param plan its first plan
 * @param outputs values of outputs that other stacks read
 */
export function makeState(
  file: string,
  { folder }: Terraform,
  plan: Plan,
  filledIn: FilledIn,
  outputs: { readonly [name: string]: string } = {},
): void {
  const { resource: blocks } = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as Synthesized;
  const planned = plan.planned_values.root_module.resources.filter(({ mode }) => mode === "managed");
  const made = new Map(planned.map((resource) => [resource.address, { ...resource.values, ...filledIn(resource) }]));
  const resources = planned.map((resource) => ({
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [
      {
        schema_version: resource.schema_version,
        attributes: { ...made.get(resource.address), ...referencesOf(blocks[resource.type]![resource.name]!, made) },
        sensitive_attributes: sensitiveAttributesOf(resource.type),
      },
    ],
  }));
  const state = {
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: randomUUID(),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, { value, type: "string", sensitive: true }]),
    ),
    resources,
  };
  writeFileSync(file, JSON.stringify(state, null, 2));
}

/** Arguments that refer to other resources, and what they come to. */
function referencesOf(block: Synthesized["resource"][string][string], made: Map<string, object>): object {
  const attributeOf = (address: string, attribute: string) =>
    (made.get(address) as { [name: string]: unknown })[attribute];
  const resolve = (value: unknown): unknown => {
    const [, address, attribute] = /^\$\{(aws_\w+\.[\w-]+)\.(\w+)\}$/.exec(String(value)) ?? [];
    return address === undefined
      ? String(value).replaceAll(/\$\{(aws_\w+\.[\w-]+)\.(\w+)\}/g, (_, ...[of, name]: string[]) =>
          String(attributeOf(of!, name!)),
        )
      : attributeOf(address, attribute!);
  };
  return Object.fromEntries(
    Object.entries(block)
      .filter(([, value]) => JSON.stringify(value).includes("${aws_"))
      .map(([argument, value]) => [argument, Array.isArray(value) ? value.map(resolve) : resolve(value)]),
  );
}
