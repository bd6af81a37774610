import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Case, drawCase } from "../fuzz/draw/case";
import { type Synthesis, Synthesizer } from "../fuzz/synth";

const PROJECT = path.join(__dirname, "..");
const EXAMPLES = path.join(PROJECT, "environments");
const DRAWN = 400;
const SEED = 12;
const USAGE = "Usage: npm run freeze -- record|compare FILE";

/** What one environment file comes to: a digest of each stack, which stands for its addresses, too, or codes. */
type Outcome = { readonly [stack: string]: string } | { readonly refused: readonly string[] };

/** Files and what they come to. The files are kept with it, so that another way of drawing them changes nothing. */
interface Frozen {
  readonly [label: string]: { readonly file: Case; readonly outcome: Outcome };
}

const [mode, file] = process.argv.slice(2);
if (file === undefined || !["record", "compare"].includes(mode ?? "")) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (mode === "record") {
  const frozen = freeze([...examples(), ...drawn()]);
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(frozen, null, 1)}\n`);
  console.log(`${Object.keys(frozen).length} files are recorded.`);
} else {
  const before = JSON.parse(readFileSync(file, "utf8")) as Frozen;
  process.exitCode = compare(before, freeze(Object.entries(before).map(([label, { file }]) => [label, file])));
}

function freeze(files: readonly (readonly [label: string, file: Case])[]): Frozen {
  const synthesizer = new Synthesizer(path.join(__dirname, "freeze"));
  try {
    return Object.fromEntries(
      files.map(([label, file]) => [label, { file, outcome: outcomeOf(synthesizer.synthesize(file)) }]),
    );
  } finally {
    synthesizer.close();
  }
}

function examples(): [string, Case][] {
  return readdirSync(EXAMPLES)
    .filter((name) => /^[\w-]+\.json$/.test(name))
    .map((name, number) => {
      const text = readFileSync(path.join(EXAMPLES, name), "utf8");
      return [name, { number, name: path.basename(name, ".json"), text, document: {} }];
    });
}

function drawn(): [string, Case][] {
  return Array.from({ length: DRAWN }, (_, number) => [`drawn ${number}`, drawCase(SEED, number)]);
}

function outcomeOf(synthesis: Synthesis): Outcome {
  switch (synthesis.outcome) {
    case "accepted":
      return Object.fromEntries(
        synthesis.stacks.map((stack, index) => [
          synthesis.names[index]!,
          createHash("sha256").update(JSON.stringify(stack)).digest("hex"),
        ]),
      );
    case "refused":
      return { refused: [...synthesis.codes].sort() };
    default:
      throw new Error(synthesis.said);
  }
}

function compare(before: Frozen, after: Frozen): number {
  const labels = Object.keys(before);
  const outcome = (frozen: Frozen, label: string) => frozen[label]!.outcome;
  const changed = labels.filter((label) => !isDeepStrictEqual(outcome(before, label), outcome(after, label)));
  changed.forEach((label) =>
    console.log(label, JSON.stringify(outcome(before, label)), JSON.stringify(outcome(after, label))),
  );
  const accepted = labels.filter((label) => !("refused" in outcome(before, label))).length;
  console.log(`${labels.length} files, of which ${accepted} are accepted: ${changed.length} differ.`);
  return changed.length === 0 ? 0 : 1;
}
