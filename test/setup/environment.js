const { readFileSync } = require("node:fs");
const path = require("node:path");
const { Script } = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

const filename = path.join(__dirname, "../../node_modules/.cache/test-libraries/libraries.js");

/** What test/setup/bundle.mjs has made, read and compiled once for all files of tests. Each of them runs its own. */
let script;

/** Jest's own environment, in which cdktf and the bindings are there already. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    script ??= new Script(
      `(require) => { const module = {}; ${readFileSync(filename, "utf8")}\nreturn module.exports; }`,
      { filename },
    );
    const load = script.runInContext(this.getVmContext());
    let libraries;
    Object.defineProperty(this.global, "LIBRARIES", { get: () => (libraries ??= load(require)) });
  }
};
