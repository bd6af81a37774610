// Takes the place of esbuild.config.mjs in a guarded project. The guard bundles both sides of every comparison, most of
// its time: sources that are those of the project are in the bundle that the project has, and all others are bundled.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const HERE = import.meta.dirname;
const PROJECT = process.env.BUNDLED_PROJECT;
const BUNDLED = [
  "bundle",
  "bundle.mjs",
  "configuration",
  "constructs/src",
  "environments/environment.schema.json",
  "lock",
  "main.ts",
  "output",
  "package.json",
  "stacks",
];

if (process.argv.length === 2 && BUNDLED.every(isOfProject)) {
  mkdirSync(path.join(HERE, "dist"), { recursive: true });
  for (const file of ["app.js", "main.js", "app.cache"]) {
    copyFileSync(path.join(PROJECT, "dist", file), path.join(HERE, "dist", file));
  }
} else {
  await import("./bundle.mjs");
}

function isOfProject(source) {
  const [here, there] = [
    path.join(HERE, source),
    path.join(PROJECT, source === "bundle.mjs" ? "esbuild.config.mjs" : source),
  ];
  const files = filesOf(here);
  return (
    String(files) === String(filesOf(there)) &&
    files.every((file) => readFileSync(path.join(here, file)).equals(readFileSync(path.join(there, file))))
  );
}

function filesOf(source) {
  if (!statSync(source).isDirectory()) {
    return [""];
  }
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => path.relative(source, path.join(parentPath, name))).sort();
}
