import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import type { LocatedProblem } from "../constructs/src/problem/problem";
import { fileErrors, reasonOf, textErrors } from "./errors";

/** A thousand caches are described in a fourth of it. */
const MAX_BYTES = 5_000_000;

/** The text of a file, or what keeps it from being read. */
export type EnvironmentText = { readonly text: string } | { readonly problem: LocatedProblem };

/** Reads a file as text. It never waits, as for a named pipe, and never reads more than an environment can have. */
export function readEnvironmentText(file: string): EnvironmentText {
  let bytes: Buffer;
  try {
    const read = readBytes(file);
    if (typeof read === "string") {
      return { problem: fileErrors.notAFile(file, read) };
    }
    bytes = read;
  } catch (error) {
    return {
      problem: fileErrors.unreadable(file, isDanglingLink(file, error) ? "it is a link to nothing" : reasonOf(error)),
    };
  }
  if (bytes.length > MAX_BYTES) {
    const start = { file, line: 0, column: 0, pointer: "" };
    return { problem: { ...start, ...textErrors.tooLarge(`${MAX_BYTES.toLocaleString("en")} bytes`) } };
  }
  const problem = findForeignBytes(file, bytes);
  return problem ? { problem } : { text: bytes.toString("utf8").replace(/^\uFEFF/, "") }; // some editors begin a file with a byte order mark
}

/** What is in a file, up to one byte more than is taken; of what is no file, what it is. */
function readBytes(file: string): Buffer | string {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // a named pipe would wait for a writer
  try {
    const kind = kindOf(fstatSync(descriptor));
    if (kind !== undefined) {
      return kind;
    }
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let count = 1; count > 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function kindOf(stats: Stats): string | undefined {
  if (stats.isFile()) {
    return undefined;
  }
  return stats.isDirectory()
    ? "a folder"
    : stats.isFIFO()
      ? "a named pipe"
      : stats.isSocket()
        ? "a socket"
        : "a device";
}

function isDanglingLink(file: string, error: unknown): boolean {
  try {
    return (error as NodeJS.ErrnoException).code === "ENOENT" && lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Where a file is not what editors call UTF-8: in another encoding, or no text at all. */
function findForeignBytes(file: string, bytes: Buffer): LocatedProblem | undefined {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isText = isUtf8(bytes) && !bytes.includes(0);
  if (!isUtf16 && isText) {
    return undefined;
  }
  let line = 1;
  for (let start = 0; !isUtf16 && start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const part = bytes.subarray(start, end);
    if (!isUtf8(part) || part.includes(0)) {
      const column = part.toString("utf8").search(/[\0\uFFFD]/) + 1;
      return { file, line, column, pointer: "", ...textErrors.encoding("it has bytes that are no text in UTF-8") };
    }
    start = end + 1;
  }
  return { file, line: 1, column: 1, pointer: "", ...textErrors.encoding("it is in UTF-16") };
}
