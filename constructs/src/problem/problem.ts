import { VisibleText } from "./visible-text";

/** One thing that is wrong, told to the person who typed the value. */
export interface Problem {
  /** Stable code, such as `EC1204`. Codes are documented in docs/errors.md and never change their meaning. */
  readonly code: string;
  /**
   * Where the value was given: a JSON pointer (RFC 6901) from the properties of the construct, such as
   * `/replicasPerShard`. A stack that was built from a file prefixes the place of the construct in that file.
   */
  readonly pointer: string;
  /** What is wrong and what was given, in one sentence. */
  readonly message: string;
  /** What to change. */
  readonly remedy: string;
  /** Where AWS, Terraform or the provider says so. */
  readonly source: string;
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
    .map(({ code, pointer, message, remedy, source }) => {
      const property = pointer.slice(1).replaceAll("/", ".");
      return [`  ${code}  ${property ? `${property}: ` : ""}${message}`, remedy, source]
        .map(VisibleText.of)
        .join("\n          ");
    })
    .join("\n");
}
