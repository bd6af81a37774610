const { execFileSync } = require("node:child_process");
const path = require("node:path");

/** The tests run the app as its users do: as one bundled file. */
module.exports = () => {
  execFileSync(process.execPath, ["esbuild.config.mjs"], { cwd: path.join(__dirname, ".."), stdio: "inherit" });
};
