import type { Stack } from "./batch";
import type { Provider, Verdict } from "./provider";

const BATCH = 60; // stacks: the time of a plan grows faster than its size

/** Judges all stacks, a batch at a time on each provider. */
export async function judgeAll(
  providers: readonly Provider[],
  stacks: readonly Stack[],
): Promise<Map<number, Verdict>> {
  const batches: Stack[][] = [];
  for (let start = 0; start < stacks.length; start += BATCH) {
    batches.push(stacks.slice(start, start + BATCH));
  }
  const verdicts = new Map<number, Verdict>();
  const work = async (provider: Provider) => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const judged = await provider.judge(batch);
      judged.forEach((verdict, number) => verdicts.set(number, verdict));
    }
  };
  await Promise.all(providers.map(work));
  return verdicts;
}
