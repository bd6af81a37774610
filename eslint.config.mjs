// Imports point one way: main → lock, output; lock → output; main and commands → configuration, stacks, constructs; stacks →
// constructs, configuration/config (types); configuration and constructs → nothing of ours. Each refusal says why. No files
// import each other in a circle.
import importX from "eslint-plugin-import-x";
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

const PACKAGE = [
  {
    regex: "^(?!\\.|node:|cdktf$|constructs$|@cdktf/provider-aws/lib/)",
    message: "The package depends on its peers only: installing it brings nothing else along.",
  },
  {
    regex: "^\\.\\./\\.\\./(\\.\\./)*(test|stacks|commands|configuration|environments|lock|output|main)(/|$)",
    message: "The package is published alone: nothing outside of constructs/src comes with it.",
  },
];

const BASE = ["problem", "catalogue", "validation", "naming", "terraform"];
const NOUNS = ["engine", "network", "encryption", "secrets", "access", "parameters", "snapshots"];
const CACHES = ["replication-group", "global-datastore", "memcached", "serverless"];

/** The rooms of the package, and those that each may import. */
const ROOMS = [
  { room: "problem", under: [] },
  { room: "catalogue", under: [] },
  { room: "validation", under: ["problem", "catalogue"] },
  { room: "naming", under: ["catalogue", "validation"] },
  { room: "terraform", under: ["catalogue", "naming"] },
  { room: "terraform-json", under: ["catalogue"] },
  { room: "engine", under: ["catalogue", "validation"] },
  { room: "network", under: [...BASE, "terraform-json"] },
  { room: "encryption", under: [...BASE, "terraform-json"] },
  { room: "secrets", under: [...BASE, "encryption"] },
  { room: "access", under: [...BASE, "terraform-json", "engine", "encryption", "secrets"] },
  { room: "parameters", under: [...BASE, "terraform-json", "engine", "access"] },
  { room: "snapshots", under: [...BASE, "encryption"] },
  { room: "connection", under: [...BASE, "terraform-json", "network", "encryption", "secrets", "access"] },
  { room: "cache", under: [...BASE, ...NOUNS, "terraform-json", "connection"] },
  { room: "replication-group", under: [...BASE, ...NOUNS, "terraform-json", "connection", "cache"] },
  {
    room: "global-datastore",
    under: [...BASE, ...NOUNS, "terraform-json", "connection", "cache", "replication-group"],
  },
  { room: "memcached", under: [...BASE, ...NOUNS, "terraform-json", "connection", "cache"] },
  { room: "serverless", under: [...BASE, ...NOUNS, "terraform-json", "connection", "cache"] },
  { room: "patterns", under: [...BASE, ...NOUNS, ...CACHES, "connection", "cache"] },
  // Of the rooms of nouns, it reads what is declared in `*-replacement.ts`, and no construct.
  { room: "replacement", under: ["problem", "catalogue", "terraform-json", ...NOUNS, ...CACHES, "connection"] },
  { room: "report", under: ["catalogue"] },
];

/** Rooms of facts and text, which know nothing of Terraform or CDK for Terraform. */
const PURE = ["catalogue", "naming", "terraform-json", "replacement"];

function roomsAbove(own, under) {
  return ROOMS.map(({ room }) => room).filter((room) => room !== own && !under.includes(room));
}

export default tseslint.config(
  { ignores: ["**/dist/", "**/lib/", "cdktf.out/", ".local-aws/", "**/*.generated.ts"] },
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off", // noUncheckedIndexedAccess asks for one wherever an index is sure
      // Names of browsers that a deleted function leaves behind, so that nothing says that it is gone.
      "no-restricted-globals": ["error", "escape", "unescape", "name", "event", "status"],
      "@typescript-eslint/no-extraneous-class": "off", // jsii has no exported functions: statics of a class instead
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: BARREL }],
    },
  },
  {
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/extensions": [".ts"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
      "import-x/resolver-next": [importX.createNodeResolver({ extensions: [".ts"] })],
    },
    rules: { "import-x/no-cycle": "error", "import-x/no-duplicates": ["error", { "prefer-inline": true }] },
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
        regex: "(^|/)constructs/(?!src/validation/declaration$)",
        message:
          "A command uses the package as every user of it does, but for what declarations say: import cdktf-elasticache.",
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
        regex: "constructs/src/(?!(problem/(json-pointer|place)|validation/(rule|data-rules|declaration))$)",
        message:
          "A stack uses the package as every user of it does, but for what places, rules and declarations are made of: import cdktf-elasticache.",
      },
      {
        regex: "configuration/(?!config$)",
        message:
          "A stack is given its configuration; it neither reads nor judges files: import types from configuration/config.",
      },
      {
        regex: "configuration/config$",
        allowTypeImports: true,
        message: "A stack needs the types of its configuration, not the code that resolves it.",
      },
      {
        regex: "^(node:)?(fs|child_process|process|os)(/|$)",
        message: "A stack only composes: main.ts reads and writes.",
      },
    ],
    ["stacks/all-rules.ts"],
  ),
  forbid(
    ["lock/**"],
    [
      {
        regex:
          "^(cdktf|constructs|cdktf-elasticache|@cdktf/)|^\\.\\./constructs/(?!src/problem/(json-pointer|problem)$)",
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
    ["configuration/**"],
    [
      {
        regex:
          "^(cdktf|constructs|@cdktf/)|^\\.\\./(stacks|constructs/(?!src/problem/(json-pointer|problem|visible-text)$))",
        message:
          "Configuration is what a file says: it knows nothing of Terraform or of what is built from it, but what a problem is and how it is shown.",
      },
      {
        regex: "^cdktf-elasticache$",
        allowTypeImports: true,
        message: "Configuration takes declarations of properties from the package, and nothing that runs.",
      },
    ],
  ),
  ...ROOMS.map(({ room, under }) =>
    forbid(
      [`constructs/src/${room}/**`],
      [
        ...PACKAGE,
        {
          regex: `^(\\.\\./)+(${[...roomsAbove(room, under), "index$", "all-rules$"].join("|")})(/|$)`,
          message: `The room ${room} rests on ${under.join(", ") || "nothing"}: move what both need to a room below.`,
        },
        ...(PURE.includes(room)
          ? [
              {
                regex: "^(cdktf$|constructs$|@cdktf/)",
                message: `The room ${room} is facts and text: it builds nothing.`,
              },
            ]
          : []),
      ],
    ),
  ),
  {
    files: ["constructs/src/**/*-rules.ts", "constructs/src/validation/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value=/^@cdktf\\//]",
          message: "Rules judge facts, not resources: a construct tells them what it was given.",
        },
      ],
    },
  },
);
