import { readFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";

const FOLDER = path.join(__dirname, "../../environments");

/** The environments that the project ships. */
export const ENVIRONMENTS = ["dev", "prod", "staging"] as const;

/** A fresh copy of an environment file that the project ships, in its account or, with all that is in it, in another. */
export function environmentFile(name: (typeof ENVIRONMENTS)[number], accountId?: string): EnvironmentFile {
  const text = readFileSync(path.join(FOLDER, `${name}.json`), "utf8");
  const file = JSON.parse(text) as EnvironmentFile;
  return accountId === undefined ? file : (JSON.parse(text.replaceAll(file.accountId, accountId)) as EnvironmentFile);
}

/** The same environment with nothing protected from being deleted. */
export function unprotected(file: EnvironmentFile): EnvironmentFile {
  const { encryption = { type: "create" } } = file;
  const caches = Object.entries(file.caches).map(([key, cache]) => [key, { ...cache, deletionProtection: false }]);
  return {
    ...file,
    encryption: encryption.type === "create" ? { ...encryption, deletionProtection: false } : encryption,
    caches: Object.fromEntries(caches) as EnvironmentFile["caches"],
  };
}
