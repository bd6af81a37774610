/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/test/setup/environment.js",
  roots: ["<rootDir>/test"],
  globalSetup: "<rootDir>/test/setup/bundle.mjs",
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["<rootDir>/test/terraform/", "<rootDir>/test/engines/", "<rootDir>/test/policy/"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  moduleNameMapper: {
    "^cdktf-elasticache$": "<rootDir>/constructs/src/index.ts",
    "^(constructs|cdktf|@cdktf/provider-aws/lib/.+)$": "<rootDir>/node_modules/.cache/test-libraries/$1.js",
    "^\\./validator$": "<rootDir>/node_modules/.cache/test-libraries/validator.js",
  },
};
