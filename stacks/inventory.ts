import type { NodeCount } from "./cache";
import type { CacheStack } from "./cache-stack";

const HEADINGS = ["ENVIRONMENT", "CACHE", "ENGINE", "TOPOLOGY", "NODES", "ENDPOINT OUTPUTS"];

/** One line for each cache of all environments, in columns. */
export function inventory(stacks: readonly CacheStack[]): string {
  const rows = stacks.flatMap(({ config: { environment }, caches }) =>
    caches.map(({ cacheName, config, nodes, outputs }) => [
      environment,
      cacheName,
      `${config.engine} ${config.engineVersion}`,
      config.topology ?? "partitioned",
      nodes === undefined ? "–" : counted(nodes),
      outputs.filter((name) => name.endsWith("_endpoint")).join(", "),
    ]),
  );
  const table = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Such as `3`, or `9 (9 to 30)` where nodes are scaled. */
function counted({ initial, minimum, maximum }: NodeCount): string {
  return minimum === maximum ? `${initial}` : `${initial} (${minimum} to ${maximum})`;
}
