import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runProgram } from "../program";
import { scratchFolder } from "../scratch";
import { environmentFile } from "./environment";

jest.setTimeout(60_000);

const PROJECT = path.join(__dirname, "../..");
const scratch = scratchFolder();
const OPEN = { code: "EC2116", path: "caches.product.authentication", reason: "Holds public data." };

/** What a run says of dev.json with other acknowledgements: of an open cache, it has one warning. */
async function run(acknowledged: readonly object[]) {
  const folder = mkdtempSync(path.join(scratch, "environments-"));
  const file = { ...environmentFile("dev"), acknowledged };
  writeFileSync(path.join(folder, "dev.json"), JSON.stringify(file, null, 2));
  const args = ["dist/main.js", "--environments", folder, "--output", path.join(folder, "out"), "--unlocked"];
  const { exitCode, stdout, stderr } = await runProgram(args, { cwd: PROJECT });
  return {
    exitCode,
    codes: `${stdout}${stderr}`.match(/(?<=^ {2})(error|warning) EC\d{4}/gm)?.sort() ?? [],
    said: stdout + stderr,
  };
}

test.concurrent("the examples that are shipped run without a warning", async () => {
  const args = ["dist/main.js", "--unlocked", "--output", path.join(scratch, "out")];
  const { exitCode, stdout, stderr } = await runProgram(args, { cwd: PROJECT });
  expect({ exitCode, stderr, warnings: /warning/.test(stdout) }).toEqual({ exitCode: 0, stderr: "", warnings: false });
});

test.concurrent.each([OPEN.path, "caches.product", "caches", ""])(
  "a warning is silent that the file acknowledges at “%s”",
  async (place) => {
    expect(await run([])).toMatchObject({ exitCode: 0, codes: ["warning EC2116"] });
    expect(await run([{ ...OPEN, path: place }])).toMatchObject({ exitCode: 0, codes: [] });
  },
);

test.concurrent(
  "a warning is not silent whose code or place is another one, and the acknowledgement is a warning, too",
  async () => {
    const elsewhere = await run([{ ...OPEN, path: "caches.prod" }]);
    expect(elsewhere).toMatchObject({ exitCode: 0, codes: ["warning EC0030", "warning EC2116"] });
    expect(elsewhere.said).toMatch(
      /There is no warning EC2116 at caches\.prod\.\n +Set path to "caches\.product\.auth/,
    );
    expect((await run([{ ...OPEN, code: "EC2161" }])).codes).toEqual(["warning EC0030", "warning EC2116"]);
  },
);

test.concurrent("an acknowledgement of nothing is a warning until it is gone", async () => {
  const needless = await run([OPEN, { ...OPEN, code: "EC1217" }]);
  expect(needless).toMatchObject({ exitCode: 0, codes: ["warning EC0030"] });
  expect(needless.said).toMatch(/acknowledged\.1\n.*There is no warning EC1217 at .*\n +Remove this entry\.\n/);
  expect((await run([OPEN])).codes).toEqual([]);
});

test.concurrent("an error cannot be acknowledged", async () => {
  const file = environmentFile("dev");
  const folder = mkdtempSync(path.join(scratch, "environments-"));
  const checkout = { ...file.caches.checkout!, multiAz: true, replicasPerShard: 0 };
  const entry = { code: "EC1204", path: "caches.checkout", reason: "It is only development." };
  const changed = { ...file, caches: { ...file.caches, checkout }, acknowledged: [OPEN, entry] };
  writeFileSync(path.join(folder, "dev.json"), JSON.stringify(changed));
  const args = ["dist/main.js", "--environments", folder, "--output", path.join(folder, "out"), "--unlocked"];
  const { exitCode, stderr } = await runProgram(args, { cwd: PROJECT });
  expect(exitCode).toBe(1);
  expect(stderr.match(/(?<=^ {2})(error|warning) EC\d{4}/gm)).toEqual(["error EC1204", "error EC0031"]);
  expect(stderr).toMatch(/acknowledged\.1\.code\n/);
});

test.concurrent("a reason is required", async () => {
  expect((await run([{ code: OPEN.code, path: OPEN.path }])).codes).toEqual(["error EC0102"]);
  expect((await run([{ ...OPEN, reason: "ok" }])).codes).toEqual(["error EC0106"]);
});
