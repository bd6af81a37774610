import { readFileSync } from "node:fs";

/** What cdktf-cli knows of a stack. Source: cdktf 0.21, lib/manifest.ts */
export interface ManifestEntry {
  readonly name: string;
  readonly constructPath: string;
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly stackMetadataPath: string;
  readonly annotations: readonly object[];
  readonly dependencies: readonly string[];
  /** The environment that the stack is of; cdktf overlooks it. */
  readonly environment?: string;
}

/** The list of stacks that cdktf-cli deploys from, `manifest.json`. */
export interface Manifest {
  readonly version: string;
  readonly stacks: { readonly [stack: string]: ManifestEntry };
}

/** Reads a manifest; one that is missing or broken lists nothing. */
export function readManifest(file: string): Manifest {
  try {
    const { version, stacks } = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest>;
    return { version: String(version), stacks: isObject(stacks) ? stacks : {} };
  } catch {
    return { version: "", stacks: {} };
  }
}

/** The text of a manifest, as cdktf writes it: everything in the order of names. */
export function textOf({ version, stacks }: Manifest): string {
  const sorted = (value: unknown): unknown =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([one], [other]) => Number(one > other) - Number(one < other))
            .map(([name, inner]) => [name, sorted(inner)]),
        )
      : value;
  return JSON.stringify({ stacks: sorted(stacks), version }, null, 2);
}

/** Whether a stack is of an environment. The secondaries of one depend on its primaries. */
export function isOf(environment: string, { name, dependencies, environment: owner }: ManifestEntry): boolean {
  return (owner ?? (dependencies.includes(environment) ? environment : name)) === environment;
}

function isObject<Value extends object>(value: Value | unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
