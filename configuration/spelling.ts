import { closest, distance } from "fastest-levenshtein";

/** What people call a value that has another name here. */
const CALLED: { readonly [word: string]: readonly string[] } = {
  sharded: ["cluster", "clustered", "cluster-mode", "cluster-mode-enabled"],
  replicated: ["replication-group", "replication", "primary-replica", "cluster-mode-disabled"],
  "single-node": ["single", "standalone", "node"],
  production: ["prod", "live"],
  staging: ["stage", "stg", "test", "qa"],
  development: ["dev"],
  redis: ["redis-oss", "redisoss"],
};

/** The allowed name that was probably meant: what it is called elsewhere, how it begins, or at most a third of it different. */
export function nearest(given: unknown, allowed: readonly unknown[]): string | undefined {
  const names = allowed.filter((name) => typeof name === "string");
  if (typeof given !== "string" || names.length === 0) {
    return undefined;
  }
  const word = given.toLowerCase();
  const called = names.find((name) => CALLED[name]?.includes(word.replaceAll(/[_ ]/g, "-")));
  const begun = word.length < 4 ? [] : names.filter((name) => name.toLowerCase().startsWith(word));
  if (called !== undefined || begun.length === 1) {
    return called ?? begun[0];
  }
  const name = closest(
    word,
    names.map((candidate) => candidate.toLowerCase()),
  );
  const match = names.find((candidate) => candidate.toLowerCase() === name)!;
  return distance(word, name) <= Math.max(1, Math.floor(match.length / 3)) ? match : undefined;
}
