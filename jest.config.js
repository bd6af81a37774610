/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  globalSetup: "<rootDir>/test/bundle.js",
  setupFiles: ["<rootDir>/test/cdktf-as-bundled.js"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["<rootDir>/test/terraform/", "<rootDir>/test/engines/", "<rootDir>/test/policy/"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  moduleNameMapper: { "^cdktf-elasticache$": "<rootDir>/constructs/src/index.ts" },
};
