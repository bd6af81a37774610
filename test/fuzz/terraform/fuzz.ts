import path from "node:path";
import { type Case, caseOf, drawCase } from "../draw/case";
import { type Request, runFuzzer, type Tried } from "../command-line";
import { Provider, type Verdict } from "./provider";
import { claimTable, reportOf } from "./report";
import { type JsonObject, spotsOf } from "../draw/schema";
import { shrink } from "../shrink";
import { Synthesizer } from "../synth";
import { Tally } from "./tally";
import { judgeAll, type StacksOfCase } from "./workers";

const HOME = path.join(__dirname, "fuzz");
const CASES: Tried = { one: "case", several: "cases", count: 1000 };
const COVERING = 1000; // cases that must visit every place of the schema

/** A case on which synthesis and provider disagree, or which broke the synthesis. */
interface Disagreement {
  readonly case: Case;
  readonly said: string;
}

/** A configuration that is refused, as it would have been in Terraform. */
interface Unjudged extends StacksOfCase {
  readonly codes: readonly string[];
  readonly isRefusedByMeaning: boolean;
}

void runFuzzer("fuzz:terraform", CASES, fuzz);

async function fuzz({ count: cases, seed, only }: Request): Promise<boolean> {
  const started = Date.now();
  const numbers = only === undefined ? Array.from({ length: cases }, (_, number) => number) : [only];
  console.log(`Seed ${seed}, ${only === undefined ? `${cases} cases` : `case ${only}`}.`);

  const tally = new Tally();
  const synthesizer = new Synthesizer(HOME);
  const providers: Provider[] = [];
  try {
    const accepted: (StacksOfCase & { readonly case: Case })[] = [];
    const unjudged: Unjudged[] = [];
    const disagreements: Disagreement[] = [];
    for (const one of numbers.map((number) => drawCase(seed, number))) {
      const synthesis = synthesizer.synthesize(one);
      tally.count(
        synthesis,
        spotsOf(one.document).flatMap(({ visited }) => visited),
      );
      if (synthesis.outcome === "accepted") {
        accepted.push({ number: one.number, case: one, stacks: synthesis.stacks });
      } else if (synthesis.outcome === "broken") {
        disagreements.push({ case: one, said: synthesis.said });
      } else {
        const built = synthesis.by === "text" ? undefined : synthesizer.ignoringRefusal(one.document);
        const isRefusedByMeaning = synthesis.by === "meaning";
        if (built && (isRefusedByMeaning || built.codes.length === 1)) {
          unjudged.push({ number: one.number, isRefusedByMeaning, ...built });
        }
      }
    }
    const count = [...accepted, ...unjudged].reduce((sum, { stacks }) => sum + stacks.length, 0);
    console.log(
      `Synthesized after ${secondsSince(started)} s; asking the provider about the ${count} stacks of ${accepted.length + unjudged.length} cases.`,
    );

    for (let worker = 0; worker < WORKERS; worker++) {
      providers.push(await Provider.start(HOME));
    }
    const verdicts = await judgeAll(providers, accepted);
    const unjudgedVerdicts = await judgeAll(providers, unjudged);
    for (const { number, codes, isRefusedByMeaning } of unjudged) {
      tally.countUnjudged(codes, unjudgedVerdicts.get(number)!, isRefusedByMeaning);
    }
    for (const one of accepted) {
      const verdict = verdicts.get(one.number)!;
      if (isRefused(verdict)) {
        disagreements.push({ case: one.case, said: `terraform ${verdict.by} says ${verdict.said}` });
      }
    }
    const needNewer = [...verdicts.values()].filter(({ by }) => by === "not asked").length;
    console.log(`\n${reportOf(tally, numbers.length, needNewer)}\n`);
    const reasons = disagreements.map(({ said }) => summaryOf(said));
    const first = disagreements.filter((_, index) => reasons.indexOf(reasons[index]!) === index).slice(0, SHRUNK);
    for (const disagreement of first) {
      await explain(disagreement, seed, synthesizer, providers[0]!);
    }
    for (const { case: one, said } of disagreements.filter((other) => !first.includes(other))) {
      console.log(`DISAGREEMENT  seed ${seed}, case ${one.number}: ${said.slice(0, 300)}`);
    }
    return conclude(tally, disagreements.length, numbers.length, started, providers[0]!.version);
  } finally {
    synthesizer.close();
    providers.forEach((provider) => provider.stop());
  }
}

const WORKERS = 2;
const SHRUNK = 3; // disagreements, each with a reason of its own

function isRefused(verdict: Verdict): verdict is Extract<Verdict, { said: string }> {
  return verdict.by === "validate" || verdict.by === "plan";
}

/** Prints the smallest file that shows the same. */
async function explain(
  { case: { number, name, document, text }, said }: Disagreement,
  seed: number,
  synthesizer: Synthesizer,
  provider: Provider,
): Promise<void> {
  const summary = summaryOf(said);
  const keeps = async (documents: readonly JsonObject[]) => {
    const synthesized = documents.map((one, index) => synthesizer.synthesize(caseOf(index, name, one)));
    const cases = synthesized.flatMap((one, index) =>
      one.outcome === "accepted" ? [{ number: index, stacks: one.stacks }] : [],
    );
    const verdicts = said.startsWith("terraform") ? await judgeAll([provider], cases) : new Map<number, Verdict>();
    return synthesized.map((one, index) => {
      const verdict = verdicts.get(index);
      return one.outcome === "broken"
        ? summaryOf(one.said) === summary
        : verdict !== undefined &&
            isRefused(verdict) &&
            summaryOf(`terraform ${verdict.by} says ${verdict.said}`) === summary;
    });
  };
  const [isReproducible] = await keeps([document]);
  const smallest = isReproducible ? JSON.stringify(await shrink(document, keeps), null, 2) : text;
  console.log(
    `DISAGREEMENT  seed ${seed}, case ${number}: synthesis has nothing against ${name}.json, but\n${said}\n${smallest}\n`,
  );
}

/** What went wrong, without the values. */
function summaryOf(said: string): string {
  return said.split(/[:\n]/)[0]!;
}

function conclude(tally: Tally, disagreements: number, cases: number, started: number, version: string): boolean {
  const { falseClaims, unseen } = tally;
  if (falseClaims.length > 0) {
    console.log(
      `Rules whose field \`terraform\` claims what the provider never does:\n${claimTable(falseClaims).join("\n")}\n`,
    );
  }
  const mustCover = cases >= COVERING;
  if (unseen.length > 0) {
    console.log(
      `${unseen.length} places of the schema were not drawn${mustCover ? `:\n  ${unseen.join("\n  ")}` : "."}\n`,
    );
  }
  console.log(
    `${cases} cases in ${secondsSince(started)} s with AWS provider ${version}: ${disagreements} disagreements, ${falseClaims.length} false claims.`,
  );
  return disagreements === 0 && falseClaims.length === 0 && !(mustCover && unseen.length > 0);
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 1000);
}
