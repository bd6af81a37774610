import path from "node:path";
import { type Change, changed } from "./mutation";

/**
 * One way to do what a remedy says: values by their place, which is a JSON pointer, or begins at the place of the problem:
 * `.` is that place, `..` what holds it. `undefined` removes what is there.
 */
export type Way = Change | typeof NEIGHBOUR | typeof ACKNOWLEDGE | typeof OUTSIDE;

/** What the mutation's neighbour has is what the remedy says. */
export const NEIGHBOUR = "neighbour";

/** The remedy is outside of the file. Once it is done, the warning is acknowledged. */
export const ACKNOWLEDGE = "acknowledge";

/** The remedy is outside of the program, which goes on to warn; such as to ask AWS. */
export const OUTSIDE = "outside";

/** Of each mutation, the remedy that is printed and every way that it names. */
export interface Remedies {
  readonly [mutation: string]: readonly [remedy: string, ...ways: readonly Way[]];
}

/** The value once a way is followed. */
export function followed<Value>(value: Value, way: Change, at: string): Value {
  const places = Object.entries(way).map(([place, replacement]) => [
    place.startsWith("/") ? place : path.posix.join(at, place),
    replacement,
  ]);
  return withoutHoles(changed(value, Object.fromEntries(places) as Change));
}

/** An item that is removed from a list leaves a hole. */
function withoutHoles<Value>(value: Value): Value {
  if (Array.isArray(value)) {
    return value.filter(() => true).map(withoutHoles) as Value;
  }
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? (Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutHoles(inner)])) as Value)
    : value;
}
