import { parseArgs } from "node:util";
import { GuardError, guardErrors } from "./errors";

/** What the guard is asked to do. */
export interface Request {
  /** A git ref or a folder. */
  readonly base: string;
  /** Files with the output of `terraform show -json`. */
  readonly plans: readonly string[];
  /** Addresses of what may be destroyed. */
  readonly allowed: readonly string[];
  /** The folder of environment files. */
  readonly environments: string;
}

/** Reads the command line. */
export function readRequest(args: string[]): Request {
  const text = { type: "string" } as const;
  const several = { ...text, multiple: true } as const;
  const options = { base: text, plan: several, allow: several, environments: text };
  let values: { base?: string; plan?: string[]; allow?: string[]; environments?: string };
  try {
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new GuardError(guardErrors.badArguments((error as Error).message.replace(/\.$/, "")));
  }
  const { base, plan = [], allow = [], environments = "environments" } = values;
  if (!base) {
    throw new GuardError(guardErrors.badArguments("--base is missing"));
  }
  return { base, plans: plan, allowed: allow, environments };
}
