// Writes the manual from doc comments, examples and rules: `npm run generate`. With --check it writes nothing, and fails
// when a page is not what it would write.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readApi } from "./api.mjs";
import { apiPage, constructPage, indexPage, typesPage } from "./construct-pages.mjs";
import { declarationsOf } from "./declarations.mjs";
import { readCaughtBy } from "./caught-by.mjs";
import { constraintsPage } from "./constraints-page.mjs";
import { errorsPage } from "./errors-page.mjs";
import { readProblems } from "./problems.mjs";
import { replacementPage } from "./replacement-page.mjs";
import { loadReplacedTypes, loadRules } from "./rules.mjs";
import { hasPage, nounOf, placeOf, roomOf } from "./types.mjs";

const PROJECT = path.join(import.meta.dirname, "../..");
const PAGES = "docs/constructs";

/** What the package exports. */
export const api = await readApi();
const isCheck = process.argv.includes("--check");
const declarations = ["constructs/src/validation/declarations.generated.ts", await declarationsOf(api)];
if (!isCheck) {
  write(...declarations); // pages are made from sources that import it
}
const rules = await loadRules();
const pages = new Map([
  ...api
    .filter(hasPage)
    .map((construct) => [
      `${PAGES}/${placeOf(construct.name, api)}`,
      constructPage(construct, api, Object.values(rules).flat(), exampleOf(construct)),
    ]),
  declarations,
  [`${PAGES}/types.generated.md`, typesPage(api)],
  [`${PAGES}/README.md`, indexPage(api)],
  [`${PAGES}/api.generated.md`, apiPage(api)],
  ["docs/reference/errors.generated.md", errorsPage(rules, readProblems(), linkTo, await readCaughtBy())],
  ["docs/reference/constraints.generated.md", constraintsPage(Object.values(rules).flat())],
  ["docs/reference/replacement.generated.md", replacementPage(await loadReplacedTypes())],
]);
const orphans = readdirSync(path.join(PROJECT, PAGES), { recursive: true })
  .map((file) => `${PAGES}/${file}`)
  .filter((file) => file.endsWith(".generated.md") && !pages.has(file));

if (isCheck) {
  const stale = [...pages].filter(([file, text]) => read(file) !== text).map(([file]) => file);
  if (stale.length + orphans.length > 0) {
    console.error(`Run \`npm run generate\`; it would change ${[...stale, ...orphans].join(", ")}.`);
    process.exitCode = 1;
  }
} else {
  pages.forEach((text, file) => write(file, text));
  orphans.forEach((file) => rmSync(path.join(PROJECT, file)));
}

/** An example is a file of the tests: there it is compiled and synthesized. */
function exampleOf({ name, file: source }) {
  const file = `test/docs/examples/${roomOf(source)}/${nounOf(name)}.ts`;
  const text = read(file);
  if (text === undefined) {
    throw new Error(`${name} has no example: write ${file}.`);
  }
  return { file, text };
}

function linkTo(construct) {
  const place = placeOf(construct, api);
  return place ? `[${construct}](../constructs/${place})` : construct;
}

function write(file, text) {
  const absolute = path.join(PROJECT, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

function read(file) {
  const absolute = path.join(PROJECT, file);
  return existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined;
}
