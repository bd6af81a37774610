import { type Arbitrary, sample, stringMatching } from "fast-check";
import type { Random } from "./random";
import type { Schema } from "./schema";

const ORDINARY = "abcdefghijklmnopqrstuvwxyz -0123456789";
const ARBITRARIES = new Map<string, Arbitrary<string>>();

/** A text that a schema allows, of which nothing else is known. */
export function sampleText(random: Random, { pattern, minLength = 0, maxLength = 256 }: Schema): string {
  if (pattern === undefined) {
    return random.text(random.integer(Math.max(1, minLength), Math.min(maxLength, 24)), ORDINARY);
  }
  return sample(textOf(pattern, minLength, maxLength), { seed: random.integer(0, 2 ** 31 - 1), numRuns: 1 })[0]!;
}

/** Made once for each pattern: making an arbitrary takes far longer than drawing from it. */
function textOf(pattern: string, minLength: number, maxLength: number): Arbitrary<string> {
  const key = JSON.stringify([pattern, minLength, maxLength]);
  const known = ARBITRARIES.get(key);
  if (known) {
    return known;
  }
  const whole = new RegExp(pattern);
  // fast-check knows no lookahead: what it forbids is drawn, and thrown away.
  const matching = stringMatching(new RegExp(pattern.replace(/\(\?!(?:[^()]|\([^()]*\))*\)/g, ""))).filter(
    (text) => text.length >= minLength && text.length <= maxLength && whole.test(text),
  );
  ARBITRARIES.set(key, matching);
  return matching;
}
