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

/** What one environment file comes to. The text of each stack stands for its addresses, too. */
interface Frozen {
  readonly [name: string]: { readonly [stack: string]: string } | { readonly refused: readonly string[] };
}

const [mode, file] = process.argv.slice(2);
if (file === undefined || !["record", "compare"].includes(mode ?? "")) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (mode === "record") {
  const frozen = freeze();
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(frozen, null, 1)}\n`);
  console.log(`${Object.keys(frozen).length} files are recorded.`);
} else {
  process.exitCode = compare(JSON.parse(readFileSync(file, "utf8")) as Frozen, freeze());
}

function freeze(): Frozen {
  const synthesizer = new Synthesizer(path.join(__dirname, "freeze"));
  try {
    return Object.fromEntries(
      [...examples(), ...drawn()].map(([label, one]) => [label, frozenOf(synthesizer.synthesize(one))]),
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

function frozenOf(synthesis: Synthesis): Frozen[string] {
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
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  changed.forEach((name) => console.log(name, JSON.stringify(before[name]), JSON.stringify(after[name])));
  const accepted = names.filter((name) => !("refused" in (before[name] ?? {}))).length;
  console.log(`${names.length} files, of which ${accepted} are accepted: ${changed.length} differ.`);
  return changed.length === 0 ? 0 : 1;
}
