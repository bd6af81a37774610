const realPrograms = require("../setup/real-programs");

/** The tests that have a scanner of policies judge what is synthesized. */
module.exports = {
  ...realPrograms,
  globalSetup: "<rootDir>/test/policy/setup.ts",
  testMatch: ["<rootDir>/test/policy/**/*.test.ts"],
};
