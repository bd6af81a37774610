import path from "node:path";
import { ConfigurationError, type Problem, Severity, Warnings } from "cdktf-elasticache";
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

/** Properties of constructs that an environment file has once for everything. */
const PLACE_IN_FILE: { [property: string]: string } = {
  defaultTags: "/tags",
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
      const { remedyInFile = found.remedy, ...rest } = found;
      return { ...rest, remedy: remedyInFile, pointer: placeOf(found.pointer) };
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
    const placeInFile = PLACE_IN_FILE[property];
    if (placeInFile !== undefined) {
      return { ...problem, pointer: [placeInFile, ...rest].join("/") };
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
