import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** An engine that runs, reachable from this machine alone. It stops when this process does, however that ends. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** An engine that did not start. Its message is what the engine said. */
export class Refusal extends Error {}

/** Starts an engine and waits until it listens. Fails with a `Refusal` when it ends instead. */
export async function startServer(program: string, optionsFor: (port: number) => readonly string[]): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "engine-"));
  const child = spawn(path.join(__dirname, "stop-with-parent.sh"), [program, ...optionsFor(port)], { cwd: folder });
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const stop = async () => {
    child.stdin.destroy();
    if (isRunning(child)) {
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  while (isRunning(child)) {
    if (await isListening(port)) {
      return { port, stop };
    }
    await sleep(10);
  }
  await stop();
  throw new Refusal(Buffer.concat(said).toString().trim() || "It said nothing.");
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
