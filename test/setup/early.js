const { spawn } = require("node:child_process");
const { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const PROJECT = path.join(__dirname, "../..");
const FOLDER = path.join(PROJECT, "node_modules/.cache/test-programs");

/** The generator is an ES module, which jest cannot load. It prints what it knows of the package. */
const MANUAL = `import("./docs/generate/manual.mjs").then(({ api }) => process.stdout.write(JSON.stringify(api)))`;

/** Generators format with prettier, which is one, too. */
const SCHEMA = `Promise.all([
  import("./configuration/schema/environment-schema.mjs").then((generator) => generator.generateEnvironmentSchema()),
  import("./configuration/schema/parameter-hints.mjs").then((generator) => generator.generateParameterHints()),
]).then(([schema, parameterHints]) => process.stdout.write(JSON.stringify({ schema, parameterHints })))`;

/** Programs that take seconds. */
const PROGRAMS = {
  manual: [process.execPath, "-e", MANUAL, "--", "--check"],
  schema: [process.execPath, "-e", SCHEMA],
  package: ["npm", "run", "--silent", "build"],
  adopt: [process.execPath, "esbuild.config.mjs", "adopt"],
  planChange: [process.execPath, "esbuild.config.mjs", "plan-change"],
};

/** Starts all of them before the first test. They give way to the tests, which leave a core free. */
exports.startAll = () => {
  for (const name of Object.keys(PROGRAMS)) {
    os.setPriority(start(name).pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  }
};

/** Forgets what an earlier run has left. */
exports.forgetAll = () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
};

/** How a program has ended. Where only some tests run, it starts now. */
exports.endOf = async (name) => {
  if (!existsSync(fileOf(name, "stdout"))) {
    start(name);
  }
  while (!existsSync(fileOf(name, "exit"))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [exit, stdout, stderr] = ["exit", "stdout", "stderr"].map((part) => readFileSync(fileOf(name, part), "utf8"));
  return { exitCode: Number(exit), stdout, stderr };
};

function start(name) {
  const [command, ...args] = PROGRAMS[name];
  const [stdout, stderr] = ["stdout", "stderr"].map((part) => openSync(fileOf(name, part), "w"));
  const child = spawn(command, args, { cwd: PROJECT, stdio: ["ignore", stdout, stderr] });
  child.once("close", (exitCode) => writeFileSync(fileOf(name, "exit"), String(exitCode)));
  return child;
}

function fileOf(name, part) {
  return path.join(FOLDER, `${name}.${part}`);
}
