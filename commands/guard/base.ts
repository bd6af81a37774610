import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { SynthesizedStack } from "cdktf-elasticache";
import { Commit } from "./commit";
import { GuardError, guardErrors } from "./errors";
import type { Request } from "./request";
import { readStacks } from "./stacks";
import { synthesize } from "./synthesis";

/** What is compared with. */
export interface Base {
  /** How to call it. */
  readonly title: string;
  readonly stacks: readonly SynthesizedStack[];
  /** What the user should know of it. */
  readonly warnings: readonly string[];
}

/**
 * The stacks of a folder, or what a commit synthesizes from its own sources.
 *
 * @param scratch an empty folder inside of the project, where the modules of the project are found
 */
export function readBase({ base, environments }: Request, project: string, scratch: string): Base {
  const folder = path.resolve(base);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return { title: base, stacks: readStacks(folder), warnings: [] };
  }
  const inside = path.relative(project, path.resolve(environments));
  if (inside.startsWith("..") || path.isAbsolute(inside)) {
    return readOutside(base, environments, project, scratch);
  }
  const commit = Commit.find(project, base);
  if (!commit) {
    throw new GuardError(guardErrors.unknownBase(base));
  }
  const sources = path.join(scratch, "base");
  commit.writeSources(sources);
  const title = `${base} (${commit.id.slice(0, 7)})`;
  if (!existsSync(path.join(sources, inside))) {
    return { title, stacks: [], warnings: [`${title} has no folder ${inside}: there is nothing to compare with.`] };
  }
  const output = path.join(scratch, "base-output");
  const stacks = synthesize({ title, project: sources, environments: path.join(sources, inside) }, output);
  return { title, stacks, warnings: isSameLock(project, sources) ? [] : [`${title} ${OTHER_MODULES}`] };
}

/** The environment files of another repository as they were in one of its commits, synthesized by the work tree of this one. */
function readOutside(base: string, environments: string, project: string, scratch: string): Base {
  const repository = Commit.repositoryOf(environments);
  if (repository === undefined) {
    throw new GuardError(guardErrors.environmentsOutside(environments));
  }
  const commit = Commit.find(repository, base);
  if (!commit) {
    throw new GuardError(guardErrors.unknownBase(base));
  }
  const title = `${base} (${commit.id.slice(0, 7)}) of ${path.relative(process.cwd(), repository) || repository}`;
  const files = path.join(scratch, "base-environments");
  if (!commit.writeFolder(environments, files)) {
    return {
      title,
      stacks: [],
      warnings: [`${title} has no folder ${environments}: there is nothing to compare with.`],
    };
  }
  return {
    title,
    stacks: synthesize({ title, project, environments: files, isUnlocked: true }, path.join(scratch, "base-output")),
    warnings: [],
  };
}

const OTHER_MODULES =
  "has another package-lock.json: it was synthesized with the modules of the work tree, which may not be its own.";

function isSameLock(...projects: readonly [string, string]): boolean {
  const [one, other] = projects.map((project) => path.join(project, "package-lock.json"));
  return [one, other].every((file) => existsSync(file!)) && readFileSync(one!, "utf8") === readFileSync(other!, "utf8");
}
