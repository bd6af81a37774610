import path from "node:path";
import type { Remains, RunResult } from "./output-folder";

/** What a run with problems has written and what not. */
export function summaryOf(problems: number, { written, refused }: RunResult, { kept }: Remains): string {
  const counted = `${problems} problem${problems === 1 ? "" : "s"}`;
  const rest =
    kept.length === 0
      ? []
      : [`What an earlier run wrote for ${listOf(kept)} is left as it is, and cdktf refuses to deploy it.`];
  const names = (environments: readonly { readonly name: string }[]) => listOf(environments.map(({ name }) => name));
  const first =
    written.length === 0
      ? `${counted}; nothing was written.`
      : `${counted}. Written: ${names(written)}. Not written: ${names(refused)}.`;
  return [first, ...rest].join(" ");
}

/** Says which folders are left of stacks that no environment has; nothing where none is. */
export function staleOutput(folder: string, { stale }: Remains): string | undefined {
  return stale.length === 0
    ? undefined
    : `No environment makes ${listOf(stale)} now: its output in ${path.join(folder, "stacks")} is old, and can be removed once its resources are destroyed.`;
}

function listOf(names: readonly string[]): string {
  return names.join(", ");
}
