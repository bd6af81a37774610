import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

/** Writing takes milliseconds. Whether a process of another machine still runs, only the age of its file tells. */
const MAX_AGE_SECONDS = 30;
const MAX_WAIT_SECONDS = 60;
const PAUSE_MS = 5;

const isAlreadyThere = (error: unknown) => (error as NodeJS.ErrnoException).code === "EEXIST";

/** Other runs have been writing for longer than any run takes. */
export class TurnError extends Error {
  public constructor(
    /** The file that says so. */
    public readonly marker: string,
  ) {
    super(`other runs have been writing for ${MAX_WAIT_SECONDS} s`);
  }
}

/**
 * Lets one process at a time do something: the one that has made a file. One that died in between has left the file, which
 * then counts for nothing.
 */
export class Turn {
  /** @param marker the file, in a folder that exists */
  public constructor(private readonly marker: string) {}

  /** Waits for the turn, does something, and gives the turn back. */
  public take<Result>(action: () => Result): Result {
    const id = idOfThisProcess();
    const end = Date.now() + MAX_WAIT_SECONDS * 1000;
    while (!this.claim(this.marker, id)) {
      this.removeAbandoned(id);
      if (Date.now() > end) {
        throw new TurnError(this.marker);
      }
      pause(PAUSE_MS);
    }
    try {
      return action();
    } finally {
      rmSync(this.marker, { force: true });
    }
  }

  private claim(file: string, id: string): boolean {
    try {
      writeFileSync(file, id, { flag: "wx" });
      return true;
    } catch (error) {
      if (!isAlreadyThere(error)) {
        throw error;
      }
      return false;
    }
  }

  /** One at a time here too, and after another look: else two that see the same dead owner would remove a living one. */
  private removeAbandoned(id: string): void {
    const sweep = `${this.marker}.sweep`;
    if (!isAbandoned(this.marker) || !this.claim(sweep, id)) {
      if (isAbandoned(sweep)) {
        rmSync(sweep, { force: true });
      }
      return;
    }
    try {
      if (isAbandoned(this.marker)) {
        rmSync(this.marker, { force: true });
      }
    } finally {
      rmSync(sweep, { force: true });
    }
  }
}

/** What tells this process from all others, those of other machines included: `<host>-<pid>`. */
export function idOfThisProcess(): string {
  return `${hostname()}-${process.pid}`;
}

/** Whether the process of an id is over, as far as this machine knows. */
export function isOver(id: string): boolean {
  const [, host, pid] = /^(.*)-(\d+)$/.exec(id) ?? [];
  if (host !== hostname()) {
    return false;
  }
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Whether a file is there whose process is over, or that is older than any turn. */
function isAbandoned(file: string): boolean {
  try {
    const id = readFileSync(file, "utf8");
    return (id !== "" && isOver(id)) || Date.now() - statSync(file).mtimeMs > MAX_AGE_SECONDS * 1000;
  } catch {
    return false; // it has just gone
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
