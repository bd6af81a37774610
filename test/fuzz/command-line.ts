import { parseArgs } from "node:util";

/** What was asked for on the command line. */
export interface Request {
  /** How many to try. */
  readonly count: number;
  /** Decides every one of them. */
  readonly seed: number;
  /** The only one to try, if one is named. */
  readonly only: number | undefined;
}

/** What a fuzzer tries, in the singular and in the plural. */
export interface Tried {
  readonly one: string;
  readonly several: string;
  /** How many by default. */
  readonly count: number;
}

export function usageOf(command: string, { one, several }: Tried): string {
  return `Usage: npm run ${command} -- [--${several} N] [--seed S] [--${one} NUMBER]`;
}

/** Reads the command line. Gives a sentence where it says something else than it should. */
export function readRequest(args: readonly string[], { one, several, count: usual }: Tried): Request | string {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ args: [...args], options: { [several]: text, seed: text, [one]: text } });
    const given = values as { readonly [name: string]: string | undefined };
    const count = wholeNumber(`--${several}`, given[several] ?? String(usual), 1, 100_000);
    const seed = wholeNumber("--seed", given.seed ?? String(Math.floor(Math.random() * 1_000_000)), 0, 2 ** 31 - 1);
    const only = given[one] === undefined ? undefined : wholeNumber(`--${one}`, given[one], 0, 100_000);
    return { count, seed, only };
  } catch (error) {
    return (error as Error).message;
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new Error(`${option} must be a whole number from ${min} to ${max}; got ${JSON.stringify(text)}.`);
  }
  return value;
}
