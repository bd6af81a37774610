import path from "node:path";
import type { Problem } from "cdktf-elasticache";

/** What says that something is missing: who may connect. */
const MISSING = ["EC1808", "EC2115", "EC2116"];

/** Code and pointer of what is said of something that a file does not have. */
export function vagueOf(document: unknown, said: readonly Problem[]): string[] {
  return said
    .filter(({ code, pointer }) => !isThere(document, pointer) && !isMissing(document, code, pointer))
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
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
