import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FileProblem } from "../../environments/errors";
import { loadEnvironments } from "../../environments/load";
import { findMemberNames, findSharedNames } from "../../stacks/cache-names";
import { CacheStack } from "../../stacks/cache-stack";
import { terraformOf, testApp } from "../constructs/synthesis";

/** What a run says of environment files. */
export interface Judgement {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/**
 * Judges environment files the way main.ts does: from the disk, all of them together. What has no problem is synthesized.
 *
 * @param scratch a folder in which there is room for another
 * @param files texts by the name of the environment
 */
export function judgeEnvironments(scratch: string, files: { readonly [name: string]: string }): Judgement {
  const folder = mkdtempSync(path.join(scratch, "environments-"));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, `${name}.json`), text);
  }
  const loaded = loadEnvironments(folder);
  const app = testApp();
  const built = loaded.environments.map(({ config, locate }) => ({ stack: new CacheStack(app, config), locate }));
  const shared = findSharedNames(built.map(({ stack }) => stack));
  const members = findMemberNames(built.map(({ stack }) => stack));
  const found = built.flatMap(({ stack, locate }) =>
    [...stack.problems, ...shared.filter((one) => one.stack === stack).map(({ problem }) => problem)].map(locate),
  );
  const problems = [...loaded.problems, ...found];
  if (problems.length === 0) {
    built.forEach(({ stack }) => terraformOf(stack));
  }
  const warnings = built.flatMap(({ stack, locate }) =>
    [...stack.warnings, ...members.filter((one) => one.stack === stack).map(({ problem }) => problem)].map(locate),
  );
  return { problems, warnings };
}
