// Imports point one way: main → lock, output; lock → output; main and commands → environments, stacks, constructs; stacks → constructs, environments/config
// (types); environments and constructs → nothing of ours. Each refusal says why.
import tseslint from "typescript-eslint";

const forbid = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [...BARREL, ...patterns] }] },
});

const BARREL = [
  {
    regex: "^@cdktf/provider-aws$",
    message: "The barrel loads 1,500 modules, 14 times the start-up time of everything else: import one by its path.",
  },
  { regex: "(^|/)test/", message: "Nothing imports a test." },
];

export default tseslint.config(
  { ignores: ["**/dist/", "**/lib/", "cdktf.out/", ".local-aws/", "**/*.generated.ts"] },
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off", // noUncheckedIndexedAccess asks for one wherever an index is sure
      "@typescript-eslint/no-extraneous-class": "off", // jsii has no exported functions: statics of a class instead
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: BARREL }],
    },
  },
  { files: ["**/*.js"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  forbid(
    ["main.ts"],
    [
      {
        regex: "^\\./constructs/",
        message: "The app uses the package as every user of it does: import cdktf-elasticache.",
      },
    ],
  ),
  forbid(
    ["commands/**"],
    [
      {
        regex: "(^|/)constructs/",
        message: "A command uses the package as every user of it does: import cdktf-elasticache.",
      },
      {
        regex: "^(\\.\\./)+main$",
        message: "A command runs the app, or does without it: main.ts only synthesizes.",
      },
    ],
  ),
  forbid(
    ["stacks/**"],
    [
      {
        regex: "constructs/src",
        message: "A stack uses the package as every user of it does: import cdktf-elasticache.",
      },
      {
        regex: "environments/(?!config$)",
        message:
          "A stack is given its configuration; it neither reads nor judges files: import types from environments/config.",
      },
      {
        regex: "environments/config$",
        allowTypeImports: true,
        message: "A stack needs the types of its configuration, not the code that resolves it.",
      },
      {
        regex: "^(node:)?(fs|child_process|process|os)(/|$)",
        message: "A stack only composes: main.ts reads and writes.",
      },
    ],
  ),
  forbid(
    ["lock/**"],
    [
      {
        regex: "^(cdktf|constructs|cdktf-elasticache|@cdktf/)|^\\.\\./constructs/",
        message: "The lock compares addresses and names: it knows nothing of what is built.",
      },
      {
        regex: "^\\.\\./stacks/",
        allowTypeImports: true,
        message: "The lock is told what stacks have, and tells what is to become of it: import types.",
      },
    ],
  ),
  forbid(
    ["output/**"],
    [
      {
        regex: "^(constructs|cdktf-elasticache|@cdktf/)|^\\.\\./",
        message: "The output is files: it knows nothing of what is in them.",
      },
    ],
  ),
  forbid(
    ["environments/**"],
    [
      {
        regex: "^(cdktf|constructs|cdktf-elasticache|@cdktf/)|^\\.\\./(stacks|constructs/(?!src/visible-text$))",
        message:
          "Environments are data: they know nothing of Terraform or of what is built from them, but how to show a text.",
      },
    ],
  ),
  forbid(
    ["constructs/src/**"],
    [
      {
        regex: "^(?!\\.|node:|cdktf$|constructs$|@cdktf/provider-aws/lib/)",
        message: "The package depends on its peers only: whoever installs it brings nothing else along.",
      },
      {
        regex: "^\\.\\./\\.\\./",
        message: "The package is published alone: nothing outside of constructs/src comes with it.",
      },
    ],
  ),
  forbid(
    ["constructs/src/catalogue/**", "constructs/src/naming/**"],
    [
      {
        regex: "^(cdktf|constructs|@cdktf/)|^\\.\\./(?!engine/engine$)",
        message: "Facts and names are pure: everything rests on them, and they rest on nothing.",
      },
    ],
  ),
  forbid(
    ["constructs/src/engine/**"],
    [
      {
        regex: "^(cdktf|constructs|@cdktf/)|^\\.\\./(?!catalogue/)",
        message: "Engines and node types know the catalogue and nothing else.",
      },
    ],
  ),
  forbid(
    ["constructs/src/rules/**"],
    [
      {
        regex: "^@cdktf/",
        message: "Rules judge facts, not resources: a construct tells them what it was given.",
      },
    ],
  ),
);
