import { parseArgs } from "node:util";
import { checkTerraform } from "../emulator/terraform-binary";

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

/** Runs a fuzzer by the command line. `fuzz` says whether all is well. */
export async function runFuzzer(
  command: string,
  tried: Tried,
  fuzz: (request: Request) => Promise<boolean>,
): Promise<void> {
  const request = readRequest(process.argv.slice(2), tried);
  if (typeof request === "string") {
    console.error(`${request}\n${usageOf(command, tried)}`);
    process.exitCode = 1;
    return;
  }
  try {
    await checkTerraform();
    process.exitCode = (await fuzz(request)) ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
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
