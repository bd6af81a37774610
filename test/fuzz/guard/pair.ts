import type { JsonObject } from "../draw/schema";

/** Terraform JSON of stacks, by their names. */
export interface Stacks {
  readonly [stackName: string]: JsonObject;
}

/** Stacks before and after a change. */
export interface Pair {
  readonly number: number;
  readonly base: Stacks;
  readonly next: Stacks;
}

/** What a pair does to resources of the base, by stack and address. */
export interface Destroyed {
  /** Replaced or destroyed. */
  readonly addresses: ReadonlySet<string>;
}
