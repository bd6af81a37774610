import type { Cache } from "../environments/config";
import type { NodeCount } from "./cache";
import type { CacheStack } from "./cache-stack";

const HEADINGS = ["ENVIRONMENT", "CACHE", "ENGINE", "TOPOLOGY", "NODES", "CHANGES WAIT FOR", "ENDPOINT OUTPUTS"];

/** One line for each cache of all environments, in columns. */
export function inventory(stacks: readonly CacheStack[]): string {
  const rows = stacks.flatMap(({ config: { environment }, caches }) =>
    caches.map(({ cacheName, config, nodes, outputs }) => [
      environment,
      cacheName,
      `${config.engine} ${config.engineVersion}`,
      config.topology ?? "partitioned",
      nodes === undefined ? "–" : counted(nodes),
      waitsFor(config),
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

/** What the heading “changes wait for” means. Source: constraint R6, from the requests that provider 5.100.0 sends. */
export const WHAT_WAITS = `Changes of engine version, node type, parameter group, TLS and description wait for the window that is named (UTC).
Shards, replicas, nodes and values of parameters change at once.`;

function waitsFor(config: Cache): string {
  if (config.topology === "serverless" || config.applyImmediately) {
    return "nothing";
  }
  return config.maintenanceWindow ?? "sun:05:00-sun:06:00";
}

/** Such as `3`, or `9 (9 to 30)` where nodes are scaled. */
function counted({ initial, minimum, maximum }: NodeCount): string {
  return minimum === maximum ? `${initial}` : `${initial} (${minimum} to ${maximum})`;
}
