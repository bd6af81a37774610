import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { formatProblems } from "../../configuration/errors";
import { loadEnvironments } from "../../configuration/load";
import { scratchFolder } from "../scratch";
import { environmentFile } from "./environment";

const scratch = scratchFolder();
const MANY = 50_000;

/** Of a processor, however much else it does: with the square of MANY steps of ten nanoseconds, it would be more. */
const SECONDS = 10;

/** What a run prints of a file, and how many problems it counts. */
function reportOf(text: string): { readonly printed: string; readonly count: number; readonly codes: string[] } {
  const folder = mkdtempSync(path.join(scratch, "environments-"));
  writeFileSync(path.join(folder, "dev.json"), text);
  const { problems } = loadEnvironments(folder);
  return {
    printed: formatProblems(problems, folder),
    count: problems.length,
    codes: [...new Set(problems.map(({ code }) => code))],
  };
}

const dev = (change: (file: Changeable) => void) => {
  const file = environmentFile("dev") as Changeable;
  change(file);
  return JSON.stringify(file, null, 1);
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tests write what the type forbids
type Changeable = any;

const many = (entry: (index: number) => readonly [string, unknown]) =>
  Object.fromEntries(Array.from({ length: MANY }, (_, index) => entry(index)));

test.each<[string, () => string, string]>([
  [
    "properties that do not exist",
    () =>
      dev((file) =>
        Object.assign(
          file,
          many((index) => [`x${index}`, index]),
        ),
      ),
    "EC0101",
  ],
  [
    "expressions",
    () =>
      dev((file) =>
        Object.assign(
          file.tags,
          many((index) => [`x${index}`, "${x}"]),
        ),
      ),
    "EC0111",
  ],
  [
    "characters that nobody sees",
    () =>
      dev((file) =>
        Object.assign(
          file.tags,
          many((index) => [`x${index}`, "\u202e"]),
        ),
      ),
    "EC0112",
  ],
  [
    "items of the wrong type",
    () => dev((file) => (file.caches.session.securityGroupIds = Array.from({ length: MANY }, () => 1))),
    "EC0103",
  ],
  [
    "broken caches",
    () => dev((file) => (file.caches = many((index) => [`c${index % (MANY / 2)}`, { engine: "valkey" }]))),
    "EC0102",
  ],
  ["keys that are given twice", () => `{${Array.from({ length: MANY }, () => '"a":1').join()}}`, "EC0004"],
  ["slips of the pen", () => `[${"x\n".repeat(MANY)}`, "EC0003"],
])("reports fifty thousand %s in a bounded time, and not all of them", (_, text, code) => {
  const written = text();
  const before = process.cpuUsage();
  const { printed, count, codes } = reportOf(written);
  expect(process.cpuUsage(before).user).toBeLessThan(SECONDS * 1_000_000);
  expect(codes).toContain(code);
  expect(count).toBeGreaterThanOrEqual(9000);
  expect(printed.length).toBeLessThan(1_000_000);
  expect(printed).toMatch(/EC0009 {2}There are at least [\d,]+ more problems in this file\.\n.+run again\.$/);
});

test("refuses more items than AWS takes without comparing each with all others", () => {
  const ids = Array.from({ length: MANY }, (_, index) => `sg-${index.toString(16).padStart(8, "0")}`);
  const { codes } = reportOf(dev((file) => (file.caches.session.consumers = { web: { securityGroupIds: ids } })));
  expect(codes).toEqual(["EC0107"]);
});

test.each<[string, string, string]>([
  ["a text", dev((file) => (file.caches.session.description = "a".repeat(1_000_000))), "caches.session.description"],
  ["a name", dev((file) => (file["a".repeat(1_000_000)] = 1)), `${"a".repeat(200)}… (1,000,000 characters)`],
  [
    "a tag key",
    dev((file) => (file.tags["a".repeat(1_000_000)] = "x")),
    `tags.${"a".repeat(195)}… (1,000,005 characters)`,
  ],
])("refuses %s of a megabyte at its place, and prints little of it", (_, text, at) => {
  const { printed, codes } = reportOf(text);
  expect(codes).toEqual(["EC0006"]);
  expect(printed.split("\n")[0]).toMatch(/^dev\.json:\d+:\d+ {2}/);
  expect(printed.split("  ")[1]).toBe(`${at}\n`);
  expect(printed.length).toBeLessThan(1000);
});

test("a text with many values is refused where it has too many", () => {
  const { printed } = reportOf(`{"a": [${"1,".repeat(300_000)}1]}`);
  expect(printed).toContain("EC0006  The file is too large: an environment file has at most 200,000 values.");
});

test("prints what nobody could see, or what a terminal would obey, as its number", () => {
  const { printed } = reportOf(
    dev((file) => {
      file["\u001b]0;owned\u0007"] = 1;
      file["a\u202eb"] = 1;
      file.stage = "\u009b31m\u200f";
      file.caches.session.nodeType = "\u061c\u2028";
      file.caches["\ud800"] = 1;
    }),
  );

  expect(printed).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800]/);
  expect(printed).toContain("a<U+202E>b\n  error EC0112  This name contains U+202E, which nobody can see.");
  expect(printed).toContain(
    "<U+001B>]0;owned<U+0007>\n  error EC0112  This name contains U+001B, U+0007, which nobody can see.",
  );
  expect(printed).toContain("stage\n  error EC0112  This text contains U+009B, U+200F, which nobody can see.");
  expect(printed).toContain("nodeType\n  error EC0112  This text contains U+061C, U+2028, which nobody can see.");
  expect(printed).toContain("caches.<U+D800>\n  error EC0112  This name contains U+D800, which nobody can see.");
});
