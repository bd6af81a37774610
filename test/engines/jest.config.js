const { jest: base } = require("../../package.json");

/** The tests that start real engines, on this machine and for it alone. */
module.exports = {
  ...base,
  rootDir: "../..",
  testEnvironment: "node",
  moduleNameMapper: { "^cdktf-elasticache$": "<rootDir>/constructs/src/index.ts" },
  globalSetup: "<rootDir>/test/engines/setup.ts",
  testPathIgnorePatterns: [],
  testMatch: ["<rootDir>/test/engines/**/*.test.ts"],
  testTimeout: 120_000,
};
