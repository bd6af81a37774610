import type { Trail } from "./places";
import type { Random } from "./random";
import { isObject, type JsonObject } from "./schema";

/** What is drawn already around a value. */
export interface Scope {
  /** Objects and lists that hold the value, from the outside to the inside, with what they have so far. */
  readonly ancestors: readonly unknown[];
  /** The property; of an item, that of the list with `[]`; of an entry of a map, that of the map with `.*`. */
  readonly property: string;
  /** Places that are drawn whatever chance says. */
  readonly trail?: Trail;
}

/** Draws what the schema cannot say. `undefined` leaves the property out. */
export type Hint = (random: Random, scope: Scope) => unknown;

/** The object that holds the value, or an empty one. */
export function parentOf({ ancestors }: Scope): JsonObject {
  const parent = ancestors.at(-1);
  return isObject(parent) ? parent : {};
}

export function rootOf({ ancestors }: Scope): JsonObject {
  const root = ancestors[0];
  return isObject(root) ? root : {};
}

export function regionOf(scope: Scope): string {
  return String(rootOf(scope).region ?? "eu-west-1");
}

/** Zones that nodes can live in: those of the network that is made, or some of the region. */
export function zonesOf(scope: Scope): string[] {
  const { network } = rootOf(scope);
  const subnets =
    isObject(network) && network.type === "create" && Array.isArray(network.subnets) ? network.subnets : [];
  const zones = subnets.flatMap((subnet) => (isObject(subnet) ? [String(subnet.availabilityZone)] : []));
  return zones.length > 0 ? zones : ["a", "b", "c"].map((letter) => `${regionOf(scope)}${letter}`);
}

/** A number that was drawn, or what it would be if left out. */
export function numberOf(object: JsonObject, property: string, absent: number): number {
  const given = object[property];
  return typeof given === "number" ? given : absent;
}

/** The account of the environment, where it is one. */
export function accountOf(scope: Scope): string {
  const { accountId } = rootOf(scope);
  return typeof accountId === "string" && /^\d{12}$/.test(accountId) ? accountId : "111111111111";
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  const [area = "", kind = ""] = region.split("-");
  const named: { readonly [beginning: string]: string } = { cn: "aws-cn", eusc: "aws-eusc", "us-gov": "aws-us-gov" };
  const isolated = /^iso([a-z]?)$/.exec(kind);
  return isolated ? `aws-iso${isolated[1] && `-${isolated[1]}`}` : (named[area] ?? named[`${area}-${kind}`] ?? "aws");
}

/** The account of the file most of the time, where another one is only warned of. */
export function anyAccount(random: Random, scope: Scope): string {
  return random.chance(0.7) ? accountOf(scope) : random.text(12, "0123456789");
}

/** The entry of a table. A key of a document may be called `constructor`, which every object seems to have. */
export function entryOf<Entry>(table: { readonly [key: string]: Entry | undefined }, key: string): Entry | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
