import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocatedProblem } from "cdktf-elasticache";
import { loadEnvironments } from "../../configuration/load";
import { addEnvironments } from "../../stacks/environment-stacks";
import { terraformOf, testApp } from "../constructs/synthesis";

/** What a run says of environment files. */
export interface Judgement {
  readonly problems: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
  /** All of it that the shape of a file does not say: what rules and stacks say. */
  readonly ofMeaning: readonly LocatedProblem[];
}

/**
 * Judges environment files the way main.ts does: from the disk, all of them together. What has no problem is synthesized.
 *
 * @param scratch a folder in which there is room for another, which is the same each time
 * @param files texts by the name of the environment
 */
export function judgeEnvironments(scratch: string, files: { readonly [name: string]: string }): Judgement {
  const folder = path.join(scratch, "environments");
  mkdirSync(folder, { recursive: true });
  readdirSync(folder)
    .filter((file) => !Object.hasOwn(files, path.parse(file).name))
    .forEach((file) => rmSync(path.join(folder, file)));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, `${name}.json`), text);
  }
  const loaded = loadEnvironments(folder);
  const app = testApp();
  const environments = addEnvironments(
    app,
    loaded.environments.map(({ config }) => config),
  );
  const found = environments.flatMap(({ problems }, index) => problems.map(loaded.environments[index]!.locate));
  const problems = [...loaded.problems, ...found];
  if (problems.length === 0) {
    environments.forEach(({ stacks }) => stacks.forEach(terraformOf));
  }
  const warnings = environments.flatMap(({ warnings: said }, index) => said.map(loaded.environments[index]!.locate));
  return { problems, warnings, ofMeaning: [...found, ...warnings] };
}
