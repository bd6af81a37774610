import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type EnvironmentConfig, resolveStage } from "./config";
import type { EnvironmentFile } from "./environment-file.generated";
import { environmentErrors, fileErrors, type FileProblem, reasonOf, type ValueProblem } from "./errors";
import { findExpressions } from "./expressions";
import { JsonDocument } from "./json-document";
import { withoutBrokenParts } from "./repair";
import { checkShape } from "./shape";

const NO_ENVIRONMENT = /\.(schema|lock)\.json$/; // lie beside the environments

/** What an environment file says, and where in it everything stands. */
export interface LoadedEnvironment {
  readonly config: EnvironmentConfig;
  /** Gives a problem that was found later its place in the file. */
  readonly locate: (problem: ValueProblem) => FileProblem;
}

/** What a folder of environment files holds, good and bad. */
export interface LoadedEnvironments {
  /**
   * The environments, in the order of their names. One with problems is here without its broken parts, so that the rest
   * of it can be judged in the same run; it must not be synthesized.
   */
  readonly environments: readonly LoadedEnvironment[];
  /** Everything that is wrong with all of the files. */
  readonly problems: readonly FileProblem[];
  /** What the files are called, without ending, be they good or bad. */
  readonly names: readonly string[];
}

/**
 * Reads environment files and checks their shape. It never fails: what is wrong is in the result.
 *
 * @param folder holds the files, `<environment>.json`
 * @param names environments to read; all of the folder when empty
 */
export function loadEnvironments(folder: string, names: readonly string[] = []): LoadedEnvironments {
  const listed = names.length > 0 ? [...new Set(names)].map((name) => `${name}.json`) : listFiles(folder);
  if (!Array.isArray(listed)) {
    return { environments: [], problems: [listed], names: [] };
  }
  if (listed.length === 0) {
    return { environments: [], problems: [fileErrors.noEnvironments(folder)], names: [] };
  }
  const files = listed.map((name) => loadFile(path.join(folder, name)));
  return {
    environments: files.flatMap(({ environment }) => environment ?? []),
    problems: files.flatMap(({ problems }) => problems),
    names: listed.map((name) => path.basename(name, ".json")),
  };
}

function listFiles(folder: string): string[] | FileProblem {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json") && !NO_ENVIRONMENT.test(name))
      .sort();
  } catch (error) {
    return fileErrors.unreadable(folder, reasonOf(error));
  }
}

function loadFile(file: string): { environment?: LoadedEnvironment; problems: FileProblem[] } {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, ""); // some editors begin a file with a byte order mark
  } catch (error) {
    return { problems: [fileErrors.unreadable(file, reasonOf(error))] };
  }
  const document = new JsonDocument(file, text);
  if (document.value === undefined) {
    return { problems: [...document.problems] };
  }
  const locate = (problem: ValueProblem) => document.locate(problem);
  const shapeAlone = checkShape(document.value);
  // The message of an expression repeats it, which that of a secret must not.
  const isSecret = (place: string) => shapeAlone.some(({ code, pointer }) => code === "EC2117" && pointer === place);
  const expressions = findExpressions(document.value).filter(({ pointer }) => !isSecret(pointer));
  const shape = [
    ...expressions,
    ...shapeAlone.filter(({ pointer }) => !expressions.some((other) => other.pointer === pointer)),
  ];
  const name = path.basename(file, ".json");
  const problems = [...document.problems, ...[...shape, ...checkName(name, document.value)].map(locate)];
  const sound = withoutBrokenParts(document.value, shape, name);
  return { problems, environment: sound && { config: resolveStage(sound), locate } };
}

function checkName(expected: string, value: unknown): ValueProblem[] {
  const given = (value as Partial<EnvironmentFile> | null)?.environment;
  return typeof given === "string" && given !== expected
    ? [environmentErrors.nameDiffersFromFile(given, expected)]
    : [];
}
