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
      nodes === undefined ? "–" : String(nodes),
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
