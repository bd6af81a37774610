import path from "node:path";
import { parseArgs } from "node:util";
import { App } from "cdktf";
import { VisibleText } from "cdktf-elasticache";
import { fileErrors, type FileProblem, formatProblems, reasonOf } from "./environments/errors";
import { loadEnvironments } from "./environments/load";
import { OutputFolder, type Remains, type RunResult } from "./output/output-folder";
import { staleOutput, summaryOf } from "./output/summary";
import { synthesize } from "./output/synthesis";
import { TurnError } from "./output/turn";
import { clientPages } from "./stacks/client-pages";
import { addEnvironments } from "./stacks/environment-stacks";
import { inventory, WHAT_WAITS } from "./stacks/inventory";
import type { RegionalStack } from "./stacks/regional-stack";

const USAGE = "Usage: npm start -- [--environments FOLDER] [--output FOLDER] [ENVIRONMENT ...]";
const project = path.basename(__dirname) === "dist" ? path.dirname(__dirname) : __dirname;

interface Request {
  /** The folder of environment files. */
  readonly folder: string;
  readonly output: string;
  /** The environments that are asked for; all when empty. */
  readonly names: readonly string[];
}

interface Outcome extends RunResult, Remains {
  readonly problems: readonly FileProblem[];
  /** Of the environments that are written. */
  readonly warnings: readonly FileProblem[];
  readonly stacks: readonly RegionalStack[];
}

const NOTHING = { warnings: [], stacks: [], written: [], refused: [], isOfAll: false, kept: [], stale: [] };

process.exitCode = main();

function main(): number {
  const request = readArguments();
  if (!request) {
    console.error(USAGE);
    return 1;
  }
  const outcome = run(request);
  report(request, outcome);
  return outcome.problems.length === 0 || (isRunByCdktf() && outcome.written.length > 0) ? 0 : 1;
}

/**
 * cdktf-cli deploys nothing, of no environment, where the app fails, and cannot say which stacks it is going to deploy. So
 * that one broken file does not keep the others from being deployed, the app then succeeds with what it has written: the
 * stacks of refused environments are in the manifest in a form that Terraform refuses. The variable is how cdktf-cli tells
 * an app to go on after errors. Source: cdktf-cli 0.21, cli-core/src/lib/synth-stack.ts
 */
function isRunByCdktf(): boolean {
  return process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === "true";
}

function readArguments(): Request | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { environments: { type: "string" }, output: { type: "string" } },
    });
    return {
      folder: path.resolve(values.environments ?? path.join(project, "environments")),
      output: path.resolve(values.output ?? process.env.CDKTF_OUTDIR ?? path.join(project, "cdktf.out")),
      names: positionals,
    };
  } catch (error) {
    console.error(VisibleText.ofLines((error as Error).message));
    return undefined;
  }
}

/** Loads, builds and judges, and writes the environments with which nothing is wrong. */
function run({ folder, output, names }: Request): Outcome {
  const loaded = loadEnvironments(folder, names);
  const place = new OutputFolder(output);
  let draft: string | undefined;
  try {
    draft = place.makeDraft();
    const app = new App({ outdir: draft, stackTraces: false }); // traces would put paths of this machine into the output
    if (app.hclOutput) {
      return { ...NOTHING, problems: [fileErrors.onlyJson(output)] };
    }
    const environments = addEnvironments(
      app,
      loaded.environments.map(({ config }) => config),
    ).map((environment, index) => ({ ...environment, ...loaded.environments[index]! }));
    const problems = [...loaded.problems, ...environments.flatMap(({ problems: found, locate }) => found.map(locate))];
    const inFiles = problems.filter(({ file }) => file !== folder);
    const broken = new Map(inFiles.map(({ file }) => [path.basename(file, ".json"), file]));
    const sound = environments.filter(({ config }) => !broken.has(config.environment));
    const stacks = sound.flatMap((one) => one.stacks);
    const result = {
      written: sound.map((one) => ({
        name: one.config.environment,
        stacks: one.stacks.map(({ node }) => node.id),
      })),
      refused: [...broken].map(([name, file]) => ({ name, file })),
      isOfAll: names.length === 0,
    };
    if (sound.length > 0) {
      synthesize(app, stacks);
      place.addPages(draft, clientPages(stacks));
    }
    const warnings = sound.flatMap((one) => one.warnings.map(one.locate));
    return { ...result, ...place.publish(draft, result), problems, warnings, stacks };
  } catch (error) {
    return { ...NOTHING, problems: [...loaded.problems, problemOf(error, output)] };
  } finally {
    if (draft !== undefined) {
      place.discard(draft);
    }
  }
}

/** What keeps the output from being written, unless it is a mistake of the program. */
function problemOf(error: unknown, output: string): FileProblem {
  if (error instanceof TurnError) {
    return fileErrors.busy(output, path.relative(process.cwd(), error.marker));
  }
  if (!(error as NodeJS.ErrnoException).code) {
    throw error;
  }
  return fileErrors.unwritable(output, reasonOf(error));
}

function report({ output }: Request, outcome: Outcome): void {
  const { problems, warnings, stacks } = outcome;
  const here = process.cwd();
  const folder = path.relative(here, output);
  if (warnings.length > 0) {
    const counted = `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
    console.error(`${formatProblems(warnings, here)}\n\n${counted}.\n`);
  }
  const stale = staleOutput(folder, outcome);
  if (stale) {
    console.error(VisibleText.ofLines(`${stale}\n`));
  }
  if (problems.length > 0) {
    const summary = VisibleText.ofLines(summaryOf(problems.length, outcome, outcome));
    console.error(`${formatProblems(problems, here)}\n\n${summary}`);
  }
  if (stacks.length > 0) {
    const terraform = path.join(folder, "stacks", "<environment>", "cdk.tf.json");
    const pages = path.join(folder, "clients", "<stack>", "<application>.md");
    console.log(`${inventory(stacks)}\n\n${WHAT_WAITS}\n\nTerraform JSON: ${terraform}\nHow to connect: ${pages}`);
  }
}
