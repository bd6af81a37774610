import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { Construct, RootConstruct } from "constructs";

/** An address in Terraform, and the one that it was known by before. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Tells Terraform that everything inside a construct was there already, when the construct had another id. */
export function moveFrom(construct: Construct, formerId: string): Move[] {
  return construct.node
    .findAll()
    .filter((inside) => TerraformResource.isTerraformResource(inside))
    .map((resource) => {
      const inside = resource.node.scopes.slice(construct.node.scopes.length).map(({ node }) => node.id);
      const former = logicalIdOf([...placeOf(construct).slice(0, -1), formerId, ...inside]);
      const from = `${resource.terraformResourceType}.${former}`;
      resource.moveFromId(from);
      return { from, to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}` };
    });
}

/** Ids from the stack, which is not named, down to a construct. */
function placeOf(construct: Construct): string[] {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
}

/** The name that cdktf gives to an element at a place in a stack: asked of cdktf itself, by putting one there. */
function logicalIdOf(place: readonly string[]): string {
  const stack: Construct = new TerraformStack(new RootConstruct(), "stack");
  const scope = place.slice(0, -1).reduce((parent, id) => new Construct(parent, id), stack);
  return new TerraformElement(scope, place.at(-1)!).friendlyUniqueId;
}
