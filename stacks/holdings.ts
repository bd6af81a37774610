import { TerraformResource } from "cdktf";
import { JsonPointer, StatefulType } from "cdktf-elasticache";
import type { IConstruct } from "constructs";
import type { RegionalStack } from "./regional-stack";

/** A resource of a stack, and what in the environment file makes it. */
export interface Holding {
  /** The place in the file, such as `caches.checkout.authentication.users.web`. */
  readonly path: string;
  /** As Terraform calls it. */
  readonly address: string;
  /** In words, where data is lost or clients are locked out with it; an apply makes others again. */
  readonly kind?: string;
  /** In AWS. A key has none, and a secret has what its name begins with. */
  readonly name?: string;
}

/** A secret that is generated again is another one: those who have the old one are locked out. */
const SECRET = { type: "aws_secretsmanager_secret", noun: "secret", identity: "name_prefix" };

/** Everything that a stack makes for its caches, and its key. What a region has anyway, such as subnets, is none of it. */
export function holdingsOf(stack: RegionalStack): Holding[] {
  return stack.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .flatMap((resource) => {
      const path = pathOf(stack, resource);
      return path === undefined ? [] : [holdingOf(resource, path)];
    });
}

function holdingOf(resource: TerraformResource, path: string): Holding {
  const { terraformResourceType: type } = resource;
  const address = `${type}.${resource.friendlyUniqueId}`;
  // The user default of a group is off, and there only since Redis OSS demands one.
  const isOff = resource.node.path.includes("/UserGroup/DefaultUser/");
  const known = isOff ? undefined : type === SECRET.type ? SECRET : StatefulType.of(type);
  const name = known?.identity && inputOf(resource, known.identity);
  return { path, address, ...(known && { kind: known.noun }), ...(typeof name === "string" && { name }) };
}

/** What a resource was given for an argument, such as `user_group_id`. */
function inputOf(resource: TerraformResource, argument: string): unknown {
  const property = argument.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return (resource as unknown as { readonly [property: string]: unknown })[`${property}Input`];
}

function pathOf(stack: RegionalStack, resource: IConstruct): string | undefined {
  const { scopes } = resource.node;
  const cache = scopes.map((scope) => stack.cacheOf(scope)).find((found) => found !== undefined);
  if (cache) {
    const inside = placeInside(scopes.slice(scopes.indexOf(cache.construct) + 1).map(({ node }) => node.id));
    return [...JsonPointer.pathOf(cache.pointer), ...inside].join(".");
  }
  return scopes[scopes.indexOf(stack) + 1]?.node.id === "EncryptionKey"
    ? [...JsonPointer.pathOf(stack.region.pointer), "encryption"].join(".")
    : undefined;
}

/** The part of the description of a cache that a construct is made from, by the ids down to it. */
function placeInside([part, name = ""]: readonly string[]): string[] {
  switch (part) {
    case "Users":
      return ["authentication", "users", name];
    case "UserGroup":
      return ["authentication", "users"];
    case "Passwords":
      return ["authentication", "users", name, "password", "secret"];
    case "AuthToken":
      return ["authentication", "secret"];
    case "EncryptionKey":
      return ["encryption"];
    case "GlobalDatastore":
      return ["global"];
    default:
      return [];
  }
}
