import { type EnvironmentFile, resolveStage } from "../../configuration/config";
import type { Problem } from "cdktf-elasticache";
import type { LockedEnvironment } from "../../lock/address-lock";
import { judge } from "../../lock/judge";
import { addDepartures, addEnvironments } from "../../stacks/environment-stacks";
import { holdingsOf } from "../../stacks/holdings";
import { testApp } from "../constructs/synthesis";

/** What Terraform is told of one stack. */
export interface StackJson {
  readonly "//": {
    readonly removals?: readonly { path: string; action: string; reason: string; addresses: readonly string[] }[];
  };
  readonly resource?: { readonly [type: string]: { readonly [name: string]: { [argument: string]: unknown } } };
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle: { readonly destroy: boolean } }[];
}

/** What comes of an environment file beside a lock. */
export interface Judged {
  /** Of the file by itself, and of the file beside the lock. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Codes and places of the problems. */
  readonly codes: readonly string[];
  /** The lock as it is afterwards: as it was, where there are problems. */
  readonly lock: LockedEnvironment;
  /** By the name of the stack. */
  readonly terraform: { readonly [stack: string]: StackJson };
}

export const NO_LOCK: LockedEnvironment = new Map();

/** Judges a file beside a lock, as a run does. */
export function judgeBeside(lock: LockedEnvironment, file: EnvironmentFile): Judged {
  const app = testApp();
  const [{ stacks, problems }] = addEnvironments(app, [resolveStage(file)]) as [ReturnType<typeof addEnvironments>[0]];
  if (problems.length > 0) {
    return { problems, warnings: [], codes: codesOf(problems), lock, terraform: {} };
  }
  const made = stacks.map((stack) => ({
    name: stack.node.id,
    holdings: holdingsOf(stack),
    moves: stack.caches.flatMap(({ moves }) => moves),
  }));
  const environment = { name: file.environment, stacks: made, removed: file.removed ?? [] };
  const verdict = judge(environment, lock, (stack, index) => `${stack}, line ${index}`);
  if (verdict.problems.length > 0) {
    return { ...verdict, codes: codesOf(verdict.problems), lock, terraform: {} };
  }
  const all = addDepartures(app, stacks, verdict.departures);
  all.forEach((stack) => stack.prepareStack());
  return {
    problems: [],
    codes: [],
    warnings: verdict.warnings,
    lock: verdict.locked,
    terraform: Object.fromEntries(all.map((stack) => [stack.node.id, plain(stack.toTerraform()) as StackJson])),
  };
}

/** The lock after files that were all applied, one after the other. */
export function lockAfter(...files: readonly EnvironmentFile[]): LockedEnvironment {
  return files.reduce((lock, file) => {
    const { codes, lock: next } = judgeBeside(lock, file);
    expect(codes).toEqual([]);
    return next;
  }, NO_LOCK);
}

/** The addresses of everything that a stack makes. */
export function addressesIn({ resource = {} }: StackJson): string[] {
  return Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
}

function codesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
