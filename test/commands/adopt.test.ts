import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { runProgram } from "../program";
import early from "../setup/early";

jest.setTimeout(60_000);

const PROJECT = path.join(__dirname, "../..");

let folder: string;

beforeAll(async () => {
  expect(await early.endOf("adopt")).toMatchObject({ exitCode: 0, stderr: "" });
  folder = mkdtempSync(path.join(tmpdir(), "adopt-test-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Without credentials, and with nothing behind the endpoint. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const command = [path.join(PROJECT, "dist/adopt.js"), "--output", folder, ...args];
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return runProgram(command, {
    cwd: folder,
    env: {
      ...Object.fromEntries(others),
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_MAX_ATTEMPTS: "1",
      ...env,
    },
  });
}

test.concurrent.each([
  [[], "A region is needed, such as eu-west-1.\n\nUsage: npm run adopt"],
  [["--region", "nowhere"], "A region is needed, such as eu-west-1."],
  [["--region", "eu-west-1", "--nope"], "Unknown option '--nope'"],
  [["--region", "eu-west-1", "--stage", "prod"], "A stage is one of development, staging, production; got prod."],
  [["--region", "eu-west-1", "--environment", "../x"], "The name of an environment is made of lower-case letters"],
  [["--region", "eu-west-1"], "There are no AWS credentials: log in, or set AWS_PROFILE"],
])("refuses the arguments %j with a sentence and no stack trace", async (args, message) => {
  const { exitCode, stdout, stderr } = await run(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(readdirSync(folder)).toEqual([]);
});

test.concurrent("says that AWS cannot be reached", async () => {
  const { exitCode, stderr } = await run(["--region", "eu-west-1"], {
    AWS_ACCESS_KEY_ID: "111111111111",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  expect(exitCode).toBe(1);
  expect(stderr).toContain("AWS cannot be reached in eu-west-1 (ECONNREFUSED): check the region, the network");
  expect(stderr).not.toMatch(/^ +at /m);
});
