import path from "node:path";
import { type Change, changed, type Remedy } from "./mutation";

export { ACKNOWLEDGE, NEIGHBOUR, OUTSIDE } from "./mutation";

/** Of each mutation, the remedy that is printed and every way that it names. */
export interface Remedies {
  readonly [mutation: string]: Remedy;
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
