import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal, startServer } from "./server";

test("a server stops with the process that started it, even when that one is killed", async () => {
  const program = `
    const server = require("node:child_process").spawn(process.argv[1], ["sh", "-c", "echo $$; exec sleep 600"]);
    server.stdout.pipe(process.stdout);
  `;
  const parent = spawn(process.execPath, ["-e", program, path.join(__dirname, "stop-with-parent.sh")]);
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const server = Number(line.toString());
  expect(isRunning(server)).toBe(true);
  parent.kill("SIGKILL");
  while (isRunning(server)) {
    await sleep(10); // for as long as jest waits for a test
  }
});

test("a server that ends by itself is a refusal, with what it said", async () => {
  const refused = startServer("/bin/sh", () => ["-c", "echo no such option; exit 3"]);
  await expect(refused).rejects.toThrow(new Refusal("no such option"));
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
