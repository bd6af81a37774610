import type { TerraformStack } from "cdktf";
import { JsonPointer, type Problem, Severity } from "cdktf-elasticache";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../configuration/config";
import { findContradictoryEncryption, findForeignStateKey } from "./backend";
import { CacheStack } from "./cache-stack";
import { Departures, type DeparturesProps } from "./departures";
import { environmentErrors } from "./errors";
import { toldOnce } from "./problem-collector";
import type { RegionalStack } from "./regional-stack";
import { findBadRenames } from "./cache/renames";
import { SecondaryStack } from "./secondary-stack";
import { judgeStacks } from "./rules/stack-rule";
import { STACK_RULES } from "./rules/stack-rules";
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
    const problems = [
      ...findUnusable(config, names),
      ...findUndescribed(config),
      ...findForeignStateKey(config),
      ...findBadRenames(config),
      ...findContradictoryEncryption(config),
    ];
    const primaries = new CacheStack(scope, config);
    const secondaries = Object.entries(config.secondaryRegions)
      .filter(([region]) => !problems.some(({ pointer }) => pointer === JsonPointer.of(["secondaryRegions", region])))
      .map(([region, description]) => new SecondaryStack(scope, primaries, region, description));
    const stacks: RegionalStack[] = [primaries, ...secondaries];
    return { stacks, problems };
  });
  const all = added.flatMap(({ stacks }) => stacks);
  const found = judgeStacks(STACK_RULES, all);
  return added.map(({ stacks, problems }) => {
    const ofThese = (severity: Severity) =>
      stacks.flatMap((stack) => found.get(stack) ?? []).filter((problem) => problem.severity === severity);
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

/** Secondary regions that can have no stack. */
function findUnusable(config: EnvironmentConfig, environments: readonly string[]): Problem[] {
  return Object.keys(config.secondaryRegions).flatMap((region) => {
    const pointer = JsonPointer.of(["secondaryRegions", region]);
    const stack = `${config.environment}-${region}`;
    if (region === config.region) {
      return [environmentErrors.regionOfEnvironment(region, pointer)];
    }
    return environments.includes(stack) ? [environmentErrors.stackOfOther(stack, pointer)] : [];
  });
}

/** Secondaries in regions that the file does not describe. */
function findUndescribed({ caches, secondaryRegions }: EnvironmentConfig): Problem[] {
  return Object.entries(caches).flatMap(([application, cache]) =>
    Object.keys(("global" in cache && cache.global?.secondaries) || {}).flatMap((region) => {
      const pointer = JsonPointer.of(["caches", application, "global", "secondaries", region]);
      return Object.hasOwn(secondaryRegions, region) ? [] : [environmentErrors.undescribedRegion(region, pointer)];
    }),
  );
}
