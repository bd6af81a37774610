import { readFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";

/** Environment files of the tests' own: users are meant to change those in environments/. */
export const FIXTURES = path.join(__dirname, "../fixtures/environments");

/** The environments in the fixtures. */
export const ENVIRONMENTS = ["dev", "prod", "staging"] as const;

/** A fresh copy of an environment file in the fixtures, in its account or, with all that is in it, in another. */
export function environmentFile(name: (typeof ENVIRONMENTS)[number], accountId?: string): EnvironmentFile {
  const text = readFileSync(path.join(FIXTURES, `${name}.json`), "utf8");
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
