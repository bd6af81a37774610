import { ConfigurationError, type Problem, Severity, Warnings } from "cdktf-elasticache";
import { Construct } from "constructs";
import type { Place } from "../constructs/src/problem/place";

/** Gathers what constructs find wrong, so that one bad part does not keep the others from being judged. */
export class ProblemCollector {
  /** What AWS would refuse, with pointers into the environment file. */
  public readonly problems: Problem[] = [];
  /** What the user should know, with pointers into the environment file. */
  public readonly warnings: Problem[] = [];

  /**
   * Builds a part of a stack. When its construct refuses what it was given, the problems are noted where the file has it,
   * and there is no part.
   *
   * @param place where in the file the properties of the part come from
   */
  public attempt<Part>(place: Place, build: () => Part): Part | undefined {
    const placed = ({ remedyInFile, ...problem }: Problem): Problem => ({
      ...problem,
      remedy: remedyInFile ?? problem.remedy,
      pointer: place(problem.pointer),
    });
    try {
      const part = build();
      if (part instanceof Construct) {
        this.warnings.push(...Warnings.of(part).map(placed));
      }
      return part;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      this.problems.push(...error.problems.map(placed));
      return undefined;
    }
  }

  /** Notes what was found otherwise, with a pointer into the environment file. */
  public note(problem: Problem): void {
    (problem.severity === Severity.ERROR ? this.problems : this.warnings).push(problem);
  }

  /** Everything, each once. */
  public get found(): Findings {
    return toldOnce(this);
  }
}

/** What is wrong, and what the user should know. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Codes that say of a place what another one says of it, too. */
const SAID_BY: { readonly [code: string]: readonly string[] } = {
  EC1033: ["EC1034"],
  EC1045: ["EC1034"],
  EC1038: ["EC1504"],
};

/**
 * What is found, each once: several parts may be given the same value, and one mistake may be against several rules of
 * which one says all.
 */
export function toldOnce({ problems, warnings }: Findings): Findings {
  const said = new Set([...problems, ...warnings].map(placeOf));
  const told = new Set<string>();
  const isNew = ({ code, pointer, message }: Problem) => {
    const key = `${placeOf({ code, pointer })} ${message}`;
    const isSaid = (SAID_BY[code] ?? []).some((other) => said.has(placeOf({ code: other, pointer })));
    const isTold = told.has(key);
    told.add(key);
    return !isSaid && !isTold;
  };
  return { problems: problems.filter(isNew), warnings: warnings.filter(isNew) };
}

function placeOf({ code, pointer }: Pick<Problem, "code" | "pointer">): string {
  return `${code} ${pointer}`;
}
