import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "cdktf-elasticache";
import { App } from "cdktf";
import { loadEnvironments } from "../../configuration/load";
import { addEnvironments } from "../../stacks/environment-stacks";
import { drawCase } from "../fuzz/draw/case";
import { scratchFolder } from "../scratch";
import { changed } from "./mutation";
import { FILE_MUTATIONS } from "./mutations";
import { VALID_ENVIRONMENT } from "./valid-environment";

const scratch = scratchFolder();

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/rules/written */
const RUNS = Number(process.env.FUZZ_RUNS ?? 250);

/** What says that something is missing: who may connect. */
const MISSING = ["EC1808", "EC2115", "EC2116"];

test("what is said of drawn files is about what they have, and not about a default", () => {
  const vague = Array.from({ length: RUNS }, (_, number) => drawCase(17, number)).flatMap(({ name, text }) =>
    vagueOf(name, text),
  );
  expect(vague).toEqual([]);
});

test("what is said of files that break a rule is about what they have, and not about a default", () => {
  const files = FILE_MUTATIONS.map(({ change }) => JSON.stringify(changed(VALID_ENVIRONMENT, change), null, 2));
  const small = files.filter(({ length }) => length < 20_000); // those of quotas are hundreds of caches that are alike
  expect(small.flatMap((text) => vagueOf("qa", text))).toEqual([]);
});

/** Code and pointer of what is said of something that the file does not have. */
function vagueOf(name: string, text: string): string[] {
  const document = parsed(text);
  return document === undefined
    ? []
    : saidOf(name, text)
        .filter(({ code, pointer }) => !isThere(document, pointer) && !isMissing(document, code, pointer))
        .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
}

/** What stacks say of an environment, by itself. Files are judged by their shape elsewhere. */
function saidOf(name: string, text: string): Problem[] {
  writeFileSync(path.join(scratch, `${name}.json`), text);
  const { environments } = loadEnvironments(scratch, [name]);
  const configs = environments.map(({ config }) => config);
  const judged = addEnvironments(new App({ outdir: scratch, stackTraces: false }), configs);
  return judged.flatMap(({ problems, warnings }) => [...problems, ...warnings]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function isMissing(document: unknown, code: string, pointer: string): boolean {
  return MISSING.includes(code) && isThere(document, path.posix.dirname(pointer));
}

function isThere(document: unknown, pointer: string): boolean {
  let value = document;
  for (const segment of pointer.split("/").slice(1)) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
      return false;
    }
    value = (value as { [key: string]: unknown })[key];
  }
  return true;
}
