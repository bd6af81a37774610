import type { ClaimRow, Tally } from "./tally";

/** What a run came to, for a terminal. */
export function reportOf(tally: Tally, cases: number, needNewer: number): string {
  const outcomes = Object.entries(tally.outcomes)
    .sort()
    .map(([outcome, count]) => `  ${outcome.padEnd(20)} ${String(count).padStart(6)}  ${percent(count, cases)}`);
  const notAsked =
    needNewer > 0 ? [`  of the accepted, ${needNewer} need a newer provider than this one, which was not asked`] : [];
  const unjudged = Object.entries(tally.unjudged)
    .sort()
    .map(([by, count]) => `  ${by.padEnd(20)} ${String(count).padStart(6)}`);
  return [
    "Cases",
    ...outcomes,
    ...notAsked,
    "",
    "Cases with each code",
    ...columns(tally.codes),
    "",
    "Accepted cases with each warning",
    ...columns(tally.warnings),
    "",
    "What is refused by meaning, built as if no rule objected: the provider",
    ...unjudged,
    "",
    "Of these and of what only the ranges of the schema refuse, configurations with one code alone",
    ...claimTable(tally.rows),
  ].join("\n");
}

function percent(count: number, of: number): string {
  return `${((100 * count) / of).toFixed(1)} %`;
}

function columns(counts: ReadonlyMap<string, number>): string[] {
  const cells = [...counts].sort().map(([code, count]) => `${code} ${String(count).padStart(4)}`);
  const lines: string[] = [];
  for (let index = 0; index < cells.length; index += 8) {
    lines.push(`  ${cells.slice(index, index + 8).join("   ")}`);
  }
  return lines;
}

export function claimTable(rows: readonly ClaimRow[]): string[] {
  const head = ["CODE", "ALONE", "ACCEPTED", "VALIDATE", "PLAN", "CLAIM", "SOURCE"];
  const body = rows.map(({ code, alone, accepted, validate, plan, claim, source }) =>
    [code, alone, accepted, validate, plan, claim ?? "-", source].map(String),
  );
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column]!.length)));
  return [head, ...body].map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd(),
  );
}
