import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { App } from "cdktf";
import { fileErrors, type FileProblem, formatProblems, reasonOf } from "./environments/errors";
import { loadEnvironments } from "./environments/load";
import { clientPages } from "./stacks/client-pages";
import { addEnvironments } from "./stacks/environment-stacks";
import { inventory, WHAT_WAITS } from "./stacks/inventory";

const USAGE = "Usage: npm start -- [--environments FOLDER] [--output FOLDER] [ENVIRONMENT ...]";
/** Where pages on clients are, beside the stacks. */
const CLIENTS = "clients";
const project = path.basename(__dirname) === "dist" ? path.dirname(__dirname) : __dirname;

process.exitCode = main();

function main(): number {
  const request = readArguments();
  if (!request) {
    console.error(USAGE);
    return 1;
  }
  const { environments, output, names } = request;
  const problems = synthesize(environments, output, names);
  if (problems.length > 0) {
    console.error(
      `${formatProblems(problems, process.cwd())}\n\n${counted(problems, "problem")}; nothing was written.`,
    );
    removeOutput(output);
    return 1;
  }
  return 0;
}

function counted(problems: readonly FileProblem[], noun: string): string {
  return `${problems.length} ${noun}${problems.length === 1 ? "" : "s"}`;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { environments: { type: "string" }, output: { type: "string" } },
    });
    return {
      environments: path.resolve(values.environments ?? path.join(project, "environments")),
      output: path.resolve(values.output ?? process.env.CDKTF_OUTDIR ?? path.join(project, "cdktf.out")),
      names: positionals,
    };
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

/** Loads, builds and judges, and writes where nothing is wrong. Gives everything that is wrong. */
function synthesize(folder: string, output: string, names: readonly string[]): FileProblem[] {
  const loaded = loadEnvironments(folder, names);
  let app: App;
  try {
    makeFolder(output);
    app = new App({ outdir: output, stackTraces: false }); // traces would put paths of this machine into the output
  } catch (error) {
    return [...loaded.problems, fileErrors.unwritable(output, reasonOf(error))];
  }
  const environments = addEnvironments(
    app,
    loaded.environments.map(({ config }) => config),
  );
  const found = environments.flatMap(({ problems }, index) => problems.map(loaded.environments[index]!.locate));
  const problems = [...loaded.problems, ...found];
  if (problems.length > 0) {
    return problems;
  }
  try {
    removeOutput(output);
    makeFolder(path.join(output, "stacks"));
    app.synth();
    for (const { path: file, text } of clientPages(environments.flatMap(({ stacks }) => stacks))) {
      makeFolder(path.dirname(path.join(output, CLIENTS, file)));
      writeFileSync(path.join(output, CLIENTS, file), text);
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) {
      throw error;
    }
    return [fileErrors.unwritable(output, reasonOf(error))];
  }
  const place = path.join(path.relative(process.cwd(), output), "stacks", "<environment>", "cdk.tf.json");
  const pages = path.join(path.relative(process.cwd(), output), CLIENTS, "<stack>", "<application>.md");
  const warnings = environments.flatMap(({ warnings: said }, index) => said.map(loaded.environments[index]!.locate));
  if (warnings.length > 0) {
    console.error(`${formatProblems(warnings, process.cwd())}\n\n${counted(warnings, "warning")}.\n`);
  }
  console.log(
    `${inventory(environments.flatMap(({ stacks }) => stacks))}\n\n${WHAT_WAITS}\n\nTerraform JSON: ${place}\nHow to connect: ${pages}`,
  );
  return [];
}

/** One folder after the other: where nothing can be made, as in /proc, Node's own `recursive` tries forever. */
function makeFolder(folder: string): void {
  if (!isFolder(folder)) {
    makeFolder(path.dirname(folder));
    mkdirSync(folder);
  }
}

/** Removes what an earlier run has written, and leaves what Terraform keeps beside it: lock files, providers, plans. */
function removeOutput(output: string): void {
  rmSync(path.join(output, CLIENTS), { recursive: true, force: true });
  const stacks = path.join(output, "stacks");
  if (!isFolder(stacks)) {
    return;
  }
  rmSync(path.join(output, "manifest.json"), { force: true });
  for (const stack of readdirSync(stacks)) {
    rmSync(path.join(stacks, stack, "cdk.tf.json"), { force: true });
    removeIfEmpty(path.join(stacks, stack));
  }
  removeIfEmpty(stacks);
  removeIfEmpty(output);
}

function removeIfEmpty(folder: string): void {
  if (isFolder(folder) && readdirSync(folder).length === 0) {
    rmdirSync(folder);
  }
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}
