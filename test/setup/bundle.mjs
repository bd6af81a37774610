// Runs once before all tests: bundles the app, which the tests run as its users do, and what every file of tests loads.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundled, changesOfCdktf, precompileValidator } from "../../bundle/bundled.mjs";
import early from "./early.js";

const PROJECT = path.join(import.meta.dirname, "../..");
const PREPARED = path.join(PROJECT, "node_modules/.cache/test-libraries");

export default async function prepare({ testPathPatterns }) {
  await Promise.all([bundleApp(), bundleLibraries(), compileValidator()]);
  early.forgetAll();
  if (testPathPatterns.patterns.length === 0) {
    early.startAll(); // all tests run
  }
}

async function bundleApp() {
  const child = spawn(process.execPath, ["esbuild.config.mjs"], { cwd: PROJECT, stdio: "inherit" });
  const [exitCode] = await once(child, "exit");
  if (exitCode !== 0) {
    throw new Error("The app cannot be bundled.");
  }
}

/**
 * cdktf and the bindings in one file, as the app's own bundle changes them, and for each of them a module that takes it
 * from there (test/setup/environment.js).
 */
async function bundleLibraries() {
  const modules = ["constructs", "cdktf", ...bindings()];
  const getters = modules.map((name) => `get "${name}"() { return require("${name}"); }`);
  await build({
    ...bundled,
    stdin: { contents: `module.exports = { ${getters.join(", ")} };`, resolveDir: PROJECT },
    format: "cjs",
    outfile: path.join(PREPARED, "libraries.js"),
    plugins: changesOfCdktf,
    logLevel: "error", // cdktf asks where it lies itself, for archives
  });
  for (const name of modules) {
    const file = path.join(PREPARED, `${name}.js`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `module.exports = LIBRARIES["${name}"];\n`);
  }
}

/** Every module of the bindings that a source or a test imports. */
function bindings() {
  const texts = ["constructs/src", "stacks", "test"].flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder), { recursive: true })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(PROJECT, folder, file), "utf8")),
  );
  return [...new Set(texts.join().match(/@cdktf\/provider-aws\/lib\/[\w-]+/g))];
}

/** The code that ajv generates from the schema, as in the bundle of the app. */
async function compileValidator() {
  await build({
    ...bundled,
    entryPoints: ["configuration/validator.ts"],
    outfile: path.join(PREPARED, "validator.js"),
    plugins: [precompileValidator],
  });
}
