import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";

const SCRATCH = path.join(__dirname, "../node_modules/.cache/scratch");

/** An empty folder that git ignores and that is gone when the tests of the file are over. */
export function scratchFolder(): string {
  mkdirSync(SCRATCH, { recursive: true });
  const folder = mkdtempSync(path.join(SCRATCH, "test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
