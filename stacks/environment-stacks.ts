import type { TerraformStack } from "cdktf";
import { JsonPointer, type Problem, Severity } from "cdktf-elasticache";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../configuration/config";
import { problemsOf } from "../constructs/src/validation/rule";
import { CacheStack } from "./cache-stack";
import { Departures, type DeparturesProps } from "./departures";
import { toldOnce } from "./problem-collector";
import type { RegionalStack } from "./regional-stack";
import { SecondaryStack } from "./secondary-stack";
import { environmentFactsOf, environmentRules } from "./rules/environment-rules";
import { judgeRun } from "./rules/run-facts";
import { runRules } from "./rules/run-rules";
import { VacatedStack } from "./vacated-stack";

/** The stacks of one environment: one for its region, and one for each secondary region, each with a state of its own. */
export interface EnvironmentStacks {
  /** In the order in which they are deployed. They are destroyed in the opposite order. */
  readonly stacks: readonly RegionalStack[];
  /** What is wrong with the environment, by itself or beside the others, with pointers into its file. */
  readonly problems: readonly Problem[];
  /** What the user should know, with pointers into the file. */
  readonly warnings: readonly Problem[];
}

/** Adds the stacks of environments to an app, and judges each by itself and all together. */
export function addEnvironments(scope: Construct, configs: readonly EnvironmentConfig[]): EnvironmentStacks[] {
  const names = configs.map(({ environment }) => environment);
  const added = configs.map((config) => {
    const problems = problemsOf(environmentRules, environmentFactsOf(config, names));
    const primaries = new CacheStack(scope, config);
    const secondaries = Object.entries(config.secondaryRegions)
      .filter(([region]) => !problems.some(({ pointer }) => pointer === JsonPointer.of(["secondaryRegions", region])))
      .map(([region, description]) => new SecondaryStack(scope, primaries, region, description));
    const stacks: RegionalStack[] = [primaries, ...secondaries];
    return { environment: config.environment, stacks, problems };
  });
  const found = judgeRun(
    runRules,
    added.flatMap(({ stacks }) => stacks),
  );
  return added.map(({ environment, stacks, problems }) => {
    const ofThese = (severity: Severity) =>
      (found.get(environment) ?? []).filter((problem) => problem.severity === severity);
    return {
      stacks,
      ...toldOnce({
        problems: [...problems, ...stacks.flatMap((stack) => stack.problems), ...ofThese(Severity.ERROR)],
        warnings: [...stacks.flatMap((stack) => stack.warnings), ...ofThese(Severity.WARNING)],
      }),
    };
  });
}

/**
 * Tells Terraform what becomes of what an environment no longer has.
 *
 * @param departures by stack; one that the environment no longer makes is made once more, for what is to go
 * @returns all stacks of the environment
 */
export function addDepartures(
  scope: Construct,
  stacks: readonly RegionalStack[],
  departures: ReadonlyMap<string, DeparturesProps>,
): TerraformStack[] {
  const { config } = stacks[0]!;
  const left = [...departures.keys()].filter((name) => !stacks.some(({ node }) => node.id === name));
  const vacated = left.map((name) => new VacatedStack(scope, config, name.slice(config.environment.length + 1)));
  const all = [...stacks, ...vacated];
  for (const stack of all) {
    const props = departures.get(stack.node.id);
    if (props) {
      new Departures(stack, "Departures", props);
    }
  }
  return all;
}
