import { JsonPointer } from "./json-pointer";
import { VisibleText } from "./visible-text";

/** What a problem stops. */
export enum Severity {
  /** Nothing is synthesized. */
  ERROR = "error",
  /** Nothing is stopped: AWS takes it, and somebody should know. */
  WARNING = "warning",
}

/** One thing that is wrong, told to the person who typed the value. */
export interface Problem {
  /** Stable code, such as `EC1204`. Codes are documented in docs/errors.md and never change their meaning. */
  readonly code: string;
  /** Whether it stops the synthesis. */
  readonly severity: Severity;
  /**
   * Where the value was given: a JSON pointer (RFC 6901) from the properties of the construct, such as
   * `/replicasPerShard`. A stack that was built from a file gives the place in that file.
   */
  readonly pointer: string;
  /**
   * Whether the name of the property is meant rather than its value.
   *
   * @default - the value is meant
   */
  readonly atKey?: boolean;
  /** What is wrong and what was given, in one sentence. */
  readonly message: string;
  /** What to change. */
  readonly remedy: string;
  /**
   * What to change in an environment file, where that needs other words than code does.
   *
   * @default - `remedy` holds for both
   */
  readonly remedyInFile?: string;
  /**
   * Where AWS, Terraform or the provider says so.
   *
   * @default - only this project says so
   */
  readonly source?: string;
}

/** A problem, and where in a file it is. */
export interface LocatedProblem extends Problem {
  /** The file or folder. */
  readonly file: string;
  /** Line, from 1; 0 when the problem is the file itself. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/** Problems as people read them. */
export class ProblemText {
  /** Severity, code and message in the first line; below the message what to change, and who says so. */
  public static of(problem: Problem): string {
    const { severity, code, message, remedy, source } = problem;
    const head = `  ${severity} ${code}  `;
    const lines = source === undefined ? [message, remedy] : [message, remedy, source];
    return head + lines.map(VisibleText.of).join(`\n${" ".repeat(head.length)}`);
  }
}

/** Everything that is wrong with one construct, or with one environment, in one error. */
export class ConfigurationError extends Error {
  /**
   * @param subject what was judged: the path of a construct
   * @param problems at least one
   */
  public constructor(
    public readonly subject: string,
    public readonly problems: Problem[],
  ) {
    super(`${subject}: ${problems.length === 1 ? "1 problem" : `${problems.length} problems`}\n${list(problems)}`);
    this.name = "ConfigurationError";
  }
}

function list(problems: Problem[]): string {
  return problems
    .map((problem) => {
      const property = JsonPointer.inWords(problem.pointer);
      return ProblemText.of({ ...problem, message: `${property ? `${property}: ` : ""}${problem.message}` });
    })
    .join("\n");
}
