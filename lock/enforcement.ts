import path from "node:path";
import type { LocatedProblem, Problem } from "../constructs/src/problem/problem";
import type { DeparturesProps, StatedRemoval } from "../stacks/departures";
import type { LockedEnvironment } from "./address-lock";
import { lockErrors, lossErrors } from "./errors";
import { judge, type MadeEnvironment } from "./judge";
import { LOCK_FILE, type LockFile } from "./lock-file";
import { nameOf } from "./losses";

/**
 * What a run does with the lock. It refuses what the lock does not allow, and writes what is new; frozen, it refuses what it
 * would have to write; off, it only goes by what the lock knows of earlier removals and renames.
 */
export type LockMode = "write" | "frozen" | "off";

/** What comes of an environment beside its lock. */
export interface Judgement {
  readonly problems: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
  /** What Terraform is to be told, by stack. */
  readonly departures: ReadonlyMap<string, DeparturesProps>;
  /** What the file says to give up, in words, for those who read what the run says. */
  readonly removals: readonly string[];
}

/** The lock in the course of one run. */
export class Enforcement {
  private readonly updates = new Map<string, LockedEnvironment | undefined>();

  public constructor(
    private readonly file: LockFile,
    private readonly mode: LockMode,
  ) {}

  /** What is wrong with the lock itself. Nothing can be judged then. */
  public get problems(): readonly LocatedProblem[] {
    const { file, isMissing, problems } = this.file;
    return isMissing && this.mode === "frozen"
      ? [{ file, line: 0, column: 0, pointer: "", ...lockErrors.missing() }]
      : problems;
  }

  /**
   * Judges an environment with which nothing else is wrong.
   *
   * @param locate gives a problem its place in the environment file
   */
  public judge(made: MadeEnvironment, locate: (problem: Problem) => LocatedProblem): Judgement {
    const { name } = made;
    const verdict = judge(
      made,
      this.file.lock.get(name) ?? new Map(),
      (stack, index) => `${LOCK_FILE}, line ${this.file.lineOf(name, stack, index)}`,
    );
    const warnings = verdict.warnings.map(locate);
    const { departures } = verdict;
    const removals = [...departures].flatMap(([stack, props]) => props.removals.map((one) => wordsOf(stack, one)));
    if (this.mode === "off") {
      return { problems: [], warnings, departures, removals };
    }
    const problems = [...verdict.problems.map(locate)];
    if (problems.length === 0) {
      problems.push(...this.note(name, verdict.locked.size > 0 ? verdict.locked : undefined));
    }
    return { problems, warnings, departures, removals };
  }

  /**
   * Judges environments that no longer have a file.
   *
   * @param names of the files that there are
   */
  public judgeAbandoned(names: readonly string[]): { readonly name: string; readonly problems: LocatedProblem[] }[] {
    const abandoned = this.mode === "off" ? [] : [...this.file.lock.keys()].filter((name) => !names.includes(name));
    return abandoned.map((name) => ({ name, problems: this.judgeWithoutFile(name) }));
  }

  private judgeWithoutFile(name: string): LocatedProblem[] {
    const resources = [...this.file.lock.get(name)!.values()].flatMap((stack) => stack.resources);
    const left = resources.filter(({ kind, removed }) => kind !== undefined && removed === undefined);
    if (left.length === 0) {
      return this.note(name, undefined);
    }
    const count = `${left.length} resource${left.length === 1 ? "" : "s"}`;
    return [{ ...this.file.placeOf(name), ...lossErrors.environmentLeft(name, count, `the ${nameOf(left[0]!)}`) }];
  }

  /** Writes what is new, and says so in words; nothing where nothing is new. */
  public write(): string | undefined {
    if (this.mode !== "write" || this.updates.size === 0 || !this.file.update(this.updates)) {
      return undefined;
    }
    const place = path.relative(process.cwd(), this.file.file);
    return this.file.isMissing
      ? `Lock of addresses: ${place} is new. Commit it: from now on, nothing that it has is given up unless a file says so.`
      : `Lock of addresses: ${place} has changed. Commit it together with the environment files.`;
  }

  private note(name: string, now: LockedEnvironment | undefined): LocatedProblem[] {
    if (this.mode === "frozen" && this.file.isChanged(name, now)) {
      return [{ ...this.file.placeOf(name), ...lockErrors.stale(name, this.file.differenceOf(name, now)) }];
    }
    this.updates.set(name, now);
    return [];
  }
}

function wordsOf(stack: string, { path: place, action, reason, addresses }: StatedRemoval): string {
  const count = `${addresses.length} resource${addresses.length === 1 ? "" : "s"}`;
  const does = action === "destroy" ? "destroys" : "lets go of";
  return `${stack} ${does} ${place} on purpose (${count}): ${reason}`;
}
