import type { NodeCount } from "./node-count";
import type { RegionalStack } from "./regional-stack";

const HEADINGS = [
  "ENVIRONMENT",
  "CACHE",
  "ENGINE",
  "TOPOLOGY",
  "NODES",
  "AUTHENTICATION",
  "CHANGES WAIT FOR",
  "ENDPOINT OUTPUTS",
];

/** One line for each cache of all environments, in columns. */
export function inventory(stacks: readonly RegionalStack[]): string {
  const rows = stacks.flatMap(({ node, caches }) =>
    caches.map(({ cacheName, engine, engineVersion, topology, nodes, authentication, changesWaitFor, outputs }) => [
      node.id,
      cacheName,
      `${engine} ${engineVersion}`,
      topology,
      nodes === undefined ? "–" : counted(nodes),
      authentication,
      changesWaitFor,
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
Shards, replicas, nodes and values of parameters change at once; version and node type of a global datastore, too.`;

/** Such as `3`, or `9 (9 to 30)` where nodes are scaled. */
function counted({ initial, minimum, maximum }: NodeCount): string {
  return minimum === maximum ? `${initial}` : `${initial} (${minimum} to ${maximum})`;
}
