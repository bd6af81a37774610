import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnvironmentText } from "../../configuration/environment-text";
import { formatProblems } from "../../configuration/errors";
import { scratchFolder } from "../scratch";

const scratch = scratchFolder();
const place = (name: string) => path.join(scratch, name);

/** What is wrong with a file of these bytes, as it is printed. */
function refusalOf(bytes: Buffer | string): string {
  writeFileSync(place("dev.json"), bytes);
  return refusalAt(place("dev.json"));
}

function refusalAt(file: string): string {
  const read = readEnvironmentText(file);
  return "problem" in read ? formatProblems([read.problem], scratch).split("\n").slice(0, 2).join("") : "none";
}

test.each<[string, Buffer | string, string]>([
  [
    "UTF-16 of Windows",
    Buffer.from('\uFEFF{"a": 1}', "utf16le"),
    "dev.json:1:1  error EC0008  This is not a text in UTF-8: it is in UTF-16.",
  ],
  [
    "UTF-16 of the network",
    Buffer.from([0xfe, 0xff, 0, 0x7b, 0, 0x7d]),
    "dev.json:1:1  error EC0008  This is not a text in UTF-8: it is in UTF-16.",
  ],
  [
    "UTF-16 without a mark",
    Buffer.from('{"a": 1}', "utf16le"),
    "dev.json:1:2  error EC0008  This is not a text in UTF-8: it has bytes that are no text in UTF-8.",
  ],
  [
    "Latin-1",
    Buffer.from('{\n  "owner": "Müller"\n}', "latin1"),
    "dev.json:2:14  error EC0008  This is not a text in UTF-8: it has bytes that are no text in UTF-8.",
  ],
  [
    "a program",
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
    "dev.json:1:5  error EC0008  This is not a text in UTF-8: it has bytes that are no text in UTF-8.",
  ],
  [
    "too many bytes",
    " ".repeat(5_000_001),
    "dev.json  error EC0006  The file is too large: an environment file has at most 5,000,000 bytes.",
  ],
])("refuses %s, and says where", (_, bytes, said) => {
  expect(refusalOf(bytes)).toBe(said);
});

test.each([
  ["as many bytes as may be", " ".repeat(5_000_000)],
  ["nothing", ""],
  ["text in every script", "größe, 缓存, кэш, 🦜"],
])("reads %s", (_, text) => {
  writeFileSync(place("dev.json"), text);
  expect(readEnvironmentText(place("dev.json"))).toEqual({ text });
});

test("leaves out the mark that some editors begin a file with", () => {
  writeFileSync(place("dev.json"), "\uFEFF{}");
  expect(readEnvironmentText(place("dev.json"))).toEqual({ text: "{}" });
});

test("refuses what is no file, and does not wait for it", () => {
  mkdirSync(place("folder.json"));
  expect(refusalAt(place("folder.json"))).toBe(
    "folder.json  error EC0007  An environment is described in a file; this is a folder.",
  );
  expect(spawnSync("mkfifo", [place("pipe.json")]).status).toBe(0);
  expect(refusalAt(place("pipe.json"))).toBe(
    "pipe.json  error EC0007  An environment is described in a file; this is a named pipe.",
  );
  symlinkSync("/dev/zero", place("device.json"));
  expect(refusalAt(place("device.json"))).toBe(
    "device.json  error EC0007  An environment is described in a file; this is a device.",
  );
});

test("refuses links that lead to no file", () => {
  symlinkSync("nowhere", place("dangling.json"));
  expect(refusalAt(place("dangling.json"))).toBe(
    "dangling.json  error EC0002  This cannot be read: it is a link to nothing.",
  );
  symlinkSync("loop.json", place("loop.json"));
  expect(refusalAt(place("loop.json"))).toBe(
    "loop.json  error EC0002  This cannot be read: it is a link that leads to itself.",
  );
});

test("follows a link that leads to a file", () => {
  writeFileSync(place("real"), "{}");
  symlinkSync("real", place("link.json"));
  expect(readEnvironmentText(place("link.json"))).toEqual({ text: "{}" });
});
