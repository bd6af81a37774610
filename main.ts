import path from "node:path";
import { parseArgs } from "node:util";
import { App } from "cdktf";
import { type LocatedProblem, VisibleText } from "cdktf-elasticache";
import { acknowledgedErrors, unacknowledged } from "./configuration/acknowledgement";
import { fileErrors, formatProblems, reasonOf } from "./configuration/errors";
import { type LoadedEnvironments, loadEnvironments } from "./configuration/load";
import { Enforcement, type LockMode } from "./lock/enforcement";
import { LOCK_FILE, LockChangedError, LockFile, LockUnwritableError } from "./lock/lock-file";
import { OutputFolder, type Remains, type RunResult } from "./output/output-folder";
import { staleOutput, summaryOf } from "./output/summary";
import { synthesize } from "./output/synthesis";
import { TurnError } from "./output/turn";
import { clientPages } from "./stacks/client-pages";
import { addDepartures, addEnvironments } from "./stacks/environment-stacks";
import { holdingsOf } from "./stacks/holdings";
import { inventory, WHAT_WAITS } from "./stacks/inventory";
import type { RegionalStack } from "./stacks/regional-stack";

const USAGE = `Usage: npm start -- [--environments FOLDER] [--output FOLDER] [--frozen | --unlocked] [ENVIRONMENT ...]

  --frozen     refuses what addresses.lock.json does not have yet, for pipelines; otherwise it is written
  --unlocked   neither enforces nor writes it, for comparisons and laboratories`;
const project = path.basename(__dirname) === "dist" ? path.dirname(__dirname) : __dirname;

interface Request {
  /** The folder of environment files. */
  readonly folder: string;
  readonly output: string;
  readonly lockMode: LockMode;
  /** The environments that are asked for; all when empty. */
  readonly names: readonly string[];
}

interface Outcome extends RunResult, Remains {
  readonly problems: readonly LocatedProblem[];
  /** Of the environments that are written. */
  readonly warnings: readonly LocatedProblem[];
  readonly stacks: readonly RegionalStack[];
  /** What the files say to give up, and what has become of the lock, in words. */
  readonly notes: readonly string[];
}

const NOTHING = { warnings: [], stacks: [], notes: [], written: [], refused: [], isOfAll: false, kept: [], stale: [] };
/** How often a run starts again since another one has changed the lock in between. */
const MAX_ATTEMPTS = 10;

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
      options: {
        environments: { type: "string" },
        output: { type: "string" },
        frozen: { type: "boolean" },
        unlocked: { type: "boolean" },
      },
    });
    if (values.frozen && values.unlocked) {
      throw new Error("--frozen and --unlocked exclude each other.");
    }
    return {
      folder: path.resolve(values.environments ?? path.join(project, "environments")),
      output: path.resolve(values.output ?? process.env.CDKTF_OUTDIR ?? path.join(project, "cdktf.out")),
      lockMode: values.frozen ? "frozen" : values.unlocked ? "off" : "write",
      names: positionals,
    };
  } catch (error) {
    console.error(VisibleText.ofLines((error as Error).message));
    return undefined;
  }
}

function run(request: Request): Outcome {
  for (let attempt = 1; ; attempt += 1) {
    const loaded = loadEnvironments(request.folder, request.names);
    const place = new OutputFolder(request.output);
    let draft: string | undefined;
    try {
      draft = place.makeDraft();
      return make(loaded, request, place, draft);
    } catch (error) {
      if (!(error instanceof LockChangedError) || attempt === MAX_ATTEMPTS) {
        return { ...NOTHING, problems: [...loaded.problems, problemOf(error, request)] };
      }
    } finally {
      if (draft !== undefined) {
        place.discard(draft);
      }
    }
  }
}

/** Builds and judges what was loaded, and writes the environments with which nothing is wrong. */
function make(loaded: LoadedEnvironments, request: Request, place: OutputFolder, draft: string): Outcome {
  const app = new App({ outdir: draft, stackTraces: false }); // traces would put paths of this machine into the output
  if (app.hclOutput) {
    return { ...NOTHING, problems: [fileErrors.onlyJson(request.output)] };
  }
  const { sound, problems, refused, lock } = judge(loaded, request, app);
  const stacks = sound.flatMap((one) => one.stacks);
  const written = sound.map(({ name, stacks: own, departures }) => ({
    name,
    stacks: addDepartures(app, own, departures),
  }));
  if (sound.length > 0) {
    synthesize(
      app,
      written.flatMap((one) => one.stacks),
    );
    place.addPages(draft, clientPages(stacks));
  }
  const news = lock.write();
  const result = {
    written: written.map((one) => ({ name: one.name, stacks: one.stacks.map(({ node }) => node.id) })),
    refused,
    isOfAll: request.names.length === 0,
  };
  const warnings = sound.flatMap((one) => one.warnings);
  const notes = [...sound.flatMap(({ removals }) => removals), ...(news ? [news] : [])];
  return { ...result, ...place.publish(draft, result), problems, warnings, stacks, notes };
}

/** Environments with which nothing is wrong, and all that is wrong with the others and with the lock. */
function judge(loaded: LoadedEnvironments, { folder, lockMode, names }: Request, app: App) {
  const lock = new Enforcement(LockFile.read(folder), lockMode);
  const built = addEnvironments(
    app,
    loaded.environments.map(({ config }) => config),
  ).map((environment, index) => {
    const { config, locate } = loaded.environments[index]!;
    const { environment: name, removed = [], acknowledged } = config;
    return { ...environment, name, removed, acknowledged, locate };
  });
  const found = [
    ...loaded.problems,
    ...built.flatMap(({ problems, acknowledged, locate }) =>
      [...problems, ...acknowledgedErrors(acknowledged, problems)].map(locate),
    ),
  ];
  const inFiles = found.filter(({ file }) => file !== folder).map(({ file }) => path.basename(file, ".json"));
  const isBroken = new Set(lock.problems.length > 0 ? loaded.names : inFiles);
  const judged = built
    .filter(({ name }) => !isBroken.has(name))
    .map(({ name, stacks, removed, acknowledged, warnings, locate }) => {
      const made = stacks.map((stack) => ({
        name: stack.node.id,
        holdings: holdingsOf(stack),
        moves: stack.caches.flatMap(({ moves }) => moves),
      }));
      const judgement = lock.judge({ name, stacks: made, removed }, locate);
      const left = unacknowledged(acknowledged, [...warnings, ...judgement.warnings]).map(locate);
      return { ...judgement, name, stacks, warnings: left };
    });
  const isOfAll = names.length === 0 && loaded.names.length > 0;
  const abandoned = isOfAll && lock.problems.length === 0 ? lock.judgeAbandoned(loaded.names) : [];
  const bad = [...judged, ...abandoned].filter(({ problems }) => problems.length > 0);
  const refused = [...isBroken, ...bad.map(({ name }) => name)];
  return {
    lock,
    sound: judged.filter(({ problems }) => problems.length === 0),
    problems: [...found, ...lock.problems, ...bad.flatMap(({ problems }) => problems)],
    refused: refused.map((name) => ({ name, file: path.join(folder, `${name}.json`) })),
  };
}

/** What keeps the output from being written, unless it is a mistake of the program. */
function problemOf(error: unknown, { folder, output }: Request): LocatedProblem {
  if (error instanceof LockUnwritableError) {
    return error.problem;
  }
  if (error instanceof LockChangedError) {
    return fileErrors.busy(folder, path.join(folder, LOCK_FILE));
  }
  if (error instanceof TurnError) {
    return fileErrors.busy(path.dirname(error.marker), path.relative(process.cwd(), error.marker));
  }
  if (!(error as NodeJS.ErrnoException).code) {
    throw error;
  }
  return fileErrors.unwritable(output, reasonOf(error));
}

/** Errors alone go to stderr: cdktf-cli prefixes all that is written there with [ERROR]. */
function report({ output }: Request, outcome: Outcome): void {
  const { problems, warnings, stacks, notes } = outcome;
  const here = process.cwd();
  const folder = path.relative(here, output);
  if (warnings.length > 0) {
    const counted = `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
    console.log(`${formatProblems(warnings, here)}\n\n${counted}.\n`);
  }
  const stale = staleOutput(folder, outcome);
  if (stale) {
    console.log(VisibleText.ofLines(`${stale}\n`));
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
  notes.forEach((note) => console.log(VisibleText.of(note)));
}
