import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SynthesizedStack } from "cdktf-elasticache";
import { GuardError, guardErrors } from "./errors";

const FILE = "cdk.tf.json";

/** The stacks in a `cdktf.out` folder, or the one in the folder of a stack, in the order of their names. */
export function readStacks(folder: string): SynthesizedStack[] {
  const stacks = path.join(folder, "stacks");
  const folders = existsSync(stacks)
    ? readdirSync(stacks)
        .sort()
        .map((name) => path.join(stacks, name))
    : [folder];
  const found = folders.map((one) => path.join(one, FILE)).filter((file) => existsSync(file));
  if (found.length === 0) {
    throw new GuardError(guardErrors.noStacks(folder));
  }
  return found.map(readStack);
}

function readStack(file: string): SynthesizedStack {
  let terraform: unknown;
  try {
    terraform = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new GuardError(guardErrors.brokenStack(file, (error as Error).message));
  }
  if (!isObject(terraform)) {
    throw new GuardError(guardErrors.brokenStack(file, "it is not an object"));
  }
  const { "//": comment } = terraform;
  const metadata = isObject(comment) && isObject(comment.metadata) ? comment.metadata : {};
  const { stackName = path.basename(path.dirname(file)) } = metadata;
  return { stackName: String(stackName), terraform };
}

/** Whether a parsed JSON text is an object. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
