import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { SynthesizedStack } from "cdktf-elasticache";
import { GuardError, guardErrors } from "./errors";
import { readStacks } from "./stacks";

/** What to synthesize. */
export interface Sources {
  /** How to call it in a message. */
  readonly title: string;
  /** The folder of the project, of the work tree or of a commit. */
  readonly project: string;
  /** The folder of environment files. */
  readonly environments: string;
  /** Whether what the lock of addresses refuses is compared all the same, and the lock is left as it is. */
  readonly isUnlocked?: boolean;
}

/**
 * Bundles and runs the app of a project as `npm start` does, into a folder.
 *
 * @param output does not exist yet
 */
export function synthesize({ title, project, environments, isUnlocked }: Sources, output: string): SynthesizedStack[] {
  const steps = [
    ["esbuild.config.mjs"],
    [
      path.join("dist", "main.js"),
      ...["--environments", environments, "--output", output],
      ...(isUnlocked ? ["--unlocked"] : []),
    ],
  ];
  for (const args of steps) {
    if (!existsSync(path.join(project, args[0]!))) {
      throw new GuardError(guardErrors.noSynthesis(title, `it has no ${args[0]!}.`));
    }
    const { status, stderr, error } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
    if (status !== 0) {
      throw new GuardError(guardErrors.noSynthesis(title, error?.message ?? `\n\n${stderr.trim()}\n`));
    }
  }
  return readStacks(output);
}
