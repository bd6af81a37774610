import { spawnSync } from "node:child_process";
import path from "node:path";
import { GuardError, guardErrors } from "./errors";

/** A commit of the repository that the project is in. */
export class Commit {
  /** Finds what a ref stands for; undefined where there is no such commit, or no repository. */
  public static find(project: string, ref: string): Commit | undefined {
    const id = git(project, {}, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
    return id.status === 0 ? new Commit(project, ref, id.stdout.trim()) : undefined;
  }

  /** The root of the repository that a folder is in; undefined where it is in none. */
  public static repositoryOf(folder: string): string | undefined {
    const root = git(path.resolve(folder), {}, "rev-parse", "--show-toplevel");
    return root.status === 0 ? root.stdout.trim() : undefined;
  }

  private constructor(
    private readonly project: string,
    private readonly ref: string,
    /** The hash. */
    public readonly id: string,
  ) {}

  /** Writes the sources of the project, as they were in the commit, into a folder. */
  public writeSources(folder: string): void {
    this.write(this.project, folder);
  }

  /** Writes a folder of the repository, as it was in the commit, into another. False where the commit has no such folder. */
  public writeFolder(source: string, folder: string): boolean {
    const [, prefix = ""] = this.placeOf(source);
    const type = git(this.project, {}, "cat-file", "-t", `${this.id}:${prefix}`);
    if (type.stdout.trim() !== "tree") {
      return false;
    }
    this.write(source, folder);
    return true;
  }

  private write(source: string, folder: string): void {
    // An index of its own, so that neither the work tree nor what is staged is touched.
    const index = { GIT_INDEX_FILE: `${folder}.index` };
    const [root = "", prefix = ""] = this.placeOf(source);
    this.run(root, index, "read-tree", `${this.id}:${prefix}`);
    this.run(root, index, "checkout-index", "--all", `--prefix=${folder}${path.sep}`);
  }

  /** The root of the repository, and the way from there to a folder. */
  private placeOf(folder: string): string[] {
    return this.run(path.resolve(folder), {}, "rev-parse", "--show-toplevel", "--show-prefix").split("\n");
  }

  private run(folder: string, env: NodeJS.ProcessEnv, ...args: string[]): string {
    const { status, stdout, stderr, error } = git(folder, env, ...args);
    if (status !== 0) {
      throw new GuardError(guardErrors.noRepository(this.ref, error?.message ?? stderr.trim()));
    }
    return stdout;
  }
}

function git(folder: string, env: NodeJS.ProcessEnv, ...args: string[]) {
  return spawnSync("git", args, { cwd: folder, env: { ...process.env, ...env }, encoding: "utf8" });
}
