import { ReplacementGuard, type ReplacementReport } from "cdktf-elasticache";
import differences from "./differences.json";
import { objectOf } from "./module";
import type { Pair, Stacks } from "./pair";
import type { Truth } from "./planner";

const DIFFERENCES: readonly { readonly says: string; readonly reason: string }[] = differences;

/** Where the guard and the plan of a pair differ. */
export interface Disagreement {
  readonly kind: "miss" | "alarm";
  /** Stack and address. */
  readonly address: string;
  /** What the guard says; nothing of a miss. */
  readonly said: readonly string[];
  /** Why an alarm is right although the plan does not show it; undefined where nothing explains it. */
  readonly reason: string | undefined;
}

/** What the guard says of a pair. */
export function compare({ base, next }: Pair): ReplacementReport {
  const listed = (stacks: Stacks) => Object.entries(stacks).map(([stackName, terraform]) => ({ stackName, terraform }));
  return ReplacementGuard.compare(listed(base), listed(next));
}

export function disagreements(pair: Pair, truth: Truth & { by: "plan" }): Disagreement[] {
  const report = compare(pair);
  const found = new Map(report.destroyed.map(({ address, problems }) => [address, problems]));
  const meant = report.meant.map(({ address }) => address);
  const missed = [...truth.destroyed].filter((address) => !found.has(address) && !meant.includes(address));
  const alarms = [...found].filter(([address]) => !truth.destroyed.has(address));
  return [
    ...missed.map((address): Disagreement => ({ kind: "miss", address, said: [], reason: undefined })),
    ...alarms.map(([address, problems]): Disagreement => {
      const said = problems.map(({ code, pointer, message }) => `${code} ${pointer.slice(1)}: ${message}`);
      const reasons = said.map(reasonFor);
      return { kind: "alarm", address, said, reason: reasons.every(Boolean) ? reasons[0] : undefined };
    }),
    ...meant
      .filter((address) => !truth.destroyed.has(address))
      .map((address): Disagreement => ({ kind: "alarm", address, said: ["meant"], reason: undefined })),
  ];
}

/** Why the guard is more careful than a plan. */
function reasonFor(said: string): string | undefined {
  return DIFFERENCES.find(({ says }) => new RegExp(says).test(said))?.reason;
}

/** Stacks that go to another account or region. A plan without AWS does not see it: everything has to be reported. */
export function isRelocated({ base, next }: Pair): boolean {
  const placeOf = (terraform: Stacks[string] | undefined) => {
    const { region, allowed_account_ids } = objectOf([objectOf(terraform?.provider).aws].flat()[0]);
    return JSON.stringify([region, allowed_account_ids]);
  };
  return Object.keys(base).some((stack) => stack in next && placeOf(base[stack]) !== placeOf(next[stack]));
}
