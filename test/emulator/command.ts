import { spawn } from "node:child_process";

/** How a program ended. */
export interface Outcome {
  /** Its exit code; undefined when there is no such program. */
  readonly exitCode: number | undefined;
  /** What it wrote, to both channels, in the order of writing. */
  readonly text: string;
  /** What it wrote to its standard output alone. */
  readonly stdout: string;
}

/** Runs a program to its end, without input. It never fails: how it ended is in the result. */
export function run(program: string, args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }) {
  return new Promise<Outcome>((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const all: Buffer[] = [];
    const out: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      all.push(chunk);
      out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => all.push(chunk));
    const end = (exitCode: number | undefined) =>
      resolve({ exitCode, text: Buffer.concat(all).toString(), stdout: Buffer.concat(out).toString() });
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? end(undefined) : reject(error)));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** The last lines of a text that say something. */
export function lastLines(text: string, count: number): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-count)
    .join("\n");
}
