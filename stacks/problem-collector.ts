import { ConfigurationError, type Problem, Warnings } from "cdktf-elasticache";
import { Construct } from "constructs";

/** Properties of constructs that have another name in an environment file. */
const PROPERTY_IN_FILE: { [property: string]: string } = {
  replicationGroupId: "name",
  clusterId: "name",
  serverlessCacheName: "name",
  majorEngineVersion: "engineVersion",
  userGroup: "userGroupId",
  namePrefix: "name",
  parameterGroup: "parameterGroupName",
  securityGroups: "securityGroupIds",
};

/** Properties of constructs that an environment file has once for all caches. */
const PLACE_IN_FILE: { [property: string]: string } = { encryptionKey: "/encryption/keyArn" };

/** Gathers what constructs find wrong, so that one bad part does not keep the others from being judged. */
export class ProblemCollector {
  /** What AWS would refuse, with pointers into the environment file. */
  public readonly problems: Problem[] = [];
  /** What the user should know, with pointers into the environment file. */
  public readonly warnings: Problem[] = [];

  /**
   * Builds a part of a stack. When its construct refuses what it was given, the problems are noted under the pointer of
   * the part, and there is no part.
   */
  public attempt<Part>(pointer: string, build: () => Part): Part | undefined {
    try {
      const part = build();
      if (part instanceof Construct) {
        this.warnings.push(...Warnings.of(part).map((warning) => inFile(pointer, warning)));
      }
      return part;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      const found = error.problems.map((problem) => inFile(pointer, problem));
      this.problems.push(...found.filter((problem) => !this.problems.some((other) => isSame(problem, other))));
      return undefined;
    }
  }
}

function inFile(pointer: string, problem: Problem): Problem {
  const [, property = "", ...rest] = problem.pointer.split("/");
  const place = PLACE_IN_FILE[property] ?? [pointer, PROPERTY_IN_FILE[property] ?? property, ...rest].join("/");
  return { ...problem, pointer: place };
}

function isSame(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.pointer === other.pointer;
}
