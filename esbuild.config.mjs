// Bundles the app into dist/main.js. Most of cdktf's import time is modules that the app never uses; one file that
// holds only what is used starts in less than half of the time.
import { createRequire } from "node:module";
import path from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const project = import.meta.dirname;
const bundled = {
  absWorkingDir: project,
  bundle: true,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"], // the main of jsonc-parser is UMD, which cannot be bundled
  logLevel: "warning",
};

/**
 * cdktf loads `archiver` at import, 40 % of its import time, for one thing: zipping a TerraformAsset. It does that by
 * running `node <this file>` again, which in a bundle would run the whole app anew. The app has no assets, so the
 * bundle refuses them instead.
 */
const refuseArchives = {
  name: "refuse-archives",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^archiver$/ }, () => ({ path: "archiver", namespace: "refused" }));
    onLoad({ filter: /.*/, namespace: "refused" }, () => ({
      contents: `module.exports = () => { throw new Error("The bundled app cannot zip a TerraformAsset."); };`,
    }));
  },
};

/**
 * Every token of cdktf records the stack that made it, 80 % of the time of building a stack, for the sake of messages
 * that this app replaces by its own.
 */
const omitTokenTraces = {
  name: "omit-token-traces",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
  },
};

/** Puts the code that ajv generates from the schema in place of ajv and the schema. */
const precompileValidator = {
  name: "precompile-validator",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]environments[\\/]validator\.ts$/ }, async ({ path: file }) => {
      const { ajv, validate } = await evaluate(file);
      return {
        contents: `${standaloneCode(ajv, validate)}\nmodule.exports.validate = module.exports.default;`,
        loader: "js",
        resolveDir: project,
      };
    });
  },
};

/** Runs a module of the app, and gives what it exports. */
async function evaluate(file) {
  const { outputFiles } = await build({
    ...bundled,
    entryPoints: [file],
    packages: "external",
    format: "cjs",
    write: false,
  });
  const module = { exports: {} };
  const run = new Function("module", "exports", "require", outputFiles[0].text);
  run(module, module.exports, createRequire(path.join(project, "package.json")));
  return module.exports;
}

await build({
  ...bundled,
  entryPoints: ["main.ts"],
  outfile: "dist/main.js",
  plugins: [refuseArchives, omitTokenTraces, precompileValidator],
});
