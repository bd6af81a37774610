import path from "node:path";
import { type Request, runFuzzer, type Tried } from "../command-line";
import type { JsonObject } from "../draw/schema";
import { shrink } from "../shrink";
import { Synthesizer } from "../synth";
import { codePair, drawCodePair, spelled } from "./code";
import { drawFilePair, filePair } from "./edit";
import { compare, type Disagreement, disagreements, isRelocated } from "./judge";
import type { Pair } from "./pair";
import { Planner } from "./planner";

const HOME = path.join(__dirname, "fuzz");
const PAIRS: Tried = { one: "pair", several: "pairs", count: 300 };
const WORKERS = 2;
const BATCH = 40;
const CODE = 3; // one pair of so many is of code; the others are of files
const SHRUNK = 2; // disagreements

/** A pair with what it was drawn as, which can be made smaller. */
type Drawn = Pair & { readonly before: JsonObject; readonly after: JsonObject };

interface Found extends Disagreement {
  readonly pair: Drawn;
}

void runFuzzer("fuzz:guard", PAIRS, fuzz);

async function fuzz({ count, seed, only }: Request): Promise<boolean> {
  const started = Date.now();
  console.log(`Seed ${seed}, ${only === undefined ? `${count} pairs` : `pair ${only}`}.`);
  const numbers = only === undefined ? Array.from({ length: count }, (_, number) => number) : [only];
  const batches = [numbers.filter(isOfCode), numbers.filter((number) => !isOfCode(number))].flatMap(inBatches);
  const tally: { [outcome: string]: number } = {};
  const found: Found[] = [];
  const synthesizer = new Synthesizer(HOME);
  const planners: Planner[] = [];
  try {
    for (let worker = 0; worker < WORKERS; worker++) {
      planners.push(await Planner.start(HOME));
    }
    const work = async (planner: Planner) => {
      for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
        const pairs = batch.flatMap((number) => draw(seed, number, synthesizer) ?? []);
        add(tally, "not drawn", batch.length - pairs.length);
        found.push(...(await judge(planner, pairs, tally)));
      }
    };
    await Promise.all(planners.map(work));
    found.sort((one, other) => one.pair.number - other.pair.number);
    console.log(`\n${reportOf(tally, found)}\n`);
    const unexplained = found.filter(({ reason }) => reason === undefined);
    unexplained.forEach((one) => console.log(`${headlineOf(one, seed)}\n`));
    const kinds = unexplained.map(summaryOf);
    for (const one of unexplained.filter((_, index) => kinds.indexOf(kinds[index]!) === index).slice(0, SHRUNK)) {
      await explain(one, planners[0]!, synthesizer);
    }
    const misses = found.filter(({ kind }) => kind === "miss").length;
    console.log(
      `${numbers.length} pairs in ${Math.round((Date.now() - started) / 1000)} s with AWS provider ${planners[0]!.version}: ` +
        `${misses} misses, ${found.length - misses} false alarms, of which ${unexplained.length - misses} are not explained.`,
    );
    return unexplained.length === 0;
  } finally {
    synthesizer.close();
    planners.forEach((planner) => planner.stop());
  }
}

function isOfCode(number: number): boolean {
  return number % CODE === CODE - 1;
}

function inBatches(numbers: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(numbers.length / BATCH) }, (_, index) =>
    numbers.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function draw(seed: number, number: number, synthesizer: Synthesizer): Drawn | undefined {
  return isOfCode(number) ? drawCodePair(seed, number) : drawFilePair(seed, number, synthesizer);
}

/** All of the pairs are of code, or none. */
async function judge(
  planner: Planner,
  pairs: readonly Drawn[],
  tally: { [outcome: string]: number },
): Promise<Found[]> {
  const found: Found[] = [];
  const planned = pairs.filter((pair) => !isRelocated(pair));
  for (const pair of pairs.filter(isRelocated)) {
    const { compared, destroyed } = compare(pair);
    add(tally, "relocated");
    if (destroyed.length < compared) {
      const address = `${compared - destroyed.length} resources`;
      found.push({ kind: "miss", address, said: [], reason: undefined, pair });
    }
  }
  const truths = await planner.ask(
    planned,
    pairs.some(({ number }) => isOfCode(number)),
  );
  for (const pair of planned) {
    const truth = truths.get(pair.number)!;
    if (truth.by === "refusal") {
      add(tally, `the ${truth.version} version is refused: ${truth.said.split(/[:\n]/)[0]!.slice(0, 80)}`);
      continue;
    }
    add(tally, truth.destroyed.size > 0 ? "planned, and something is destroyed" : "planned, and nothing is destroyed");
    add(tally, "resources that are destroyed", truth.destroyed.size);
    found.push(...disagreements(pair, truth).map((one) => ({ ...one, pair })));
  }
  return found;
}

/** Prints the smallest pair that shows the same. */
async function explain(one: Found, planner: Planner, synthesizer: Synthesizer): Promise<void> {
  const { pair } = one;
  const isSame = (other: Disagreement) => summaryOf(other) === summaryOf(one);
  const keeps = async (candidates: readonly JsonObject[]) => {
    const kept = new Set<number>();
    for (const batch of inBatches(candidates.map((_, index) => index))) {
      const pairs = batch.flatMap((index) => rebuilt(pair, index, candidates[index]!, synthesizer) ?? []);
      const again = await judge(planner, pairs, {});
      again.filter(isSame).forEach((other) => kept.add(other.pair.number));
    }
    return candidates.map((_, index) => kept.has(numberFor(pair, index)));
  };
  const whole = { before: pair.before, after: pair.after };
  const [isReproducible] = await keeps([whole]);
  const smallest = isReproducible ? await shrink(whole, keeps) : whole;
  const { before, after } = smallest as { before: JsonObject; after: JsonObject };
  const show = (version: JsonObject) =>
    isOfCode(pair.number) ? spelled(version as never) : JSON.stringify(version, null, 2);
  console.log(
    `The smallest pair like pair ${pair.number}, ${one.address}\nbefore:\n${show(before)}\nafter:\n${show(after)}\n`,
  );
}

/** A number of the same kind for a candidate, so that none is that of another. */
function numberFor(pair: Pair, index: number): number {
  return 100_000 * CODE + index * CODE + (pair.number % CODE);
}

function rebuilt(pair: Drawn, index: number, candidate: JsonObject, synthesizer: Synthesizer): Drawn | undefined {
  const { before, after } = candidate as { before?: JsonObject; after?: JsonObject };
  if (!before || !after) {
    return undefined;
  }
  const number = numberFor(pair, index);
  return isOfCode(pair.number)
    ? codePair(number, before as never, after as never)
    : filePair(number, before, after, synthesizer);
}

/** What is wrong, without the names. */
function summaryOf({ kind, address, said }: Disagreement): string {
  const type = /\/(\w+)\./.exec(address)?.[1] ?? "";
  return `${kind} ${type} ${said.map((one) => one.split(":")[0]).join()}`;
}

function headlineOf({ kind, address, said, pair }: Found, seed: number): string {
  const what =
    kind === "miss"
      ? "the plan destroys it, and the guard says nothing"
      : `the plan keeps it, but\n  ${said.join("\n  ")}`;
  return `${kind.toUpperCase()}  seed ${seed}, pair ${pair.number}: ${address}: ${what}`;
}

function reportOf(tally: { readonly [outcome: string]: number }, found: readonly Found[]): string {
  const lines = (counts: { readonly [name: string]: number }) =>
    Object.entries(counts)
      .sort()
      .map(([name, count]) => `  ${String(count).padStart(5)}  ${name}`);
  const reasons: { [reason: string]: number } = {};
  found.forEach(({ reason }) => reason !== undefined && add(reasons, reason));
  return ["Pairs", ...lines(tally), "", "False alarms that are explained", ...lines(reasons)].join("\n");
}

function add(counts: { [name: string]: number }, name: string, count = 1): void {
  counts[name] = (counts[name] ?? 0) + count;
}
