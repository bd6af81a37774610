import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const PROJECT = path.join(__dirname, "..");

/** The files of this repository, by their paths. */
export function trackedFiles(): string[] {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: PROJECT, encoding: "utf8" }).split("\0").filter(Boolean);
  return files.filter((file) => existsSync(path.join(PROJECT, file)));
}
