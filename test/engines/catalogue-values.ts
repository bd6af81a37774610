import type { ParameterRow } from "../../constructs/src/catalogue/parameters";

/** What is worth a try of a parameter: its default, the ends of its ranges, and all that it may be set to. */
export function valuesToTry({ name, allowed, default: usual }: ParameterRow): string[] {
  const ends = (allowed?.ranges ?? []).flatMap(({ min, max }) => [min, max]).filter((end) => end !== undefined);
  const choices = allowed?.values ?? (allowed?.charset ? [...allowed.charset, allowed.charset] : []);
  const pairs = name === "rename-commands" ? ["KEYS blocked", "KEYS k FLUSHALL blocked"] : [];
  return [...new Set([...(usual ? [usual] : []), ...ends.map(String), ...choices, ...pairs])];
}
