const realPrograms = require("../setup/real-programs");

/** The tests that run the real Terraform, its real AWS provider and a local AWS. They take minutes, not seconds. */
module.exports = {
  ...realPrograms,
  globalSetup: "<rootDir>/test/terraform/laboratory/setup.ts",
  globalTeardown: "<rootDir>/test/terraform/laboratory/teardown.ts",
  testMatch: ["<rootDir>/test/terraform/**/*.test.ts"],
  testTimeout: 600_000,
  maxWorkers: 5, // more than there are cores: they wait most of the time, for the provider asks every 30 s
};
