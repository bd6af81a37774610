import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { Problem } from "../constructs/src/problem/problem";
import type { Holding } from "../stacks/holdings";
import type { LockedResource } from "./address-lock";
import { type GoneResource, isAtOrBelow } from "./compared-stack";
import { lossErrors, type LossWords } from "./errors";

/** Something guarded that goes without the file saying so. */
export interface Loss extends GoneResource {
  /** What the file makes of the same kind and name at another address. */
  readonly twin: Holding | undefined;
}

/** Says where the lock has a resource, such as `addresses.lock.json, line 12`. */
export type LineInLock = (stack: string, index: number) => string;

/** What is lost for one reason: a cache with its users, all of a region. */
interface LossGroup {
  /** The place in the file that stands for all of it. */
  readonly path: string;
  /** What is lost first, and then what goes with it. */
  readonly losses: readonly [Loss, ...Loss[]];
}

/** One problem for each reason, at the place in the file that has to change. */
export function lossProblems(losses: readonly Loss[], lineInLock: LineInLock): Problem[] {
  return groupsOf(losses).map((group) => problemOf(group, lineInLock));
}

/** Of what Terraform was to let go of, and may not have yet, where the file now makes another one at its address. */
export function occupiedProblems(occupied: readonly GoneResource[], lineInLock: LineInLock): Problem[] {
  return groupsOf(occupied.map((gone) => ({ ...gone, twin: undefined }))).map(({ losses: [first] }) => {
    const { stack, index, resource, inItsPlace } = first;
    const words = lossErrors.occupied(nameOf(resource), lineInLock(stack.name, index));
    return { pointer: pointerTo(inItsPlace!.path), ...words };
  });
}

function problemOf({ path, losses: [first, ...others] }: LossGroup, lineInLock: LineInLock): Problem {
  const words: LossWords = {
    title: `The ${nameOf(first.resource)}`,
    others:
      others.length === 0 ? "" : `, and with it ${listOf(others.map(({ resource }) => `the ${nameOf(resource)}`))}`,
    line: lineInLock(first.stack.name, first.index),
    path,
  };
  const { twin, inItsPlace, resource } = first;
  if (first.stack.isVacated) {
    return { pointer: pointerTo(path), ...lossErrors.regionLeft(words) };
  }
  if (twin) {
    const pointer = pointerTo(twin.path);
    if (twin.path === path) {
      return { pointer, ...lossErrors.readdressedByCode(words, resource.address, twin.address) };
    }
    return inItsPlace
      ? { pointer, ...lossErrors.exchanged(words, twin.path) }
      : { pointer, ...lossErrors.readdressed(words, path.split(".")[1] ?? path, twin.path) };
  }
  if (inItsPlace) {
    const { property, keep } = nameProperty(inItsPlace.path, resource.name);
    const pointer = pointerTo(inItsPlace.path) + property;
    return { pointer, ...lossErrors.renamed(words, inItsPlace.name ?? "another", keep) };
  }
  return { pointer: pointerTo(path), ...lossErrors.gone(words, /^caches\.[^.]+$/.test(path)) };
}

/** Where a file says the name of what it makes at a place, and how to keep it. */
function nameProperty(path: string, name = ""): { readonly property: string; readonly keep: string } {
  const isCache = /^caches\.[^.]+(\.global\.secondaries\.[^.]+)?$/.test(path);
  const property = isCache ? "name" : /^caches\.[^.]+\.global$/.test(path) ? "suffix" : undefined;
  return property
    ? { property: `/${property}`, keep: `Keep ${JSON.stringify(property)}: ${JSON.stringify(name)} in ${path}.` }
    : { property: "", keep: `Keep what ${path} is called after.` };
}

function groupsOf(losses: readonly Loss[]): LossGroup[] {
  const sorted = losses.toSorted((one, other) => compare(one.resource.path, other.resource.path));
  const groups: { path: string; reason: string; losses: [Loss, ...Loss[]] }[] = [];
  for (const loss of sorted) {
    const reason = reasonOf(loss);
    const group = groups.find((one) => one.reason === reason && isAtOrBelow(placeOf(loss), one.path));
    if (group) {
      group.losses.push(loss);
    } else {
      groups.push({ path: placeOf(loss), reason, losses: [loss] });
    }
  }
  return groups;
}

function reasonOf({ stack, twin, inItsPlace }: Loss): string {
  return stack.isVacated ? stack.name : twin ? "readdressed" : inItsPlace ? "renamed" : "gone";
}

/** All that is in a region that the file no longer has is lost with the region. */
function placeOf({ stack, resource }: Loss): string {
  return stack.isVacated ? `secondaryRegions.${stack.region}` : resource.path;
}

/** Such as `user prod-session-valkey-web`; a key has no name. */
export function nameOf({ kind = "resource", name, address }: LockedResource): string {
  return `${kind} ${name ?? address}`;
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function pointerTo(path: string): string {
  return JsonPointer.of(path.split("."));
}

/** What is above another place comes first. */
function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
