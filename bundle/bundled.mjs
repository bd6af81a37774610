// How the app is bundled: what is left out of cdktf and ajv, or made faster.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const project = path.join(import.meta.dirname, "..");
export const bundled = {
  absWorkingDir: project,
  bundle: true,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"], // the main of jsonc-parser is UMD, which cannot be bundled
  minifyWhitespace: true, // Node reads and wraps all of the text at every start; names stay, for traces
  logLevel: "warning",
};

/**
 * cdktf loads `archiver` at import, 40 % of its import time, for one thing: zipping a TerraformAsset. It does that by
 * running `node <this file>` again, which in a bundle would run the whole app again. The app has no assets, so the
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

/**
 * cdktf makes two contexts for every key and value that it resolves, of which nearly all are text without a token, or
 * nothing: what resolves to itself needs none. A text with none of these characters has no token, number token or escape,
 * and a whole number of ordinary size is no token, which cdktf hides in numbers that are far larger.
 */
const passPlainValues = {
  name: "pass-plain-values",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, async ({ path: file }) => {
      const isPlain =
        "(x) => x === undefined || typeof x === 'boolean' || Number.isSafeInteger(x) || (typeof x === 'string' && /^[\\w:/.-]*$/.test(x))";
      const steps = [
        ["makeContext()[0].resolve(key)", "key"],
        ["makeContext(key)[0].resolve(obj[key])", "obj[key]"],
      ];
      const text = steps.reduce(
        (source, [resolve, value]) => {
          if (!source.includes(resolve)) {
            throw new Error(`cdktf resolves otherwise than this plugin knows: ${resolve} is not in ${file}.`);
          }
          return source.replace(resolve, `(isPlain(${value}) ? ${value} : ${resolve})`);
        },
        await readFile(file, "utf8"),
      );
      return { contents: `const isPlain = ${isPlain};\n${text}` };
    });
  },
};

/** Puts the code that ajv generates from the schema in place of ajv and the schema. */
export const precompileValidator = {
  name: "precompile-validator",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]configuration[\\/]validator\.ts$/ }, async ({ path: file }) => {
      const { ajv, validate, withoutCopies } = await evaluate(file);
      return {
        contents: `${withoutCopies(standaloneCode(ajv, validate))}\nmodule.exports.validate = module.exports.default;`,
        loader: "js",
        resolveDir: project,
      };
    });
  },
};

/** What is changed of cdktf. */
export const changesOfCdktf = [refuseArchives, omitTokenTraces, passPlainValues];

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
