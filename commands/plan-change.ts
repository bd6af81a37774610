import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { App } from "cdktf";
import { ConfigurationError, VisibleText } from "cdktf-elasticache";
import type { EnvironmentConfig } from "../configuration/config";
import { formatProblems } from "../configuration/errors";
import { nearest } from "../configuration/spelling";
import { type LoadedEnvironment, loadEnvironments } from "../configuration/load";
import { CacheStack } from "../stacks/cache-stack";
import { type Change, CHANGES, type Step, stepsOf } from "../stacks/changes";
import { edited } from "../stacks/changes/edited";
import { instructions } from "../stacks/changes/instructions";

const USAGE = [
  "Usage: npm run plan-change -- [--environments FOLDER] <environment> <cache> <change> <value>",
  "",
  ...CHANGES.map(({ name, values, summary }) => `  ${`${name} ${values}`.padEnd(45)} ${summary}`),
].join("\n");

/** Properties that no step changes in a running cache, and why. */
const FIXED: { readonly [property: string]: string } = {
  port: "AWS sets the port when it creates a cache, and a new port replaces the cache",
  name: "AWS sets the name when it creates a cache, and a new name replaces the cache; to change only its key in the file, set renamedFrom",
};

process.exitCode = main();

function main(): number {
  const asked = readArguments();
  if (typeof asked === "string") {
    console.error(VisibleText.ofLines(`${asked}\n\n${USAGE}`));
    return 1;
  }
  const { folder, environmentName, application, change, value } = asked;
  const { environments, problems } = loadEnvironments(folder, [environmentName]);
  const environment = environments[0];
  if (!environment || problems.length > 0) {
    console.error(formatProblems(problems, process.cwd()));
    return 1;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), "plan-change-")); // cdktf makes an output folder even where nothing is written
  try {
    return explain(environment, application, change, value, folder, scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { environments: { type: "string" } },
    });
    const [environmentName, application, name, ...value] = positionals;
    if (environmentName === undefined || application === undefined || name === undefined) {
      return "An environment, a cache and a change are needed.";
    }
    const change = CHANGES.find((one) => one.name === name);
    const folder = path.resolve(values.environments ?? path.join(__dirname, "../environments"));
    return change ? { folder, environmentName, application, change, value: value.join(" ") } : whyNoChange(name);
  } catch (error) {
    return (error as Error).message;
  }
}

function whyNoChange(asked: string): string {
  const name = asked.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-");
  const reason = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined;
  if (reason !== undefined) {
    return `${JSON.stringify(asked)} cannot be changed: ${reason}.`;
  }
  const names = CHANGES.map((change) => change.name);
  const meant =
    { "replicas-per-shard": "replicas", tls: "transit-encryption", version: "engine-version" }[name] ??
    nearest(name, names);
  return `There is no change ${JSON.stringify(asked)}${meant ? `; did you mean ${meant}?` : "."}`;
}

function explain(
  { config, locate }: LoadedEnvironment,
  application: string,
  change: Change,
  value: string,
  folder: string,
  scratch: string,
): number {
  const cache = config.caches[application];
  if (!Object.hasOwn(config.caches, application) || !cache) {
    const there = Object.keys(config.caches).join(", ");
    const near = nearest(application, Object.keys(config.caches));
    const meant = near ? ` Did you mean ${near}?` : "";
    console.error(VisibleText.of(`There is no cache ${JSON.stringify(application)}.${meant} The caches are ${there}.`));
    return 1;
  }
  const judge = (judged: EnvironmentConfig) => new CacheStack(new App({ outdir: scratch, stackTraces: false }), judged);
  const stack = judge(config);
  if (stack.problems.length > 0) {
    console.error(formatProblems(stack.problems.map(locate), process.cwd()));
    return 1;
  }
  const cacheName = stack.caches.find((one) => one.application === application)!.cacheName;
  let steps: readonly Step[];
  try {
    steps = stepsOf(change, { cache, application, cacheName, value });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    console.error(formatProblems(error.problems.map(locate), process.cwd()));
    return 1;
  }
  let judged = config;
  for (const [index, step] of steps.entries()) {
    judged = edited(judged, application, step);
    const { problems } = judge(judged);
    if (problems.length > 0) {
      console.error(`Step ${index + 1} would be refused:\n${formatProblems(problems.map(locate), process.cwd())}`);
      return 1;
    }
  }
  const file = path.relative(process.cwd(), path.join(folder, `${config.environment}.json`));
  console.log(`${cacheName}: ${change.summary}\n${change.source}\n`);
  console.log(VisibleText.ofLines(instructions(steps, config, application, file)));
  return 0;
}
