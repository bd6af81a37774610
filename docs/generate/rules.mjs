// Loads modules of the project and runs them: what rules say is partly computed, so that reading their source would not do.
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const PROJECT = path.join(import.meta.dirname, "../..");

/** ALL_RULES of stacks/all-rules.ts: those of the package, and those on files. */
export async function loadRules() {
  return (await load("stacks/all-rules.ts")).ALL_RULES;
}

/** REPLACED_TYPES of constructs/src/replacement. */
export async function loadReplacedTypes() {
  return (await load("constructs/src/replacement/table.ts")).REPLACED_TYPES;
}

/** The ways to break each rule that the tests know, see test/rules/mutation.ts. */
export async function loadMutations() {
  return load("test/rules/mutations/index.ts");
}

async function load(entryPoint) {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [entryPoint],
    bundle: true,
    alias: { "cdktf-elasticache": path.join(PROJECT, "constructs/src/index.ts") },
    packages: "external",
    platform: "node",
    format: "cjs",
    write: false,
  });
  const module = { exports: {} };
  const run = new Function("module", "exports", "require", outputFiles[0].text);
  run(module, module.exports, createRequire(path.join(PROJECT, "package.json")));
  return module.exports;
}
