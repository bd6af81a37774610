import { parseArgs } from "node:util";

export const USAGE = "Usage: npm run fuzz:terraform -- [--cases N] [--seed S] [--case NUMBER]";

/** What was asked for on the command line. */
export interface Request {
  /** How many environment files to try. */
  readonly cases: number;
  /** Decides every one of them. */
  readonly seed: number;
  /** The only case to try, if one is named. */
  readonly only: number | undefined;
}

/** Reads the command line. Gives a sentence where it says something else than it should. */
export function readRequest(args: readonly string[]): Request | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { cases: { type: "string" }, seed: { type: "string" }, case: { type: "string" } },
    });
    const cases = wholeNumber("--cases", values.cases ?? "1000", 1, 100_000);
    const seed = wholeNumber("--seed", values.seed ?? String(Math.floor(Math.random() * 1_000_000)), 0, 2 ** 31 - 1);
    const only = values.case === undefined ? undefined : wholeNumber("--case", values.case, 0, 100_000);
    return { cases, seed, only };
  } catch (error) {
    return (error as Error).message;
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new Error(`${option} is a whole number from ${min} to ${max}; ${JSON.stringify(text)} given.`);
  }
  return value;
}
