import { writeFileSync } from "node:fs";
import path from "node:path";
import { App } from "cdktf";
import { loadEnvironments } from "../../environments/load";
import { addEnvironments } from "../../stacks/environment-stacks";
import { drawCase } from "../fuzz/case";
import { scratchFolder } from "../scratch";

const scratch = scratchFolder();
const CASES = Number(process.env.FUZZ_RUNS ?? 300);

test("explore", () => {
  const found = new Map<string, string>();
  for (let number = 0; number < CASES; number++) {
    const { name, text } = drawCase(11, number);
    const file = path.join(scratch, `${name}.json`);
    writeFileSync(file, text);
    const { environments } = loadEnvironments(scratch, [name]);
    let document: unknown;
    try {
      document = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
      continue;
    }
    const judged = addEnvironments(
      new App({ outdir: scratch, stackTraces: false }),
      environments.map(({ config }) => config),
    );
    for (const [kind, list] of Object.entries({
      problem: judged.flatMap((j) => j.problems),
      warning: judged.flatMap((j) => j.warnings),
    })) {
      for (const { code, pointer, message } of list) {
        if (!has(document, pointer)) {
          found.set(
            `${kind} ${code} ${pointer
              .replace(/\/caches\/[^/]+/, "/caches/X")
              .replace(/users\/[^/]+/, "users/U")
              .replace(/secondaries\/[^/]+/, "secondaries/R")}`,
            `${number} ${message}`,
          );
        }
      }
    }
  }
  console.log(
    [...found]
      .sort()
      .map(([k, v]) => `${k}   ${v}`)
      .join("\n"),
  );
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
