import { drawDocument } from "./draw";
import { mutate } from "./mutate";
import { trailOf } from "./places";
import { Random } from "./random";
import type { JsonObject } from "./schema";

/** One environment file to try. */
export interface Case {
  readonly number: number;
  /** Name of the file, without ending. */
  readonly name: string;
  readonly text: string;
  /** What the text says, before faults of the text itself. */
  readonly document: JsonObject;
}

const FAULTS = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]; // how many, each as likely as the others

/** The same seed and number give the same case, however many cases there are. */
export function drawCase(seed: number, number: number): Case {
  const random = new Random(seed, number);
  let document = drawDocument(random, trailOf(number));
  for (let count = random.pick(FAULTS); count > 0; count--) {
    document = mutate(random, document);
  }
  const { environment } = document;
  const isName = typeof environment === "string" && /^[a-z][a-z0-9-]{0,30}$/.test(environment);
  const name = isName && random.chance(0.99) ? environment : "other";
  const text = JSON.stringify(document, null, 2);
  return { number, name, document, text: random.chance(0.02) ? misspell(random, text) : text };
}

/** The same document in a file as people write it. */
export function caseOf(number: number, name: string, document: JsonObject): Case {
  return { number, name, document, text: JSON.stringify(document, null, 2) };
}

function misspell(random: Random, text: string): string {
  const at = random.integer(1, text.length - 1);
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + text.slice(at + 1),
    `\uFEFF${text}`,
    text.replace(/("stage": "\w+")/, "$1,\n  $1"),
    `${text.slice(0, at)}// ${text.slice(at)}`,
  ]);
}
