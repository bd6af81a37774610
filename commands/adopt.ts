import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { App } from "cdktf";
import { VisibleText } from "cdktf-elasticache";
import { type EnvironmentFile, resolveStage } from "../configuration/config";
import { fileErrors, formatProblems, reasonOf } from "../configuration/errors";
import { JsonDocument } from "../configuration/json-document";
import { checkShape } from "../configuration/shape";
import { CacheStack } from "../stacks/cache-stack";
import { Account } from "./adopt/account";
import { AdoptionError } from "./adopt/errors";
import type { DescribedParameters } from "./adopt/descriptions";
import { adopt } from "./adopt/environment";

const USAGE = `Usage: npm run adopt -- --region REGION [options]

  --replication-group ID     adopts this replication group; may be repeated
  --memcached-cluster ID     adopts this Memcached cluster; may be repeated
  --serverless-cache NAME    adopts this serverless cache; may be repeated
                             without any of the three: every cache of the region
  --environment NAME         name of the environment and of its file; adopted by default
  --stage STAGE              development, staging or production; production by default
  --output FOLDER            where the file is written; environments by default

Credentials come from the environment, as for the AWS CLI; AWS_ENDPOINT_URL names another endpoint.`;

const STAGES: readonly EnvironmentFile["stage"][] = ["development", "staging", "production"];
const project = path.join(__dirname, "..");

void main().then((exitCode) => (process.exitCode = exitCode));

async function main(): Promise<number> {
  try {
    const asked = readArguments();
    const account = await new Account(asked.wish.region).describe(asked.selection);
    const { file, warnings } = adopt(account, asked.wish);
    const place = path.join(asked.output, `${file.environment}.json`);
    const text = textOf(file, asked.output);
    const problems = problemsOf(file, new JsonDocument(place, text));
    if (problems.length > 0) {
      throw new AdoptionError([`What was found makes no environment; nothing was written.\n\n${problems}`]);
    }
    write(place, text);
    console.log(VisibleText.ofLines(report(file, place, account.parameters)));
    for (const warning of warnings) {
      console.error(VisibleText.ofLines(`Warning: ${warning}`));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof AdoptionError)) {
      throw error;
    }
    console.error(VisibleText.ofLines(error.message));
    return 1;
  }
}

function readArguments() {
  const several = { type: "string", multiple: true } as const;
  const one = { type: "string" } as const;
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        region: one,
        "replication-group": several,
        "memcached-cluster": several,
        "serverless-cache": several,
        environment: one,
        stage: one,
        output: one,
      },
    }));
  } catch (error) {
    throw new AdoptionError([`${(error as Error).message}\n\n${USAGE}`]);
  }
  const { region, environment = "adopted" } = values;
  const stage = STAGES.find((name) => name === (values.stage ?? "production"));
  if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new AdoptionError([`A region is needed, such as eu-west-1.\n\n${USAGE}`]);
  }
  if (stage === undefined) {
    throw new AdoptionError([`A stage is one of ${STAGES.join(", ")}; got ${values.stage}.`]);
  }
  if (!/^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(environment)) {
    throw new AdoptionError([
      `The name of an environment is made of lower-case letters, digits and single hyphens; got ${environment}.`,
    ]);
  }
  const selection = {
    replicationGroups: values["replication-group"] ?? [],
    memcachedClusters: values["memcached-cluster"] ?? [],
    serverlessCaches: values["serverless-cache"] ?? [],
  };
  const isNamed = Object.values(selection).some((names) => names.length > 0);
  const output = path.resolve(values.output ?? path.join(project, "environments"));
  return { selection, wish: { region, environment, stage, isNamed }, output };
}

/** The file as people would write it, with its schema for the editor. */
function textOf(file: EnvironmentFile, folder: string): string {
  const schema = path.relative(folder, path.join(project, "environments/environment.schema.json"));
  const $schema = schema.startsWith("..") ? schema : `./${schema}`;
  return `${JSON.stringify({ $schema, ...file }, null, 2)}\n`;
}

/** What the program would refuse of its own file: a cache of a kind or a version that it does not know. */
function problemsOf(file: EnvironmentFile, document: JsonDocument): string {
  const shape = checkShape(file);
  if (shape.length > 0) {
    return formatProblems(
      shape.map((problem) => document.locate(problem)),
      process.cwd(),
    );
  }
  const scratch = mkdtempSync(path.join(tmpdir(), "adopt-")); // cdktf makes an output folder even where nothing is written
  try {
    const { problems } = new CacheStack(new App({ outdir: scratch, stackTraces: false }), resolveStage(file));
    return formatProblems(
      problems.map((problem) => document.locate(problem)),
      process.cwd(),
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function write(place: string, text: string): void {
  try {
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text, { flag: "wx" }); // an environment that exists is never overwritten
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new AdoptionError([
      isThere
        ? `${path.relative(process.cwd(), place)} exists, and is left as it is: name another with --environment or --output.`
        : formatProblems([fileErrors.unwritable(path.dirname(place), reasonOf(error))], process.cwd()),
    ]);
  }
}

function report(file: EnvironmentFile, place: string, parameters: readonly DescribedParameters[]): string {
  const names = Object.values(file.caches).map(({ name }) => name);
  const set = parameters.filter(({ values }) => Object.keys(values).length > 0);
  return [
    `${path.relative(process.cwd(), place)} describes ${names.join(", ")}.`,
    ...set.map(
      ({ name, values }) => `Parameter group ${name}, which is used as it is, sets ${JSON.stringify(values)}.`,
    ),
    "",
    "1. Choose a backend, fill in the tags, and rename the caches in the file if you like: later that would move them.",
    "2. npm start, then terraform plan: it imports each cache, and changes nothing of it in AWS but tags.",
    '3. Apply. Then you can remove "adopt".',
  ].join("\n");
}
