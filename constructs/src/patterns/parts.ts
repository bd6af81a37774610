import { Construct, type IConstruct } from "constructs";
import type { Place } from "../problem/place";
import { ConfigurationError, type Problem } from "../problem/problem";
import { Warnings } from "../problem/warnings";

/** A refusal whose pointers lead to properties of the whole already. */
class PlacedError extends ConfigurationError {}

/**
 * The parts of a whole. What one of them refuses does not keep the others from being judged: all of it is refused at once,
 * at the places in the properties of the whole.
 */
export class Parts {
  private readonly problems: Problem[] = [];

  public constructor(private readonly whole: Construct) {}

  /** Builds a part; there is none where it is refused. */
  public attempt<Part>(place: Place, build: () => Part): Part | undefined {
    try {
      const part = build();
      if (part instanceof Construct) {
        this.moveWarnings(part, place);
      }
      return part;
    } catch (error) {
      this.problems.push(...placed(error, place).problems);
      return undefined;
    }
  }

  /** Builds what a part is made of; the part is refused with it. */
  public within<Part>(place: Place, build: () => Part): Part {
    try {
      return build();
    } catch (error) {
      throw placed(error, place);
    }
  }

  /** Has the whole say what a part warns of. */
  public moveWarnings(part: IConstruct, place: Place): void {
    Warnings._move(part, this.whole, place);
  }

  /** Refuses everything that was refused of parts, each once. */
  public finish(): void {
    const told = new Map(this.problems.map((problem) => [JSON.stringify(problem), problem]));
    if (told.size > 0) {
      throw new ConfigurationError(this.whole.node.path, [...told.values()]);
    }
  }
}

function placed(error: unknown, place: Place): PlacedError {
  if (error instanceof PlacedError) {
    return error;
  }
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  const problems = error.problems.map((problem) => ({ ...problem, pointer: place(problem.pointer) }));
  return new PlacedError(error.subject, problems);
}
