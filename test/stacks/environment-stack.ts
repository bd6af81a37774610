import { CacheStack } from "../../stacks/cache-stack";
import { type EnvironmentFile, resolveStage } from "../../configuration/config";
import { type Synthesis, terraformOf, testApp } from "../constructs/synthesis";

/** The stack of an environment file. */
export function stackOf(file: EnvironmentFile): CacheStack {
  return new CacheStack(testApp(), resolveStage(file));
}

/** What an environment file synthesizes. */
export function synthesizeEnvironment(file: EnvironmentFile): Synthesis {
  return terraformOf(stackOf(file));
}

/** Terraform addresses of everything that an environment manages. */
export function addressesOf({ resource }: Synthesis): string[] {
  return Object.entries(resource).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`));
}
