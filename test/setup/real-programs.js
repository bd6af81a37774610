const path = require("node:path");
const { jest: base } = require("../../package.json");

/** What the tests share that run real programs: they find their modules as Node does, and each suite has a setup of its own. */
module.exports = {
  ...base,
  rootDir: path.join(__dirname, "../.."),
  testEnvironment: "node",
  moduleNameMapper: { "^cdktf-elasticache$": "<rootDir>/constructs/src/index.ts" },
  testPathIgnorePatterns: [],
};
