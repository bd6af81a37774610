import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { LocatedProblem, Problem } from "../constructs/src/problem/problem";
import { type EnvironmentConfig, resolveStage } from "./config";
import type { EnvironmentFile } from "./environment-file";
import { readEnvironmentText } from "./environment-text";
import { environmentErrors, fileErrors, MOST_PROBLEMS, reasonOf } from "./errors";
import { findUnfitTexts } from "./unfit-texts";
import { JsonDocument } from "./json-document";
import { withoutBrokenParts } from "./repair";
import { checkShape } from "./shape";

const NO_ENVIRONMENT = /\.(schema|lock)\.json$/; // lie beside the environments

/** What an environment file says, and where in it everything stands. */
export interface LoadedEnvironment {
  readonly config: EnvironmentConfig;
  /** Gives a problem that was found later its place in the file. */
  readonly locate: (problem: Problem) => LocatedProblem;
}

/** What a folder of environment files holds, good and bad. */
export interface LoadedEnvironments {
  /**
   * The environments, in the order of their names. One with problems is here without its broken parts, so that the rest
   * of it can be judged in the same run; it must not be synthesized.
   */
  readonly environments: readonly LoadedEnvironment[];
  /** Everything that is wrong with all of the files. */
  readonly problems: readonly LocatedProblem[];
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
  const known = names.length > 0 ? listFiles(folder) : listed;
  const isUnknown = (name: string) => Array.isArray(known) && !known.includes(name);
  const files = listed.map((name) =>
    isUnknown(name) ? missing(path.join(folder, name), known as string[]) : loadFile(path.join(folder, name)),
  );
  return {
    environments: files.flatMap(({ environment }) => environment ?? []),
    problems: files.flatMap(({ problems }) => problems),
    names: listed.map((name) => path.basename(name, ".json")),
  };
}

/** Of a file that the folder does not list, which there are. */
function missing(file: string, known: readonly string[]): ReturnType<typeof loadFile> {
  const environments = known.map((name) => path.basename(name, ".json")).join(", ");
  return existsSync(file)
    ? loadFile(file)
    : { problems: [fileErrors.unreadable(file, reasonOf({ code: "ENOENT" }), environments)] };
}

function listFiles(folder: string): string[] | LocatedProblem {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json") && !NO_ENVIRONMENT.test(name))
      .sort();
  } catch (error) {
    return fileErrors.unreadable(folder, reasonOf(error));
  }
}

function loadFile(file: string): { environment?: LoadedEnvironment; problems: LocatedProblem[] } {
  const read = readEnvironmentText(file);
  if ("problem" in read) {
    return { problems: [read.problem] };
  }
  const document = new JsonDocument(file, read.text);
  if (document.value === undefined) {
    return { problems: [...document.problems] };
  }
  const locate = (problem: Problem) => document.locate(problem);
  const shapeAlone = checkShape(document.value);
  // The message of an expression repeats it, which that of a secret must not.
  const secrets = new Set(shapeAlone.filter(({ code }) => code === "EC2117").map(({ pointer }) => pointer));
  const misshapen = new Set(shapeAlone.map(({ pointer }) => pointer));
  const texts = findUnfitTexts(document.value).filter(
    ({ code, pointer }) => !secrets.has(pointer) && !(code === "EC0113" && misshapen.has(pointer)),
  );
  const places = new Set(texts.map(({ pointer }) => pointer));
  const shape = [...texts, ...shapeAlone.filter(({ pointer }) => !places.has(pointer))];
  const name = path.basename(file, ".json");
  const problems = [...document.problems, ...[...shape, ...checkName(name, document.value)].map(locate)];
  // Of a file with so many problems, not all are known: nothing can be said of the rest.
  const sound = shape.length < MOST_PROBLEMS ? withoutBrokenParts(document.value, shape, name) : undefined;
  return { problems, environment: sound && { config: resolveStage(sound), locate } };
}

function checkName(expected: string, value: unknown): Problem[] {
  const given = (value as Partial<EnvironmentFile> | null)?.environment;
  return typeof given === "string" && given !== expected
    ? [environmentErrors.nameDiffersFromFile(given, expected)]
    : [];
}
