const base = require("./jest.config.js");

/** The tests that run the real Terraform, its real AWS provider and a local AWS. They take minutes, not seconds. */
module.exports = {
  ...base,
  testPathIgnorePatterns: [],
  testMatch: ["<rootDir>/test/terraform/**/*.test.ts"],
  testTimeout: 900_000,
};
