import type { Holding } from "../stacks/holdings";
import type { Move } from "../stacks/cache/renames";

/** What the environment file says is to become of a resource. */
export type Removal = "destroy" | "forget";

/** A resource as it was when it was last synthesized. Those with a kind are guarded; the others go where those go. */
export interface LockedResource extends Holding {
  /** What becomes of it, where the file no longer makes it. */
  readonly removed?: Removal;
}

/** What the lock has of a stack. */
export interface LockedStack {
  readonly resources: readonly LockedResource[];
  /** Renames that somebody may not have applied yet. */
  readonly moved: readonly Move[];
}

/** What the lock has of an environment, by stack. */
export type LockedEnvironment = ReadonlyMap<string, LockedStack>;

/** What the lock has, by environment. */
export type AddressLock = ReadonlyMap<string, LockedEnvironment>;

/** The version of the format: another one would mean something else. */
export const LOCK_VERSION = 1;

const COMMENT =
  "Written by npm start and npx cdktf. Commit it, and review it like package-lock.json: a line that goes is a resource that Terraform would destroy. See docs/protection.md.";

/** The text of a lock: one resource a line, in an order that does not depend on anything but what is in it. */
export function textOf(lock: AddressLock): string {
  const head = [`  "$comment": ${JSON.stringify(COMMENT)}`, `  "lockVersion": ${LOCK_VERSION}`];
  const environments = sortedEntries(lock).map(([name, stacks]) => textOfEnvironment(name, stacks));
  return `{\n${[...head, `  "environments": ${block(environments, "  ")}`].join(",\n")}\n}\n`;
}

/** The part of the text that is about one environment. */
export function textOfEnvironment(name: string, environment: LockedEnvironment): string {
  const stacks = sortedEntries(environment).map(([stack, { resources, moved }]) => {
    const lists = [
      `        "resources": ${list(resources.toSorted(byPlace).map(lineOfResource))}`,
      ...(moved.length > 0 ? [`        "moved": ${list(moved.toSorted(byOrigin).map(lineOfMove))}`] : []),
    ];
    return `      ${JSON.stringify(stack)}: {\n${lists.join(",\n")}\n      }`;
  });
  return `    ${JSON.stringify(name)}: ${block(stacks, "    ")}`;
}

function lineOfResource({ path, kind, name, removed, address }: LockedResource): string {
  return JSON.stringify({ path, kind, name, removed, address });
}

function lineOfMove({ from, to }: Move): string {
  return JSON.stringify({ from, to });
}

function block(members: readonly string[], indent: string): string {
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? "[]" : `[\n${lines.map((line) => `          ${line}`).join(",\n")}\n        ]`;
}

/** What a place makes is together, what is guarded first. */
function byPlace(one: LockedResource, other: LockedResource): number {
  return (
    compare(one.path, other.path) ||
    Number(one.kind === undefined) - Number(other.kind === undefined) ||
    compare(one.address, other.address) ||
    compare(one.name ?? "", other.name ?? "")
  );
}

function byOrigin(one: Move, other: Move): number {
  return compare(one.from, other.from);
}

/** By code units: the same in every locale. */
function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function sortedEntries<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([one], [other]) => compare(one, other));
}
