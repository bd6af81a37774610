import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";
import { ENVIRONMENTS, FIXTURES } from "../configuration/environment";
import { type Ended, runProgram } from "../program";

const PROJECT = path.join(__dirname, "../..");
const SOURCES = [
  ".gitignore",
  "bundle",
  "commands",
  "configuration",
  "constructs/package.json",
  "constructs/src",
  "environments/environment.schema.json",
  "environments/parameters.generated.schema.json",
  "main.ts",
  "lock",
  "output",
  "package.json",
  "package-lock.json",
  "stacks",
  "tsconfig.json",
];

const ENV = { ...process.env, BUNDLED_PROJECT: PROJECT };

/**
 * A copy of this project in a repository of its own, with one commit. It is outside of the project: bundlers overlook the
 * settings of what is in node_modules, where the other scratch folders are.
 */
export class GuardedProject {
  /** A project with one commit, what it synthesizes in the folder `first`, and the guard in its bundle. */
  public static async make(): Promise<GuardedProject> {
    const project = new GuardedProject();
    project.fill();
    await project.node("esbuild.config.mjs", "guard");
    await project.synthesize("first");
    return project;
  }

  public readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), "guard-")));

  private constructor() {}

  /** The same project once more. */
  public copied(): GuardedProject {
    const copy = new GuardedProject();
    cpSync(this.folder, copy.folder, { recursive: true, verbatimSymlinks: true });
    return copy;
  }

  private fill(): void {
    SOURCES.forEach((source) => this.copy(source, source));
    this.copy("esbuild.config.mjs", "bundle.mjs");
    this.copy("test/commands/bundle-once.mjs", "esbuild.config.mjs");
    for (const environment of ENVIRONMENTS) {
      this.write(`environments/${environment}.json`, readFileSync(path.join(FIXTURES, `${environment}.json`), "utf8"));
      this.edit(environment, (file) => {
        if (environment !== "prod") {
          file.caches = { session: file.caches.session! }; // all that the tests change there
          delete file.acknowledged;
        }
        for (const cache of Object.values(file.caches)) {
          if (cache.engine !== "memcached") {
            cache.authentication = { type: "user-group", userGroupId: "people" }; // so that a cache has no users of its own
          }
        }
      });
    }
    this.writeLock();
    this.git("init", "--quiet", "--initial-branch", "main");
    this.commit("first");
    this.git("tag", "first-commit");
    symlinkSync(path.join(PROJECT, "node_modules"), path.join(this.folder, "node_modules"));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  public commit(message: string): void {
    this.git("add", "--all", "--", ...SOURCES, "environments", "bundle.mjs", "esbuild.config.mjs");
    this.git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", message);
  }

  /** Makes the branch and the work tree what they were at first. */
  public restore(): void {
    this.git("reset", "--quiet", "--hard", "first-commit");
    this.git("clean", "--quiet", "--force", "-d", "--", "environments");
  }

  /** Changes an environment file. */
  public edit(environment: string, change: (file: EnvironmentFile) => void): void {
    const file = JSON.parse(this.read(`environments/${environment}.json`)) as EnvironmentFile;
    change(file);
    this.write(`environments/${environment}.json`, JSON.stringify(file, null, 2));
  }

  public read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  public write(file: string, content: string): void {
    writeFileSync(path.join(this.folder, file), content);
  }

  /** Synthesizes the work tree into a folder, whatever the lock of addresses says. */
  public async synthesize(output: string): Promise<void> {
    await this.node("esbuild.config.mjs");
    await this.node("dist/main.js", "--unlocked", "--output", output);
  }

  /** Writes the lock of the environment files as they are. */
  private writeLock(): void {
    const main = path.join(PROJECT, "dist/main.js"); // the same program, bundled
    const output = path.join(this.folder, "cdktf.out");
    const args = [main, "--environments", path.join(this.folder, "environments"), "--output", output];
    execFileSync(process.execPath, args, { stdio: "pipe" });
    rmSync(output, { recursive: true });
  }

  public guard(...args: string[]): Promise<Ended> {
    return runProgram(["dist/guard.js", ...args], { cwd: this.folder, env: ENV });
  }

  private async node(...args: string[]): Promise<void> {
    const { exitCode, stderr } = await runProgram(args, { cwd: this.folder, env: ENV });
    if (exitCode !== 0) {
      throw new Error(`node ${args.join(" ")} fails: ${stderr}`);
    }
  }

  /** Copies a source of the project. */
  private copy(source: string, target: string): void {
    cpSync(path.join(PROJECT, source), path.join(this.folder, target), { recursive: true });
  }

  public git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" });
  }
}

/** Projects that are alike, for tests that run at the same time. */
export class GuardedProjects {
  private readonly all: GuardedProject[] = [];
  private readonly free: GuardedProject[] = [];
  private readonly waiting: ((project: GuardedProject) => void)[] = [];

  public async make(count: number): Promise<void> {
    const first = await GuardedProject.make();
    this.all.push(first, ...Array.from({ length: count - 1 }, () => first.copied()));
    this.free.push(...this.all);
  }

  /** Lends a project to one test, and makes it what it was at first. */
  public async lend(test: (project: GuardedProject) => Promise<void>): Promise<void> {
    const project = this.free.pop() ?? (await new Promise<GuardedProject>((resolve) => this.waiting.push(resolve)));
    try {
      await test(project);
    } finally {
      project.restore();
      const next = this.waiting.shift();
      if (next) {
        next(project);
      } else {
        this.free.push(project);
      }
    }
  }

  public remove(): void {
    this.all.forEach((project) => project.remove());
  }
}
