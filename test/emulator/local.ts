import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";
import { localAwsEnvironment } from "./credentials";
import { LocalAwsError } from "./local-aws-error";
import { isHealthy, isMiniStack, type MiniStack, startMiniStack, stopMiniStack } from "./ministack";
import { installMiniStack } from "./python-environment";
import { provideSurroundings } from "./surroundings";
import { checkTerraform } from "./terraform-binary";

const USAGE = "Usage: npm run local:up | local:deploy -- ENVIRONMENT | local:destroy -- ENVIRONMENT | local:down";
const HOURS = 8;

/** What is tried on the local AWS is not locked. */
const APP = "npm start --silent -- --unlocked";

const project = process.cwd(); // npm runs scripts there
const home = path.join(project, ".local-aws");
const record = path.join(home, "ministack.json");

main(process.argv.slice(2)).then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    if (!(error instanceof LocalAwsError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  },
);

async function main([command, environment, ...rest]: string[]): Promise<number> {
  if (rest.length === 0) {
    if (command === "up" && environment === undefined) {
      return up();
    }
    if (command === "down" && environment === undefined) {
      return down();
    }
    if ((command === "deploy" || command === "destroy") && environment !== undefined) {
      return runCdktf(command, environment);
    }
  }
  console.error(USAGE);
  return 1;
}

async function up(): Promise<number> {
  const running = await findRunning();
  if (running) {
    console.log(`MiniStack runs already: ${running.endpoint}, process ${running.pid}.`);
    return 0;
  }
  const port = Number(process.env.LOCAL_AWS_PORT ?? 4566);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new LocalAwsError(`LOCAL_AWS_PORT is ${process.env.LOCAL_AWS_PORT}: set it to a port, 1 to 65535.`);
  }
  const python = await installMiniStack(project, home);
  forgetStates();
  const started = await startMiniStack({ project, python, folder: home, port, lifetimeSeconds: HOURS * 3600 });
  writeFileSync(record, JSON.stringify(started));
  console.log(`MiniStack runs: ${started.endpoint}, process ${started.pid}. It stops by itself in ${HOURS} hours.`);
  return 0;
}

async function down(): Promise<number> {
  const running = await findRunning();
  if (running) {
    await stopMiniStack(running.pid);
  }
  rmSync(record, { force: true });
  console.log(running ? "MiniStack is stopped, and what was deployed to it is gone." : "MiniStack does not run.");
  return 0;
}

/** Runs what goes to AWS, files and all, and only sends the requests elsewhere. */
async function runCdktf(command: "deploy" | "destroy", environment: string): Promise<number> {
  const file = readEnvironment(environment);
  await checkTerraform();
  const running = await findRunning();
  if (!running) {
    throw new LocalAwsError("No local AWS runs: start it with `npm run local:up`.");
  }
  const account = { endpoint: running.endpoint, accountId: file.accountId };
  await provideSurroundings(account, file);
  // A local state is three folders above its stack: with this output it never meets the state of a real environment.
  const output = path.join(".local-aws", "cdktf.out");
  return new Promise((resolve, reject) => {
    const child = spawn(
      "npx",
      ["cdktf", command, environment, "--auto-approve", "--skip-provider-lock", "--app", APP, "--output", output],
      {
        cwd: project,
        stdio: "inherit",
        env: localAwsEnvironment(account),
      },
    );
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function readEnvironment(environment: string): EnvironmentFile {
  const folder = path.join(project, "environments");
  const file = path.join(folder, `${environment}.json`);
  if (!existsSync(file) || environment.includes(".")) {
    const names = readdirSync(folder)
      .filter((name) => /^[^.]+\.json$/.test(name))
      .map((name) => path.basename(name, ".json"));
    throw new LocalAwsError(`There is no environments/${environment}.json: choose one of ${names.join(", ")}.`);
  }
  try {
    return JSON.parse(readFileSync(file, "utf8")) as EnvironmentFile;
  } catch {
    throw new LocalAwsError(`environments/${environment}.json is not JSON: run \`npm start\` to see where it breaks.`);
  }
}

/** The MiniStack that `up` has started, if it still runs. */
async function findRunning(): Promise<MiniStack | undefined> {
  if (!existsSync(record)) {
    return undefined;
  }
  const started = JSON.parse(readFileSync(record, "utf8")) as MiniStack;
  return (await isMiniStack(started.pid)) && (await isHealthy(started.endpoint)) ? started : undefined;
}

/** A MiniStack that starts is empty, so the states of the one before it describe nothing. */
function forgetStates(): void {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home).filter((name) => /^terraform\..*\.tfstate/.test(name))) {
    rmSync(path.join(home, name));
  }
}
