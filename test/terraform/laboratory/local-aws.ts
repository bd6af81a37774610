import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { type MiniStack, startMiniStack, stopMiniStack } from "../../emulator/ministack";
import { installMiniStack } from "../../emulator/python-environment";

/** The folder of the project. */
export const PROJECT = path.join(__dirname, "../../..");

/** The local AWS of a test run. Every environment has an account of its own in it. */
export interface LocalAws extends MiniStack {
  /** For everything that the run writes. */
  readonly folder: string;
}

const VARIABLE = "TEST_LOCAL_AWS"; // the way from the set-up of a run to its workers
const HALF_AN_HOUR = 1800;

/** Starts the local AWS of this run, apart from one that `npm run local:up` has started. */
export async function startLocalAws(): Promise<void> {
  const home = path.join(PROJECT, ".local-aws");
  const python = await installMiniStack(PROJECT, home);
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(path.join(home, "test-"));
  const port = await freePort();
  const started = await startMiniStack({ project: PROJECT, python, folder, port, lifetimeSeconds: HALF_AN_HOUR });
  process.env[VARIABLE] = JSON.stringify({ ...started, folder } satisfies LocalAws);
}

/** The local AWS of this run. */
export function localAws(): LocalAws {
  return JSON.parse(process.env[VARIABLE]!) as LocalAws;
}

/** Ends the local AWS of this run, and removes what the run has written. */
export async function stopLocalAws(): Promise<void> {
  const { pid, folder } = localAws();
  await stopMiniStack(pid);
  rmSync(folder, { recursive: true, force: true });
}

/** Mends of start-ministack.py for gaps that MiniStack no longer has. */
export function needlessMends(): string[] {
  const log = readFileSync(path.join(localAws().folder, "ministack.log"), "utf8");
  return [...new Set(log.match(/^NO LONGER NEEDED: .*$/gm))];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
