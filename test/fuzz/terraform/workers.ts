import type { Stack } from "./batch";
import type { Provider, Verdict } from "./provider";
import type { JsonObject } from "../draw/schema";

/** The stacks of a case, one for each region. */
export interface StacksOfCase {
  readonly number: number;
  readonly stacks: readonly JsonObject[];
}

const BATCH = 60; // stacks: the time of a plan grows faster than its size

/** What becomes of each case, by its number, a batch of stacks at a time on each provider. */
export async function judgeAll(
  providers: readonly Provider[],
  cases: readonly StacksOfCase[],
): Promise<Map<number, Verdict>> {
  const owners: number[] = [];
  const stacks = cases.flatMap((one) =>
    one.stacks.map((terraform): Stack => ({ number: owners.push(one.number) - 1, terraform })),
  );
  const batches: Stack[][] = [];
  for (let start = 0; start < stacks.length; start += BATCH) {
    batches.push(stacks.slice(start, start + BATCH));
  }
  const verdicts = new Map<number, Verdict>();
  const work = async (provider: Provider) => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      for (const [stack, verdict] of await provider.judge(batch)) {
        const number = owners[stack]!;
        verdicts.set(number, graver(verdicts.get(number), verdict));
      }
    }
  };
  await Promise.all(providers.map(work));
  return verdicts;
}

/** A case is refused with any of its stacks, and not asked about where one of them was not. */
function graver(one: Verdict | undefined, other: Verdict): Verdict {
  const gravity: readonly Verdict["by"][] = ["accepted", "not asked", "plan", "validate"];
  return one && gravity.indexOf(one.by) >= gravity.indexOf(other.by) ? one : other;
}
