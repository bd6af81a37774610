import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { textOf } from "../../lock/address-lock";
import { LockChangedError, LockFile } from "../../lock/lock-file";
import { parseLock } from "../../lock/parsing";
import { environmentFile } from "../configuration/environment";
import { scratchFolder } from "../scratch";
import { globalEnvironment } from "../stacks/global-environment";
import { lockAfter } from "./locked-environment";

const scratch = scratchFolder();
const good = new Map([
  ["dev", lockAfter(environmentFile("dev"))],
  ["prod", lockAfter(globalEnvironment())],
]);
const TEXT = textOf(good);

/** A folder with a lock of this text. */
function folderWith(text: string | undefined): string {
  const folder = mkdtempSync(path.join(scratch, "environments-"));
  if (text !== undefined) {
    writeFileSync(path.join(folder, "addresses.lock.json"), text);
  }
  return folder;
}

test("what is written is read as it was, one resource a line, in the same order whatever the order was before", () => {
  expect(parseLock(JSON.parse(TEXT))).toEqual(parseLock(JSON.parse(textOf(parseLock(JSON.parse(TEXT))))));
  const shuffled = [...good].reverse().map(([name, stacks]) => {
    const reversed = [...stacks].reverse().map(([stack, { resources, moved }]) => {
      return [stack, { resources: resources.toReversed(), moved: moved.toReversed() }] as const;
    });
    return [name, new Map(reversed)] as const;
  });
  expect(textOf(new Map(shuffled))).toBe(TEXT);
  const rows = TEXT.split("\n").filter((line) => line.includes('"address"'));
  expect(rows).toHaveLength(
    [...good.values()].flatMap((stacks) => [...stacks.values()]).flatMap((one) => one.resources).length,
  );
});

test("formatting by somebody's editor changes nothing", () => {
  const lock = LockFile.read(folderWith(`\uFEFF${JSON.stringify(JSON.parse(TEXT), null, 4)}`.replaceAll("\n", "\r\n")));
  expect(lock.problems).toEqual([]);
  expect(lock.isChanged("prod", good.get("prod"))).toBe(false);
});

describe("a lock that cannot be gone by", () => {
  const row = TEXT.split("\n").find((line) => line.includes('"kind"'))!;
  const cases: [string, string, string, number][] = [
    [
      "has been changed on two branches",
      TEXT.replace(row, `<<<<<<< HEAD\n${row}\n=======\n${row}\n>>>>>>> other`),
      "EC0022",
      8,
    ],
    ["is empty", "", "EC0023", 1],
    ["is cut off", TEXT.slice(0, 400), "EC0023", 8],
    ["has a comma too many", TEXT.replace('"environments": {', '"environments": {,'), "EC0023", 4],
    ["is a list", "[]", "EC0024", 1],
    ["has no version", TEXT.replace('  "lockVersion": 1,\n', ""), "EC0024", 1],
    ["has a version that is a text", TEXT.replace('"lockVersion": 1', '"lockVersion": "1"'), "EC0024", 3],
    ["has no environments", '{ "lockVersion": 1 }', "EC0024", 1],
    ["has an environment that is a list", '{ "lockVersion": 1,\n "environments": { "dev": [] } }', "EC0024", 2],
    ["has an environment that is called __proto__", TEXT.replace('"dev": {', '"__proto__": {'), "EC0024", 5],
    ["has an environment with a slash in its name", TEXT.replace('"dev": {', '"a/b": {'), "EC0024", 5],
    ["has an environment with a tilde in its name", TEXT.replace('"dev": {', '"a~b": {'), "EC0024", 5],
    ["has a stack of another environment", TEXT.replace('      "dev": {', '      "qa": {'), "EC0024", 6],
    ["has a resource that is a text", TEXT.replace(row.replace(/,$/, ""), '"x"'), "EC0024", 8],
    ["has a resource without an address", TEXT.replace('"address"', '"addres"'), "EC0024", 8],
    [
      "has an expression in an address",
      TEXT.replace(/"aws_elasticache_cluster\.\w+"/, '"aws_x.y${file(\\"x\\")}"'),
      "EC0024",
      8,
    ],
    ["has control characters in a name", TEXT.replace("dev-catalog-memcached", "dev\\u0000\\u202e"), "EC0024", 8],
    ["has another word for what is removed", TEXT.replace('"kind":', '"removed":"kill","kind":'), "EC0024", 8],
    ["has the same name twice", TEXT.replace('"environments": {', '"environments": {"prod": {},'), "EC0024", 40],
    ["is of a newer version", TEXT.replace('"lockVersion": 1', '"lockVersion": 2'), "EC0025", 3],
    ["is of a newer version that has another shape", '{ "lockVersion": 9, "stacks": [] }', "EC0025", 1],
    ["is nested without end", "[".repeat(100_000), "EC0023", 1],
  ];

  test.each(cases)("%s: it says so, with a code, at the line", (_, text, code, line) => {
    const { problems, isMissing, lock } = LockFile.read(folderWith(text));
    expect({ isMissing, size: lock.size === 0 || code === "EC0024" }).toEqual({ isMissing: false, size: true });
    expect(problems.map((problem) => `${problem.code} ${problem.line}`)).toEqual([`${code} ${line}`]);
    expect(problems[0]!.remedy).not.toBe("");
  });

  test("is a folder", () => {
    const folder = folderWith(undefined);
    mkdirSync(path.join(folder, "addresses.lock.json"));
    expect(LockFile.read(folder)).toMatchObject({ isMissing: false, problems: [{ code: "EC0002" }] });
  });
});

describe("writing", () => {
  test("changes what is new, keeps the rest as it is on disk by then, and leaves nothing beside it", () => {
    const folder = folderWith(undefined);
    const [one, other] = [LockFile.read(folder), LockFile.read(folder)];
    expect(one.update(new Map([["dev", good.get("dev")]]))).toBe(true);
    expect(other.update(new Map([["prod", good.get("prod")]]))).toBe(true);
    expect(readFileSync(path.join(folder, "addresses.lock.json"), "utf8")).toBe(TEXT);
    expect(readdirSync(folder)).toEqual(["addresses.lock.json"]);
    expect(LockFile.read(folder).update(good)).toBe(false);
  });

  test("is refused where somebody else has changed what this one went by", () => {
    const folder = folderWith(TEXT);
    const lock = LockFile.read(folder);
    LockFile.read(folder).update(new Map([["dev", undefined]]));
    expect(() => lock.update(new Map([["dev", new Map()]]))).toThrow(LockChangedError);
    expect(lock.update(new Map([["prod", undefined]]))).toBe(true);
    writeFileSync(lock.file, "<<<<<<< HEAD");
    expect(() => lock.update(new Map([["prod", undefined]]))).toThrow(LockChangedError);
  });
});
