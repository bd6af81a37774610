// Loads the rules themselves: what they say is partly computed, so that reading their source would not do.
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const PROJECT = path.join(import.meta.dirname, "../..");

/** ALL_RULES of constructs/src/rules. */
export async function loadRules() {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: ["constructs/src/rules/index.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    write: false,
  });
  const module = { exports: {} };
  const run = new Function("module", "exports", "require", outputFiles[0].text);
  run(module, module.exports, createRequire(path.join(PROJECT, "package.json")));
  return module.exports.ALL_RULES;
}
