import { TerraformResource } from "cdktf";
import { Engine } from "cdktf-elasticache";
import type { IConstruct } from "constructs";
import type { RegionalCache } from "../cache/regional-cache";
import type { RegionalStack } from "../regional-stack";

/** A resource that a run has Terraform make, and what in a file it belongs to. */
export interface MadeResource {
  readonly stack: RegionalStack;
  /** None where it is of the region, such as its subnet group. */
  readonly cache: RegionalCache | undefined;
  /** Into the environment file. */
  readonly pointer: string;
  /** As Terraform calls it. */
  readonly type: string;
  readonly resource: TerraformResource;
}

const MADE = new WeakMap<RegionalStack, MadeResource[]>();

/** Everything that a stack manages, in the order in which it was built. Several rules ask; a stack is walked once. */
export function resourcesOf(stack: RegionalStack): readonly MadeResource[] {
  const known = MADE.get(stack) ?? walk(stack, { stack, cache: undefined, pointer: stack.region.pointer });
  MADE.set(stack, known);
  return known;
}

function walk(construct: IConstruct, place: Omit<MadeResource, "type" | "resource">): MadeResource[] {
  if (TerraformResource.isTerraformResource(construct)) {
    return [{ ...place, type: construct.terraformResourceType, resource: construct }];
  }
  return construct.node.children.flatMap((child) => walk(child, placeOf(child, place)));
}

function placeOf(child: IConstruct, place: Omit<MadeResource, "type" | "resource">) {
  const own = place.stack.cacheOf(child);
  if (own) {
    return { ...place, cache: own, pointer: own.pointer };
  }
  const { cache } = place;
  const isUser = child.node.scope?.node.id === "Users" && child.node.scope.node.scope === cache?.construct;
  return isUser && cache ? { ...place, pointer: cache.placeOf(`/authentication/users/${child.node.id}`) } : place;
}

/** AWS keeps the names of each kind by themselves. */
export function kindOf({
  engine,
  topology,
}: RegionalCache): "serverless cache" | "Memcached cluster" | "replication group" {
  if (topology === "serverless") {
    return "serverless cache";
  }
  return engine === Engine.MEMCACHED ? "Memcached cluster" : "replication group";
}
