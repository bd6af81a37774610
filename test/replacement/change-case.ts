import type { Arguments } from "../../constructs/src/terraform-json/replacement-condition";

/** One change of one resource, and what it does. */
export interface ChangeCase {
  readonly type: string;
  readonly title: string;
  /** Arguments before the change. */
  readonly before: Arguments;
  /** Attributes of the state that follow from no argument. */
  readonly state: Arguments;
  /** Arguments after the change. */
  readonly after: Arguments;
  /** Arguments that replace the resource, in the order of their names; none where it is kept. */
  readonly replaced: readonly string[];
}

/** A title, arguments that are different before the change (null: left out), those after it, and what replaces. */
export type Row = readonly [title: string, from: Arguments, to: Arguments, ...replaced: string[]];

/** Changes of a resource that has arguments, and attributes besides. */
export function casesOf(type: string, args: Arguments, state: Arguments, rows: readonly Row[]): ChangeCase[] {
  return rows.map(([title, from, to, ...replaced]) => {
    const before = without({ ...args, ...from });
    return { type, title, before, state, after: without({ ...before, ...to }), replaced: replaced.sort() };
  });
}

function without(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
