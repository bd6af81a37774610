import { JsonPointer } from "../constructs/src/problem/json-pointer";
import { type Problem, Severity } from "../constructs/src/problem/problem";
import type { Acknowledgement } from "./environment-file";
import { acknowledgementErrors } from "./errors";

/** The warnings that a file does not acknowledge, and one for each of its acknowledgements that no longer has a warning. */
export function unacknowledged(acknowledged: readonly Acknowledgement[] = [], warnings: readonly Problem[]): Problem[] {
  const needless = acknowledged.flatMap((entry, index) => {
    if (warnings.some((warning) => covers(entry, warning))) {
      return [];
    }
    const elsewhere = warnings.find(({ code }) => code === entry.code)?.pointer;
    const place = elsewhere === undefined ? undefined : JsonPointer.inWords(elsewhere);
    return [acknowledgementErrors.ofNothing(entry.code, entry.path, place, JsonPointer.of(["acknowledged", index]))];
  });
  return [...warnings.filter((warning) => !acknowledged.some((entry) => covers(entry, warning))), ...needless];
}

/** Acknowledgements of errors, which stay what they are. */
export function acknowledgedErrors(
  acknowledged: readonly Acknowledgement[] = [],
  problems: readonly Problem[],
): Problem[] {
  return acknowledged.flatMap((entry, index) =>
    problems.some((problem) => problem.severity === Severity.ERROR && covers(entry, problem))
      ? [acknowledgementErrors.ofError(entry.code, JsonPointer.of(["acknowledged", index, "code"]))]
      : [],
  );
}

/** Whether an acknowledgement is about a problem: at its place or below, as errors print it. */
function covers({ code, path }: Acknowledgement, problem: Problem): boolean {
  const place = JsonPointer.inWords(problem.pointer);
  return code === problem.code && (path === "" || place === path || place.startsWith(`${path}.`));
}
