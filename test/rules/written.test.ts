import { writeFileSync } from "node:fs";
import path from "node:path";
import { App } from "cdktf";
import { loadEnvironments } from "../../environments/load";
import { addEnvironments } from "../../stacks/environment-stacks";
import { drawCase } from "../fuzz/case";
import { scratchFolder } from "../scratch";

const scratch = scratchFolder();
const CASES = Number(process.env.FUZZ_RUNS ?? 300);

/** Who may connect is asked of every cache: where a file says nothing of it, that is what it is told of. */
const OF_WHAT_IS_MISSING = ["EC1808", "EC2115", "EC2116"];

test("a default causes no problem at a property that nobody wrote", () => {
  const found = new Set<string>();
  for (let number = 0; number < CASES; number++) {
    const { name, text } = drawCase(11, number);
    const file = path.join(scratch, `${name}.json`);
    writeFileSync(file, text);
    const { environments } = loadEnvironments(scratch, [name]);
    let document: unknown;
    try {
      document = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
      continue; // text that is not JSON has no properties
    }
    const app = new App({ outdir: scratch, stackTraces: false });
    const judged = addEnvironments(
      app,
      environments.map(({ config }) => config),
    );
    judged
      .flatMap(({ problems, warnings }) => [...problems, ...warnings])
      .filter(({ code, pointer }) => !has(document, pointer) && !OF_WHAT_IS_MISSING.includes(code))
      .forEach(({ code, pointer }) => found.add(`${code} ${pointer}`));
  }
  expect([...found]).toEqual([]);
});

function has(document: unknown, pointer: string): boolean {
  let value = document;
  for (const key of pointer
    .split("/")
    .slice(1)
    .map((s) => s.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as { [key: string]: unknown })[key];
  }
  return true;
}
