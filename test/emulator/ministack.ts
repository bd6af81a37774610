import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLines, run } from "./command";
import { LocalAwsError } from "./local-aws-error";

/** A MiniStack that runs in the background. */
export interface MiniStack {
  readonly pid: number;
  /** Where it answers, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
}

export interface MiniStackOptions {
  /** The folder of the project. */
  readonly project: string;
  /** The Python that has MiniStack. */
  readonly python: string;
  /** Gets its log and everything that it stores. */
  readonly folder: string;
  readonly port: number;
  /** When it stops by itself, for those who forget to stop it. */
  readonly lifetimeSeconds: number;
}

/** Starts MiniStack, in the background and for this machine only, and waits until it answers. */
export async function startMiniStack(options: MiniStackOptions): Promise<MiniStack> {
  const { project, python, port, lifetimeSeconds } = options;
  const folder = path.resolve(options.folder);
  const endpoint = `http://127.0.0.1:${port}`;
  if (await isTaken(port)) {
    throw new LocalAwsError(`Port ${port} is taken by another program: choose one with LOCAL_AWS_PORT.`);
  }
  mkdirSync(folder, { recursive: true });
  const logFile = path.join(folder, "ministack.log");
  const log = openSync(logFile, "w");
  const child = spawn(python, [path.join(project, "test/emulator/start-ministack.py"), String(lifetimeSeconds)], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      BIND_HOST: "127.0.0.1", // all addresses of the machine otherwise
      GATEWAY_PORT: String(port),
      TMPDIR: folder,
      S3_DATA_DIR: path.join(folder, "s3"),
      STATE_DIR: path.join(folder, "state"),
    },
  });
  closeSync(log);
  let exited = false;
  child.on("error", () => (exited = true));
  child.on("exit", () => (exited = true));
  child.unref();
  const { pid } = child;
  const deadline = Date.now() + 60_000;
  while (pid !== undefined && !exited && Date.now() < deadline) {
    if (await isHealthy(endpoint)) {
      return { pid, endpoint };
    }
    await sleep(200);
  }
  if (pid !== undefined && !exited) {
    await stopMiniStack(pid);
  }
  throw new LocalAwsError(
    `MiniStack did not start: read ${logFile}, which ends like this.\n${lastLines(readFileSync(logFile, "utf8"), 10)}`,
  );
}

/** Whether a MiniStack answers. */
export async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    return ok;
  } catch {
    return false;
  }
}

/** Whether the process is a MiniStack; after a restart of the machine, the pid may be that of any program. */
export async function isMiniStack(pid: number): Promise<boolean> {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("ministack");
  } catch {
    const { text } = await run("ps", ["-p", String(pid), "-o", "command="], { cwd: "/" }); // macOS has no /proc
    return text.includes("ministack");
  }
}

/** Ends a MiniStack, and waits until it is gone. */
export async function stopMiniStack(pid: number): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const deadline = Date.now() + 5_000;
    if (await isMiniStack(pid)) {
      process.kill(pid, signal);
    }
    while ((await isMiniStack(pid)) && Date.now() < deadline) {
      await sleep(100);
    }
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}
