import { type Problem, Severity } from "cdktf-elasticache";
import type { RegionalStack } from "../regional-stack";

/** One thing that all stacks of a run have to hold together, or that a cache has to hold beside its stage. */
export interface StackRule {
  /** Stable and unique: `EC` and four digits. */
  readonly code: string;
  /** What must hold, in one sentence. */
  readonly statement: string;
  /** An error stops the synthesis; a warning does not. */
  readonly severity: "error" | "warning";
  /** Who would notice with AWS provider 5.100.0 alone, as for the rules of constructs. */
  readonly terraform: "validate" | "plan" | "apply" | "nobody";
  /** Where AWS, Terraform or the provider says so. */
  readonly source: string;
  /** What the rule says as data, for others to read. None where only arithmetic says it. */
  readonly data?: QuotaData;
  readonly check: (stacks: readonly RegionalStack[]) => readonly StackFinding[];
}

/** How many resources of types a new account may have in a region. */
export interface QuotaData {
  readonly kind: "quota";
  readonly quotas: readonly Quota[];
}

export interface Quota {
  /** As Terraform calls it. */
  readonly type: string;
  readonly noun: string;
  readonly max: number;
}

/** What a rule has to say of one of several stacks. */
export interface StackFinding {
  readonly stack: RegionalStack;
  /** Into the environment file of the stack. */
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
}

/** Judges all stacks of a run together, and gives what is found of each. */
export function judgeStacks(
  rules: readonly StackRule[],
  stacks: readonly RegionalStack[],
): ReadonlyMap<RegionalStack, Problem[]> {
  const found = new Map<RegionalStack, Problem[]>();
  for (const { code, severity, source, check } of rules) {
    for (const { stack, ...finding } of check(stacks)) {
      const problem = { code, severity: severity === "error" ? Severity.ERROR : Severity.WARNING, ...finding, source };
      found.set(stack, [...(found.get(stack) ?? []), problem]);
    }
  }
  return found;
}

/** Groups what is of the same account and region, in the order in which it is found. */
export function byRegion<Item extends { readonly stack: RegionalStack }>(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.stack.config.accountId}/${item.stack.region.name}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
