import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocatedProblem } from "../constructs/src/problem/problem";
import { fileErrors, reasonOf, textErrors } from "../configuration/errors";
import { JsonDocument } from "../configuration/json-document";
import { Turn, TurnError } from "../output/turn";
import { type AddressLock, LOCK_VERSION, type LockedEnvironment, textOf, textOfEnvironment } from "./address-lock";
import { lockErrors } from "./errors";
import { LockShapeError, LockVersionError, parseLock } from "./parsing";

/** Beside the environment files. */
export const LOCK_FILE = "addresses.lock.json";

/** Another run has changed what this one went by. */
export class LockChangedError extends Error {}

/** The lock cannot be written. */
export class LockUnwritableError extends Error {
  public constructor(public readonly problem: LocatedProblem) {
    super(problem.message);
  }
}

/** What a run notes of an environment; undefined where there is nothing more to keep of it. */
export type LockUpdates = ReadonlyMap<string, LockedEnvironment | undefined>;

/** The lock of a folder of environment files, as it is on disk. */
export class LockFile {
  /** Reads it. It never fails: what is wrong is in `problems`. */
  public static read(folder: string): LockFile {
    const file = path.join(folder, LOCK_FILE);
    let text: string;
    try {
      text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
      return new LockFile(file, undefined, new Map(), isMissing ? [] : [fileErrors.unreadable(file, reasonOf(error))]);
    }
    const problem = conflictIn(text, file);
    if (problem) {
      return new LockFile(file, text, new Map(), [problem]);
    }
    try {
      const lock = parseLock(JSON.parse(text));
      // A key that is given twice hides what is under the first: only a text that this program has not written has one.
      const problems = textOf(lock) === text ? [] : syntaxProblems(text, file);
      return new LockFile(file, text, lock, problems);
    } catch (error) {
      return new LockFile(file, text, new Map(), problemsOf(error, text, file));
    }
  }

  private document: JsonDocument | undefined;

  private constructor(
    public readonly file: string,
    /** None where there is no file. */
    private readonly text: string | undefined,
    public readonly lock: AddressLock,
    public readonly problems: readonly LocatedProblem[],
  ) {}

  public get isMissing(): boolean {
    return this.text === undefined && this.problems.length === 0;
  }

  /** The line of a resource, from 1; 0 where it has none. */
  public lineOf(environment: string, stack: string, index: number): number {
    return this.at(`/environments/${environment}/${stack}/resources/${index}`).line;
  }

  /** The place of an environment, or where it would be. */
  public placeOf(environment: string): Pick<LocatedProblem, "file" | "line" | "column" | "pointer"> {
    return this.at(`/environments/${environment}`);
  }

  /** Whether an environment is something else than it was. */
  public isChanged(environment: string, now: LockedEnvironment | undefined): boolean {
    const write = (one: LockedEnvironment | undefined) => one && textOfEnvironment(environment, one);
    return write(this.lock.get(environment)) !== write(now);
  }

  /** How it is something else, in words. */
  public differenceOf(environment: string, now: LockedEnvironment | undefined): string {
    const linesOf = (one: LockedEnvironment | undefined) =>
      one
        ? textOfEnvironment(environment, one)
            .split("\n")
            .map((line) => line.replace(/,$/, ""))
        : [];
    const [before, after] = [linesOf(this.lock.get(environment)), linesOf(now)];
    const more = after.filter((line) => !before.includes(line)).length;
    const fewer = before.filter((line) => !after.includes(line)).length;
    return `it would gain ${more} line${more === 1 ? "" : "s"} and lose ${fewer}`;
  }

  /**
   * Writes what is new of some environments, and keeps the rest as it is on disk by then.
   *
   * @returns whether there was anything to write
   */
  public update(updates: LockUpdates): boolean {
    const changed = [...updates].filter(([environment, now]) => this.isChanged(environment, now));
    if (changed.length === 0 && !this.isMissing) {
      return false;
    }
    try {
      return new Turn(`${this.file}.turn`).take(() => this.write(changed));
    } catch (error) {
      if (error instanceof TurnError || !(error as NodeJS.ErrnoException).code) {
        throw error;
      }
      const place = { file: this.file, line: 0, column: 0, pointer: "" };
      throw new LockUnwritableError({ ...place, ...lockErrors.unwritable(reasonOf(error)) });
    }
  }

  private write(changed: readonly (readonly [string, LockedEnvironment | undefined])[]): true {
    const current = LockFile.read(path.dirname(this.file));
    if (changed.some(([name]) => current.problems.length > 0 || current.isChanged(name, this.lock.get(name)))) {
      throw new LockChangedError();
    }
    const lock = new Map(current.lock);
    for (const [environment, now] of changed) {
      if (now) {
        lock.set(environment, now);
      } else {
        lock.delete(environment);
      }
    }
    this.replace(textOf(lock));
    return true;
  }

  private replace(text: string): void {
    const draft = `${this.file}.draft`; // one at a time has the turn
    try {
      writeFileSync(draft, text);
      renameSync(draft, this.file);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  private at(pointer: string): Pick<LocatedProblem, "file" | "line" | "column" | "pointer"> {
    if (this.text === undefined) {
      return { file: this.file, line: 0, column: 0, pointer: "" };
    }
    this.document ??= new JsonDocument(this.file, this.text);
    return { ...this.document.placeOf(pointer), pointer };
  }
}

function conflictIn(text: string, file: string): LocatedProblem | undefined {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => /^(<{7}|\|{7}|={7}|>{7})( |\r?$)/.test(line));
  const name = path.relative(process.cwd(), file);
  return index < 0 ? undefined : { file, line: index + 1, column: 1, pointer: "", ...lockErrors.conflict(name) };
}

function problemsOf(error: unknown, text: string, file: string): LocatedProblem[] {
  const name = path.relative(process.cwd(), file);
  if (error instanceof LockVersionError) {
    const problem = lockErrors.newer(String(error.version), String(LOCK_VERSION));
    return [new JsonDocument(file, text).locate({ pointer: "/lockVersion", ...problem })];
  }
  if (error instanceof LockShapeError) {
    const problem = lockErrors.misshapen(error.message, name);
    return [new JsonDocument(file, text).locate({ pointer: error.pointer, ...problem })];
  }
  if (!(error instanceof SyntaxError)) {
    throw error;
  }
  const found = syntaxProblems(text, file);
  return found.length > 0
    ? found
    : [{ file, line: 1, column: 1, pointer: "", ...lockErrors.noJson(error.message, name) }];
}

/** Broken syntax, and keys that are given twice, which are found as in environment files. */
function syntaxProblems(text: string, file: string): LocatedProblem[] {
  const name = path.relative(process.cwd(), file);
  return new JsonDocument(file, text).problems.map((problem) => ({
    ...problem,
    ...(problem.code === textErrors.duplicateKey("").code
      ? lockErrors.misshapen("the same name is given twice", name)
      : lockErrors.noJson(problem.message.replace(/^This is not JSON: |\.$/g, ""), name)),
  }));
}
