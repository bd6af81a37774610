import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isOf, type Manifest, type ManifestEntry, readManifest, textOf } from "./manifest";
import { refusalOf } from "./refusal";
import { idOfThisProcess, isOver, Turn } from "./turn";

const STACKS = "stacks";
/** Where pages on clients are, beside the stacks. */
const CLIENTS = "clients";
/** Where the Terraform of refused environments is, which refuses to be run. */
const REFUSED = "refused";
const MANIFEST = "manifest.json";
const TERRAFORM = "cdk.tf.json";
const DRAFT = ".draft-";
/** What a stack can be called after. */
const ENVIRONMENT = /^[a-z][a-z0-9-]*$/;

/** A file that belongs to a stack. */
export interface Page {
  /** From the folder of all pages: `<stack>/<name>.md`. */
  readonly path: string;
  readonly text: string;
}

/** An environment whose stacks are all in a draft. */
export interface WrittenEnvironment {
  readonly name: string;
  readonly stacks: readonly string[];
}

/** An environment that stays as an earlier run has written it. */
export interface RefusedEnvironment {
  readonly name: string;
  /** The path of its file. */
  readonly file: string;
}

/** What a run has made of the environments that it was asked for. */
export interface RunResult {
  readonly written: readonly WrittenEnvironment[];
  readonly refused: readonly RefusedEnvironment[];
  /** Whether it was asked for all environments that there are. */
  readonly isOfAll: boolean;
}

/** What is in the output folder beside what a run has written. */
export interface Remains {
  /** Stacks of refused environments. */
  readonly kept: readonly string[];
  /** Stacks that no environment has. */
  readonly stale: readonly string[];
}

/**
 * The folder that Terraform and cdktf run in. A run makes a draft beside what is there, and moves it into place file by file
 * once it is complete: a reader sees each file whole, and a run that is interrupted leaves the files of the run before.
 * Nothing is removed that the run has not replaced: Terraform keeps lock files, providers and plans there.
 */
export class OutputFolder {
  public constructor(public readonly folder: string) {}

  /** Makes a folder for a draft, on the same disk, so that files can be moved out of it. */
  public makeDraft(): string {
    makeFolder(this.folder);
    for (const name of namesIn(this.folder).filter((name) => name.startsWith(DRAFT))) {
      if (isOver(name.slice(DRAFT.length).replace(/-[^-]*$/, ""))) {
        rmSync(path.join(this.folder, name), { recursive: true, force: true });
      }
    }
    try {
      return mkdtempSync(path.join(this.folder, `${DRAFT}${idOfThisProcess()}-`));
    } catch (error) {
      if (isFolder(this.folder)) {
        throw error;
      }
      return this.makeDraft(); // another run has just found the folder empty, and removed it
    }
  }

  /** Adds pages to a draft. */
  public addPages(draft: string, pages: readonly Page[]): void {
    for (const { path: place, text } of pages) {
      writeFile(path.join(draft, CLIENTS, place), text);
    }
  }

  /** Removes a draft, and the output folder where nothing else is in it. */
  public discard(draft: string): void {
    rmSync(draft, { recursive: true, force: true });
    removeIfEmpty(this.folder);
  }

  /**
   * Moves a draft into place, and lists in the manifest what cdktf may deploy. Refused stacks are listed too, with Terraform
   * that refuses to be run: cdktf-cli removes the folders of stacks that are not listed, and `cdktf deploy '*'` would pass
   * them over in silence.
   */
  public publish(draft: string, result: RunResult): Remains {
    const { written, refused, isOfAll } = result;
    return new Turn(path.join(this.folder, ".turn")).take(() => {
      const before = readManifest(path.join(this.folder, MANIFEST));
      const made = readManifest(path.join(draft, MANIFEST));
      const isAsked = (entry: ManifestEntry) => [...written, ...refused].some(({ name }) => isOf(name, entry));
      const entries = [
        ...Object.values(before.stacks).filter((entry) => !isOfAll && !isAsked(entry)),
        ...refused.flatMap((environment) => refusedEntries(environment, before)),
        ...written.flatMap(({ name: environment, stacks }) =>
          // A run has told its warnings at their places in the files, without those that a file acknowledges.
          stacks.map((stack) => ({ ...made.stacks[stack]!, environment, annotations: [] })),
        ),
      ];
      const manifest = {
        version: made.version || before.version,
        stacks: Object.fromEntries(entries.map((entry) => [entry.name, entry])),
      };
      if (written.length === 0 && this.stacksWithTerraform().length === 0) {
        return { kept: [], stale: [] };
      }
      written.flatMap(({ stacks }) => stacks).forEach((stack) => this.replace(draft, stack));
      this.refuse(draft, refused, manifest);
      writeFile(path.join(draft, MANIFEST), textOf(manifest));
      this.move(draft, MANIFEST);
      return this.remains(result, manifest);
    });
  }

  private remains({ refused, isOfAll }: RunResult, { stacks }: Manifest): Remains {
    const there = this.stacksWithTerraform();
    const isRefused = (entry: ManifestEntry | undefined) => entry && refused.some(({ name }) => isOf(name, entry));
    return {
      kept: there.filter((stack) => isRefused(stacks[stack])),
      stale: isOfAll ? there.filter((stack) => !Object.hasOwn(stacks, stack)) : [],
    };
  }

  /** Moves the Terraform of a stack into place, and its pages, and removes the pages that it no longer has. */
  private replace(draft: string, stack: string): void {
    this.move(draft, path.join(STACKS, stack, TERRAFORM));
    const pages = namesIn(path.join(draft, CLIENTS, stack));
    pages.forEach((page) => this.move(draft, path.join(CLIENTS, stack, page)));
    const folder = path.join(this.folder, CLIENTS, stack);
    const former = namesIn(folder).filter((page) => page.endsWith(".md") && !pages.includes(page));
    former.forEach((page) => rmSync(path.join(folder, page), { force: true }));
    removeIfEmpty(folder);
  }

  /** Writes the Terraform of refused stacks, and removes that of stacks that are no longer refused. */
  private refuse(draft: string, refused: readonly RefusedEnvironment[], { stacks }: Manifest): void {
    const files = Object.values(stacks).map(({ synthesizedStackPath }) => synthesizedStackPath);
    const folder = path.join(this.folder, REFUSED);
    namesIn(folder)
      .filter((stack) => !files.includes(path.join(REFUSED, stack, TERRAFORM)))
      .forEach((stack) => rmSync(path.join(folder, stack), { recursive: true, force: true }));
    removeIfEmpty(folder);
    for (const { name, file } of refused) {
      for (const entry of Object.values(stacks).filter((one) => isOf(name, one))) {
        writeFile(path.join(draft, entry.synthesizedStackPath), refusalOf(entry.name, path.basename(file)));
        this.move(draft, entry.synthesizedStackPath);
      }
    }
  }

  /** @param file from either folder */
  private move(draft: string, file: string): void {
    makeFolder(path.dirname(path.join(this.folder, file)));
    renameSync(path.join(draft, file), path.join(this.folder, file));
  }

  private stacksWithTerraform(): string[] {
    return namesIn(path.join(this.folder, STACKS)).filter((stack) =>
      existsSync(path.join(this.folder, STACKS, stack, TERRAFORM)),
    );
  }
}

/** The stacks of an environment as the manifest has them, and the one that is called after it where there is a file. */
function refusedEntries({ name: environment, file }: RefusedEnvironment, before: Manifest): ManifestEntry[] {
  const own = existsSync(file) && ENVIRONMENT.test(environment) ? [{ name: environment, dependencies: [] }] : [];
  const known = Object.values(before.stacks).filter((entry) => isOf(environment, entry));
  return [...own, ...known].map(({ name, dependencies }) => {
    const workingDirectory = path.join(REFUSED, name);
    return {
      name,
      environment,
      constructPath: name,
      workingDirectory,
      synthesizedStackPath: path.join(workingDirectory, TERRAFORM),
      stackMetadataPath: path.join(workingDirectory, "metadata.json"),
      annotations: [],
      dependencies,
    };
  });
}

/** One folder after the other: where nothing can be made, as in /proc, Node's own `recursive` tries forever. */
function makeFolder(folder: string): void {
  if (!isFolder(folder)) {
    makeFolder(path.dirname(folder));
    try {
      mkdirSync(folder);
    } catch (error) {
      if (!isFolder(folder)) {
        throw error; // another run may have made it in between
      }
    }
  }
}

function writeFile(file: string, text: string): void {
  makeFolder(path.dirname(file));
  writeFileSync(file, text);
}

function removeIfEmpty(folder: string): void {
  if (isFolder(folder) && namesIn(folder).length === 0) {
    try {
      rmdirSync(folder);
    } catch {
      // another run has just put something in it
    }
  }
}

/** In the order of names; none where there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}
