import { compareVersions } from "../catalogue/version-order";
import { keyOf, Opaque, reasonIn } from "./value";

/** Arguments of a resource, as Terraform JSON has them. */
export interface Arguments {
  readonly [argument: string]: unknown;
}

/** One argument before and after a change. What is not given is `undefined`. */
export interface ArgumentChange {
  readonly before: unknown;
  readonly after: unknown;
  /** All arguments before. */
  readonly base: Arguments;
  /** All arguments after. */
  readonly next: Arguments;
}

/** When the change of an argument replaces its resource. Pure. */
export interface Condition {
  /** In a few words, for the manual; they go on from “replaces”. */
  readonly text: string;
  readonly holds: (change: ArgumentChange) => boolean;
}

const isGiven = (value: unknown) => value !== undefined && value !== null;
/** What Terraform learns during apply is not the same as anything. */
const isSame = (before: unknown, after: unknown, keyOfOne = keyOf) =>
  keyOfOne(before) === keyOfOne(after) && reasonIn(after) === undefined;
const lower = (value: unknown) => keyOf(value).toLowerCase();

/** The provider keeps what it has where the argument is left out: it is computed. */
export const CHANGED: Condition = {
  text: "when changed or added; not when removed",
  holds: ({ before, after }) => isGiven(after) && !isSame(before, after),
};

export const CHANGED_NOT_ONLY_IN_CASE: Condition = {
  text: "when changed, not only in case",
  holds: ({ before, after }) => isGiven(after) && !isSame(before, after, lower),
};

export const CHANGED_OR_REMOVED: Condition = {
  text: "when changed, added or removed",
  holds: ({ before, after }) => !isSame(before, after),
};

/** AWS gives such resources a value of their own, so that writing down the very value that they have changes nothing. */
export function changedFrom(fallback: (base: Arguments) => unknown, text: string): Condition {
  return {
    text: `when changed; not when removed, nor when ${text} is written down`,
    holds: ({ before, after, base }) => isGiven(after) && !isSame(before ?? fallback(base), after),
  };
}

/** The provider has a default of its own, so that removing the argument is a change to the default. */
export function changedOrRemovedTo(fallback: unknown): Condition {
  return {
    text: `when changed, also by removal where it was not ${JSON.stringify(fallback)}`,
    holds: ({ before, after }) => !isSame(before ?? fallback, after ?? fallback),
  };
}

export const DOWNGRADED: Condition = {
  text: "when it is lowered; not when raised or removed",
  holds: ({ before, after }) =>
    isGiven(before) && isGiven(after) && !isSame(before, after) && mayBeBelow(after, before),
};

export const LEAVES_VALKEY: Condition = {
  text: "from Valkey to Redis OSS, also by leaving it out; not from Redis OSS to Valkey",
  holds: ({ before, after }) => before === "valkey" && after !== "valkey",
};

/** AWS turns TLS on and off in place from 7.0.5; the provider looks at the version that is in its state. */
export const TLS_BELOW_7_0_5: Condition = {
  text: "when changed below version 7.0.5 (a version 7.0 may be older); not when removed",
  holds: ({ before, after, base }) =>
    isGiven(after) &&
    !isSame(before ?? false, after) &&
    base.engine !== "valkey" && // begins with 7.2
    (!isGiven(base.engine_version) || mayBeBelow(base.engine_version, "7.0.5")),
};

export const OF_MEMCACHED: Condition = {
  text: "when changed on Memcached; not on Redis OSS or Valkey",
  holds: (change) => change.base.engine === "memcached" && CHANGED.holds(change),
};

/** A change of the major version, which often goes with it, replaces by itself. */
export const NOT_REDIS_TO_VALKEY: Condition = {
  text: "when changed, but not from redis to valkey",
  holds: ({ before, after }) => !isSame(before, after) && !(before === "redis" && after === "valkey"),
};

export const TO_DEDICATED: Condition = {
  text: "when changed, but not from dedicated to default",
  holds: ({ before, after }) =>
    !isSame(before ?? "default", after ?? "default") &&
    !(before === "dedicated" && isSame(after ?? "default", "default")),
};

export const KIND_OF_SOURCE_CHANGED: Condition = {
  text: "when added or removed, which is another kind of source; not when changed",
  holds: ({ before, after }) => isGiven(before) !== isGiven(after),
};

/** Whether a version is older than another, or only the state knows. `6.x` is what the provider takes for 6.2. */
function mayBeBelow(version: unknown, other: unknown): boolean {
  const [ours, theirs] = [version, other].map((one) => keyOf(one).replace(/^6\.x$/, "6.2")) as [string, string];
  return version instanceof Opaque || other instanceof Opaque || compareVersions(ours, theirs) < 0;
}
