import path from "node:path";
import { ConfigurationError, type Problem, Warnings } from "cdktf-elasticache";
import { Construct } from "constructs";

/** Properties of constructs that have another name in an environment file. */
const PROPERTY_IN_FILE: { [property: string]: string } = {
  replicationGroupId: "name",
  clusterId: "name",
  serverlessCacheName: "name",
  majorEngineVersion: "engineVersion",
  namePrefix: "name",
  aliasName: "name",
  parameterGroup: "parameterGroupName",
  securityGroups: "securityGroupIds",
  globalDatastore: "", // the secondary itself
  securityGroupId: "", // of a consumer: the item of its list
  role: "",
};

/** Properties of constructs that an environment file has beside the list that holds the part. */
const PLACE_BESIDE: { [property: string]: string } = {
  user: "../../user",
};

/** Properties of constructs that an environment file has once for all caches of a region. */
const PLACE_IN_REGION: { [property: string]: string } = {
  subnetGroup: "/network",
  network: "/network", // of a serverless cache
};

/** Gathers what constructs find wrong, so that one bad part does not keep the others from being judged. */
export class ProblemCollector {
  /** What AWS would refuse, with pointers into the environment file. */
  public readonly problems: Problem[] = [];
  /** What the user should know, with pointers into the environment file. */
  public readonly warnings: Problem[] = [];

  /**
   * @param region pointer to the object that describes the region; empty for that of the environment
   * @param hasOwnKey whether that object names the key for data at rest
   */
  public constructor(
    private readonly region: string,
    private readonly hasOwnKey: boolean,
  ) {}

  /**
   * Builds a part of a stack. When its construct refuses what it was given, the problems are noted under the pointer of
   * the part, and there is no part.
   *
   * @param places where properties of the part are in the file, before what is so for all constructs
   * @param placeOf where a pointer of the part leads, where that depends on what the file has
   */
  public attempt<Part>(
    pointer: string,
    build: () => Part,
    places: { readonly [property: string]: string } = {},
    placeOf: (pointer: string) => string = (same) => same,
  ): Part | undefined {
    const placed = (problem: Problem) => {
      const found = this.inFile(pointer, problem, places);
      return { ...found, pointer: placeOf(found.pointer) };
    };
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
      const found = error.problems.map(placed);
      this.problems.push(...found.filter((problem) => !this.problems.some((other) => isSame(problem, other))));
      return undefined;
    }
  }

  private inFile(pointer: string, problem: Problem, places: { readonly [property: string]: string } = {}): Problem {
    const [, property = "", ...rest] = problem.pointer.split("/");
    if (property === "primary") {
      // of a global datastore: in the file, the datastore is described inside of its primary
      return this.inFile(path.posix.dirname(pointer), { ...problem, pointer: ["", ...rest].join("/") });
    }
    const beside = PLACE_BESIDE[property];
    if (beside !== undefined && pointer.includes("/roleArns/")) {
      return { ...problem, pointer: path.posix.join(pointer, beside) };
    }
    if (property === "encryptionKey") {
      // A key that is made has nothing written about it but the region.
      return { ...problem, pointer: this.hasOwnKey ? `${this.region}/encryption/keyArn` : this.region || "/region" };
    }
    const place = PLACE_IN_REGION[property];
    const name = places[property] ?? PROPERTY_IN_FILE[property] ?? property;
    return {
      ...problem,
      pointer: place ? this.region + place : [pointer, ...(name === "" ? [] : [name]), ...rest].join("/"),
    };
  }
}

function isSame(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.pointer === other.pointer;
}
