import { ConfigurationError, type Problem } from "cdktf-elasticache";

/** Properties of constructs that have another name in an environment file. */
const PROPERTY_IN_FILE: { [property: string]: string } = {
  replicationGroupId: "name",
  clusterId: "name",
  parameterGroupName: "name",
};

/** Gathers what constructs find wrong, so that one bad part does not keep the others from being judged. */
export class ProblemCollector {
  /** Everything so far, with pointers into the environment file. */
  public readonly problems: Problem[] = [];

  /**
   * Builds a part of a stack. When its construct refuses what it was given, the problems are noted under the pointer of
   * the part, and there is no part.
   */
  public attempt<Part>(pointer: string, build: () => Part): Part | undefined {
    try {
      return build();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      for (const problem of error.problems) {
        const [, property = "", ...rest] = problem.pointer.split("/");
        this.problems.push({
          ...problem,
          pointer: [pointer, PROPERTY_IN_FILE[property] ?? property, ...rest].join("/"),
        });
      }
      return undefined;
    }
  }
}
