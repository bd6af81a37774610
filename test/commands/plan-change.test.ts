import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Cache } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";
import { runProgram } from "../program";
import early from "../setup/early";

jest.setTimeout(60_000);

const PROJECT = path.join(__dirname, "../..");

let environments: string;

beforeAll(async () => {
  expect(await early.endOf("planChange")).toMatchObject({ exitCode: 0, stderr: "" });
  environments = mkdtempSync(path.join(tmpdir(), "plan-change-test-"));
  const prod = environmentFile("prod");
  prod.caches.old = {
    ...prod.caches.session!,
    engine: "redis",
    engineVersion: "6.2",
    transitEncryption: "off",
    authentication: { type: "none" },
    consumers: undefined,
    adopt: true, // production refuses others that are open
    parameters: undefined,
  } as Cache;
  writeFileSync(path.join(environments, "prod.json"), JSON.stringify(prod, null, 2));
  writeFileSync(path.join(environments, "broken.json"), '{ "environment": 5 }');
});

afterAll(() => rmSync(environments, { recursive: true }));

function run(...args: string[]) {
  const command = [path.join(PROJECT, "dist/plan-change.js"), "--environments", environments, ...args];
  return runProgram(command, { cwd: environments });
}

test.concurrent("prints the steps of a change", async () => {
  const { exitCode, stdout, stderr } = await run("prod", "checkout", "engine", "valkey", "8.1");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("prod-checkout-redis: moves Redis OSS to Valkey, in place and under the same name\n");
  expect(stdout).toContain(
    'In prod.json, caches.checkout:\n     "name": "prod-checkout-redis"\n     "engine": "valkey"',
  );
});

test.concurrent("refuses what would replace the cache, at the line of the file", async () => {
  const { exitCode, stdout, stderr } = await run("prod", "session", "engine-version", "7.2");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(
    /^prod\.json:\d+:\d+ {2}caches\.session\.engineVersion\n {2}error EC1904 {2}This change is not possible in place: AWS installs no older/,
  );
});

test.concurrent("refuses a step that the rules refuse", async () => {
  const { exitCode, stderr } = await run("prod", "old", "transit-encryption", "required");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("Step 1 would be refused:\n");
  expect(stderr).toContain("EC1302  redis 6.2 does not support transit encryption that is preferred but not required.");
});

test.concurrent.each([
  [["prod", "nope", "shards", "3"], 'There is no cache "nope". The caches are session,'],
  [["prod", "toString", "shards", "3"], 'There is no cache "toString"'],
  [
    ["prod", "checkout", "shard", "3"],
    'There is no change "shard"; did you mean shards?\n\nUsage: npm run plan-change',
  ],
  [["prod", "checkout", "nodeType", "x"], 'There is no change "nodeType"; did you mean node-type?'],
  [["prod", "checkout", "port", "6380"], '"port" cannot be changed: AWS sets the port when it creates a cache'],
  [["prod", "checkout", "name", "x"], '"name" cannot be changed: AWS sets the name when it creates a cache'],
  [
    ["prod", "session", "engine", "valkey", "7.2"],
    "EC1904  This change is not possible in place: AWS installs no older",
  ],
  [["prod", "session", "engine", "valkey", "8.1"], "EC1901  Already set to valkey 8.1."],
  [["prod", "session", "engine", "valkey", "9.0"], "To install another version, ask for engine-version 9.0."],
  [["prod"], "An environment, a cache and a change are needed.\n\nUsage: npm run plan-change"],
  [["--nope"], "Unknown option '--nope'"],
  [["qa", "checkout", "shards", "3"], "EC0002  This cannot be read: it does not exist."],
  [["qa", "checkout", "shards", "3"], "Name one of the environments: "],
  [["broken", "checkout", "shards", "3"], "EC0103"],
])("refuses the arguments %j with a sentence and no stack trace", async (args, message) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ +at /m);
});
