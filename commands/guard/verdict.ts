import {
  type DestroyedResource,
  JsonPointer,
  type MeantDestruction,
  ProblemText,
  type ReplacementReport,
  VisibleText,
} from "cdktf-elasticache";
import { type Causes, describeCause } from "./causes";
import type { JudgedPlan } from "./plan";

/** What the guard has found. */
export interface Verdict {
  readonly compared: number;
  readonly forgotten: readonly string[];
  /** What is destroyed on purpose, as a file says with its reason. */
  readonly meant: readonly MeantDestruction[];
  /** What would be destroyed and is not allowed. */
  readonly refused: readonly DestroyedResource[];
  /** What would be destroyed and is allowed. */
  readonly allowed: readonly DestroyedResource[];
  /** Addresses that are allowed and not destroyed. */
  readonly needless: readonly string[];
}

/** Puts a comparison and plans together. Where there is a plan of a stack, it alone is believed. */
export function judge(comparison: ReplacementReport, plans: readonly JudgedPlan[], allow: readonly string[]): Verdict {
  const isPlanned = (address: string) => plans.some(({ stackName }) => address.startsWith(`${stackName}/`));
  const destroyed = [
    ...comparison.destroyed.filter(({ address }) => !isPlanned(address)),
    ...plans.flatMap(({ report }) => report.destroyed),
  ];
  const isAllowed = ({ address }: DestroyedResource) => allow.includes(address);
  return {
    compared: comparison.compared,
    forgotten: comparison.forgotten,
    meant: [
      ...comparison.meant.filter(({ address }) => !isPlanned(address)),
      ...plans.flatMap(({ report }) => report.meant),
    ],
    refused: destroyed.filter((one) => !isAllowed(one)),
    allowed: destroyed.filter(isAllowed),
    needless: allow.filter((address) => !destroyed.some((one) => one.address === address)),
  };
}

/** A resource with everything that is to say of it and the lines that cause it, for a terminal. */
export function describe(destroyed: DestroyedResource, causes: Causes, directory: string): string {
  const lines = destroyed.problems.flatMap((problem) => {
    const cause = causes.of(destroyed, JsonPointer.pathOf(problem.pointer)[0] ?? "");
    return [...(cause ? [VisibleText.of(`  ${describeCause(cause, directory)}`)] : []), ProblemText.of(problem)];
  });
  return [VisibleText.of(destroyed.address), ...lines].join("\n");
}

/** `1 stack`, `2 stacks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
