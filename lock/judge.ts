import { closest } from "fastest-levenshtein";
import type { Problem } from "../constructs/src/problem/problem";
import type { Removal } from "../configuration/config";
import type { DeparturesProps } from "../stacks/departures";
import type { Holding } from "../stacks/holdings";
import type { LockedEnvironment, LockedResource, LockedStack, Removal as Action } from "./address-lock";
import { ComparedStack, type GoneResource, isAtOrBelow, type MadeStack } from "./compared-stack";
import { Entry } from "./entry";
import { removalErrors } from "./errors";
import { type LineInLock, type Loss, lossProblems, occupiedProblems } from "./losses";

/** An environment as its file makes it. */
export interface MadeEnvironment {
  readonly name: string;
  readonly stacks: readonly MadeStack[];
  /** What the file says of what it no longer makes. */
  readonly removed: readonly Removal[];
}

/** What there is to say of an environment beside its lock. */
export interface Verdict {
  /** With pointers into the environment file. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What the lock has of it from now on. */
  readonly locked: LockedEnvironment;
  /** What Terraform is to be told, by stack. A stack that the file no longer makes may be among them. */
  readonly departures: ReadonlyMap<string, DeparturesProps>;
}

/**
 * Compares what a file makes with what the lock has, and says what is to become of the rest. It comes to a fixed point: beside
 * the lock that it gives, the same file gives the same.
 */
export function judge(made: MadeEnvironment, lock: LockedEnvironment, lineInLock: LineInLock): Verdict {
  const stacks = comparedStacks(made, lock);
  const repeated = repeatedEntries(made.removed);
  const entries = made.removed
    .map((removal, index) => new Entry(removal, `/removed/${index}`))
    .filter(({ pointer }) => !repeated.some((problem) => problem.pointer === `${pointer}/path`));
  const entryFor = (path: string, stack: ComparedStack) =>
    entries
      .filter((entry) => entry.covers(path, stack))
      .reduce<Entry | undefined>((best, entry) => (best && best.depth >= entry.depth ? best : entry), undefined);
  for (const stack of stacks) {
    guardedOf(stack.gone).forEach((one) => entryFor(one.resource.path, stack)?.takeGone(one));
    const guarded = [...stack.made.values()].filter(({ kind }) => kind !== undefined);
    guarded.forEach((holding) => entryFor(holding.path, stack)?.takeMade({ stack, holding }));
  }
  const places = stacks.flatMap(({ gone, unchanged }) => [
    ...guardedOf(gone).map(({ resource }) => resource.path),
    ...[...unchanged].filter(({ kind }) => kind !== undefined).map(({ path }) => path),
  ]);
  const departing = stacks.map((stack) => departingFrom(stack, (path) => entryFor(path, stack)));
  const unstated = stacks.flatMap((stack) =>
    guardedOf(stack.gone).filter(({ resource }) => !entryFor(resource.path, stack)),
  );
  const lost = unstated.filter(({ resource }) => resource.removed === undefined);
  const occupied = unstated.filter(({ resource, inItsPlace }) => resource.removed === "forget" && inItsPlace);
  return {
    problems: [
      ...lossProblems(lost.map(lossOf), lineInLock),
      ...occupiedProblems(occupied, lineInLock),
      ...repeated,
      ...entries.flatMap((entry) => entry.problems(nearest(entry.removal.path, places))),
    ],
    warnings: entries.flatMap((entry) => entry.warnings()),
    locked: lockedWith(stacks, departing),
    departures: new Map(
      stacks.flatMap((stack, index) => {
        const props = departuresOf(stack, departing[index]!, entries);
        return props ? [[stack.name, props]] : [];
      }),
    ),
  };
}

/** Every stack that the file makes, and every other that the lock has. */
function comparedStacks({ name: environment, stacks }: MadeEnvironment, lock: LockedEnvironment): ComparedStack[] {
  const made = new Map(stacks.map((stack) => [stack.name, stack]));
  return [...new Set([...made.keys(), ...lock.keys()])].map(
    (name) => new ComparedStack(environment, name, made.get(name), lock.get(name)),
  );
}

const guardedOf = (gone: readonly GoneResource[]) => gone.filter(({ resource }) => resource.kind !== undefined);

/** What is destroyed or let go of, with all that belongs to it and is made by nothing else. */
function departingFrom(stack: ComparedStack, entryFor: (path: string) => Entry | undefined): LockedResource[] {
  const actionFor = ({ resource, inItsPlace }: GoneResource): Action | undefined => {
    const stated = entryFor(resource.path)?.removal.action;
    // What was let go of stays so, also when the file no longer says so: it may not have been applied yet.
    const isLetGo = resource.removed === "forget" && inItsPlace === undefined;
    return stated ?? (isLetGo ? "forget" : undefined);
  };
  const marked = (one: GoneResource, removed: Action | undefined): LockedResource[] =>
    removed ? [{ ...one.resource, removed }] : [];
  const guarded = guardedOf(stack.gone).flatMap((one) => marked(one, actionFor(one)));
  const others = stack.gone
    .filter(({ resource, inItsPlace }) => resource.kind === undefined && inItsPlace === undefined)
    .flatMap((one) => {
      const owner = guarded.find(({ path }) => isAtOrBelow(one.resource.path, path));
      return marked(one, owner || one.resource.removed ? (actionFor(one) ?? owner?.removed) : undefined);
    });
  return [...guarded, ...others];
}

function departuresOf(
  stack: ComparedStack,
  departing: readonly LockedResource[],
  entries: readonly Entry[],
): DeparturesProps | undefined {
  const props = {
    departed: departing
      .filter(({ address }) => !stack.made.has(address))
      .map(({ address, removed }) => ({ address, isDestroyed: removed === "destroy" }))
      .sort((one, other) => Number(one.address > other.address) - Number(one.address < other.address)),
    moves: stack.formerMoves(departing),
    unprotected: entries.flatMap((entry) =>
      entry.replaced.filter((one) => one.stack === stack).map(({ holding }) => holding.address),
    ),
    removals: entries
      .map((entry) => ({ ...entry.removal, addresses: entry.addressesIn(stack) }))
      .filter(({ addresses }) => addresses.length > 0),
  };
  if (stack.isVacated && props.removals.length === 0) {
    return undefined; // Terraform no longer runs there
  }
  return Object.values(props).some((list) => list.length > 0) ? props : undefined;
}

function lockedWith(stacks: readonly ComparedStack[], departing: readonly LockedResource[][]): LockedEnvironment {
  const all = stacks.map((stack, index): [string, LockedStack] => [stack.name, stack.lockedWith(departing[index]!)]);
  return new Map(all.filter(([, { resources }]) => resources.length > 0));
}

/** With what the file makes of the same kind and name elsewhere, if anything. */
function lossOf(gone: GoneResource): Loss {
  const { stack, resource } = gone;
  const [type] = resource.address.split(".");
  const isTwin = ({ address, name }: Holding) =>
    address.startsWith(`${type}.`) && address !== resource.address && name !== undefined && name === resource.name;
  return { ...gone, twin: [...stack.made.values()].find(isTwin) };
}

function repeatedEntries(removed: readonly Removal[]): Problem[] {
  return removed.flatMap(({ path }, index) => {
    const first = removed.findIndex((other) => other.path === path);
    return first < index
      ? [{ pointer: `/removed/${index}/path`, ...removalErrors.repeated(path, `${first + 1}`) }]
      : [];
  });
}

/** The place that is most like another, be it a whole one or a part of it down to some level. */
function nearest(path: string, places: readonly string[]): string | undefined {
  const all = places.flatMap((place) => {
    const segments = place.split(".");
    return segments.map((_, index) => segments.slice(0, index + 1).join("."));
  });
  const candidates = [...new Set(all)].filter((place) => !["caches", "secondaryRegions"].includes(place));
  return candidates.length === 0 ? undefined : closest(path, candidates);
}
