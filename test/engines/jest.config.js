const realPrograms = require("../setup/real-programs");

/** The tests that start real engines, on this machine and for it alone. */
module.exports = {
  ...realPrograms,
  globalSetup: "<rootDir>/test/engines/setup.ts",
  testMatch: ["<rootDir>/test/engines/**/*.test.ts"],
  testTimeout: 120_000,
};
