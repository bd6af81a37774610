import { sample, stringMatching } from "fast-check";
import type { Random } from "./random";
import type { Schema } from "./schema";

const ORDINARY = "abcdefghijklmnopqrstuvwxyz -0123456789";

/** A text that a schema allows, of which nothing else is known. */
export function sampleText(random: Random, { pattern, minLength = 0, maxLength = 256 }: Schema): string {
  if (pattern === undefined) {
    return random.text(random.integer(Math.max(1, minLength), Math.min(maxLength, 24)), ORDINARY);
  }
  const whole = new RegExp(pattern);
  // fast-check knows no lookahead: what it forbids is drawn, and thrown away.
  const matching = stringMatching(new RegExp(pattern.replace(/\(\?!(?:[^()]|\([^()]*\))*\)/g, ""))).filter(
    (text) => text.length >= minLength && text.length <= maxLength && whole.test(text),
  );
  return sample(matching, { seed: random.integer(0, 2 ** 31 - 1), numRuns: 1 })[0]!;
}
