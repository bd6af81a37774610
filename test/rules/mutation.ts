import type { SPECIMENS } from "./valid-props";

/** Values by JSON pointer; `undefined` removes what is there. */
export interface Change {
  readonly [pointer: string]: unknown;
}

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

/** What is printed, and every way that it names. */
export type Remedy = readonly [remedy: string, ...ways: readonly Way[]];

interface Breach {
  /** The rule that is broken, and no other. */
  readonly code: string;
  /** How, in a few words. */
  readonly by: string;
  /** Where the problem is reported: a JSON pointer into the file or the properties. */
  readonly at: string;
  /** Whether the name of the property is what is wrong, rather than its value. */
  readonly atName?: boolean;
  /** The remedy, followed; by default it lies in remedies/. */
  readonly remedy?: Remedy;
  /** Warnings that come with it, none by default. */
  readonly alsoWarns?: readonly string[];
  /** What the valid neighbour is warned of, none by default. */
  readonly neighbourWarns?: readonly string[];
}

/** A way to break one rule in an environment file that is otherwise valid, and the nearest file that breaks none. */
export interface FileMutation extends Breach {
  readonly change: Change;
  readonly neighbour: Change;
}

/** The same in the properties of a construct, for what an environment file cannot say or the shape refuses first. */
export interface ConstructMutation extends Breach {
  readonly construct: keyof typeof SPECIMENS;
  readonly change: Change;
  readonly neighbour: Change;
  /** The same mistake in an environment file, and the code of the shape that refuses it there. */
  readonly inFile?: { readonly code: string; readonly change: Change };
}

/** A way to break what only several environment files can break. */
export interface FilesMutation extends Breach {
  /** The file that is changed and reported is called `qa`; the other one `twin`, with another environment and account. */
  readonly change: Change;
  readonly neighbour: Change;
  readonly twin: Change;
  /** How many files like the twin there are; one by default. */
  readonly twins?: number;
}

/** A deep copy in which some places hold other values. What is no plain object or list is shared. */
export function changed<Value>(value: Value, change: Change): Value {
  const copy = copyOf(value);
  for (const [pointer, replacement] of Object.entries(change)) {
    const path = pointer.split("/").slice(1);
    const holder = path.slice(0, -1).reduce((inner, key) => (inner as Change)[unescape(key)], copy as unknown);
    const name = unescape(path.at(-1)!);
    if (replacement === undefined) {
      Reflect.deleteProperty(holder as object, name);
    } else {
      // A key such as __proto__ is a property like any other.
      const property = { value: copyOf(replacement), enumerable: true, configurable: true, writable: true };
      Object.defineProperty(holder, name, property);
    }
  }
  return copy;
}

function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(copyOf) as Value;
  }
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? (Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)])) as Value)
    : value;
}

function unescape(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
