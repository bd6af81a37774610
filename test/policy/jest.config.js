const { jest: base } = require("../../package.json");

/** The tests that have a scanner of policies judge what is synthesized. */
module.exports = {
  ...base,
  rootDir: "../..",
  testEnvironment: "node",
  moduleNameMapper: { "^cdktf-elasticache$": "<rootDir>/constructs/src/index.ts" },
  globalSetup: "<rootDir>/test/policy/setup.ts",
  testPathIgnorePatterns: [],
  testMatch: ["<rootDir>/test/policy/**/*.test.ts"],
};
