import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { environmentFile } from "../configuration/environment";
import { scratchFolder } from "../scratch";
import { globalEnvironment } from "../stacks/global-environment";

jest.setTimeout(120_000);

const PROJECT = path.join(__dirname, "../..");
const scratch = scratchFolder();
const VERSIONS = ["first", "second", "third", "fourth"] as const;

/** A version of all environments: every stack of it has its name in a tag, and one has a cache that the others lack. */
function environments(version: string): string {
  const folder = path.join(scratch, `environments-${version}`);
  mkdirSync(folder);
  const { catalog, ...caches } = environmentFile("dev").caches;
  const files = {
    dev: { ...environmentFile("dev"), caches: version === "first" ? caches : { ...caches, catalog } },
    prod: globalEnvironment(),
  };
  for (const [name, file] of Object.entries(files)) {
    const text = JSON.stringify({ ...file, tags: { ...file.tags, version } });
    writeFileSync(path.join(folder, `${name}.json`), text);
  }
  return folder;
}

function start(folder: string, output: string): ChildProcess {
  const args = [path.join(PROJECT, "dist/main.js"), "--environments", folder, "--output", output];
  return spawn(process.execPath, args, { cwd: scratch, stdio: "ignore" });
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));

/** Every file in a folder, with its text. */
function treeOf(folder: string): { [file: string]: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  return Object.fromEntries(paths.sort().map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

let folders: { [version: string]: string };
/** What each version writes when nothing else is writing. */
let whole: { [version: string]: { [file: string]: string } };

beforeAll(async () => {
  folders = Object.fromEntries(VERSIONS.map((version) => [version, environments(version)]));
  whole = {};
  await Promise.all(
    VERSIONS.map(async (version) => {
      const output = path.join(scratch, `alone-${version}`);
      expect(await ended(start(folders[version]!, output))).toBe(0);
      whole[version] = treeOf(output);
    }),
  );
});

test("versions differ in every stack", () => {
  const texts = VERSIONS.flatMap((version) =>
    Object.entries(whole[version]!)
      .filter(([file]) => file.endsWith(".tf.json"))
      .map(([, text]) => text),
  );
  expect(texts).toHaveLength(4 * VERSIONS.length);
  expect(new Set(texts).size).toBe(texts.length);
});

test.concurrent("of runs at the same time, one after the other writes all of its output", async () => {
  const output = path.join(scratch, "contended");
  for (let round = 0; round < 2; round += 1) {
    const runs = VERSIONS.map((version) => ended(start(folders[version]!, output)));
    expect(await Promise.all(runs)).toEqual(VERSIONS.map(() => 0));
    const found = treeOf(output);
    const owner = VERSIONS.find(
      (version) => found["stacks/dev/cdk.tf.json"] === whole[version]!["stacks/dev/cdk.tf.json"],
    );
    expect(found).toEqual(whole[owner!]);
  }
});

test.concurrent("drafts that are moved into place at the same time are never mixed", async () => {
  const program = path.join(scratch, "output-folder.js");
  const entryPoints = [path.join(PROJECT, "output/output-folder.ts")];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: "node", logLevel: "warning" });
  const stacks = ["one", "two", "three", "four"];
  for (let round = 0; round < 5; round += 1) {
    const output = path.join(scratch, `drafts-${round}`);
    const runs = VERSIONS.map((version) =>
      spawn(process.execPath, ["-e", PUBLISH, program, output, version, ...stacks]),
    );
    expect(await Promise.all(runs.map(ended))).toEqual(VERSIONS.map(() => 0));
    const { "manifest.json": manifest, ...files } = treeOf(output);
    expect(Object.keys(files)).toHaveLength(2 * stacks.length);
    expect(new Set(Object.values(files)).size).toBe(1);
    expect(JSON.parse(manifest!)).toMatchObject({ version: Object.values(files)[0] });
  }
});

/** Publishes a version of some stacks again and again. */
const PUBLISH = `
  const [program, output, version, ...stacks] = process.argv.slice(1);
  const { mkdirSync, writeFileSync } = require("node:fs");
  const { OutputFolder } = require(program);
  const place = new OutputFolder(output);
  for (let turn = 0; turn < 10; turn += 1) {
    const draft = place.makeDraft();
    const entries = stacks.map((name) => [name, { name, dependencies: [], synthesizedStackPath: name }]);
    writeFileSync(draft + "/manifest.json", JSON.stringify({ version, stacks: Object.fromEntries(entries) }));
    for (const stack of stacks) {
      mkdirSync(draft + "/stacks/" + stack, { recursive: true });
      writeFileSync(draft + "/stacks/" + stack + "/cdk.tf.json", version);
    }
    place.addPages(draft, stacks.map((stack) => ({ path: stack + "/page.md", text: version })));
    place.publish(draft, { written: [{ name: "environment", stacks }], refused: [], isOfAll: true });
    place.discard(draft);
  }
`;

test.concurrent(
  "a run that is killed leaves every file as it was or as it was going to be, and the next one is not kept waiting",
  async () => {
    const output = path.join(scratch, "interrupted");
    expect(await ended(start(folders.first!, output))).toBe(0);
    for (let round = 0; round < 12; round += 1) {
      const child = start(folders[VERSIONS[round % 4]!]!, output);
      const end = ended(child);
      setTimeout(() => child.kill("SIGKILL"), 60 + 25 * round);
      await end;
      for (const [file, text] of Object.entries(treeOf(path.join(output, "stacks")))) {
        const possible = VERSIONS.map((version) => whole[version]![path.join("stacks", file)]);
        expect(possible).toContain(text);
      }
      expect(() => JSON.parse(readFileSync(path.join(output, "manifest.json"), "utf8")) as unknown).not.toThrow();
    }
    expect(await ended(start(folders.third!, output))).toBe(0);
    expect(treeOf(output)).toEqual(whole.third);
  },
);
