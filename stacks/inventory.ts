import { CacheDefaults, Engine } from "cdktf-elasticache";
import type { NodeCount } from "./cache/node-count";
import type { RegionalCache } from "./cache/regional-cache";
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

/** One line for each cache of all environments, in columns, and one for each default that gave way. */
export function inventory(stacks: readonly RegionalStack[]): string {
  const moved = stacks.flatMap(({ node, caches }) =>
    caches.flatMap((cache) => movedWindows(cache).map((what) => `${node.id}: ${cache.cacheName} ${what}`)),
  );
  return [table(stacks), ...(moved.length > 0 ? [moved.join("\n")] : [])].join("\n\n");
}

/** Which windows nobody has written, and were moved out of the way of the one that is. */
function movedWindows({ engine, writtenWindows }: RegionalCache): string[] {
  if (writtenWindows === undefined || engine === Engine.MEMCACHED) {
    return [];
  }
  const usual = CacheDefaults.windows({});
  const { maintenanceWindow, snapshotWindow } = CacheDefaults.windows(writtenWindows);
  if (writtenWindows.snapshotWindow === undefined && snapshotWindow !== usual.snapshotWindow) {
    return [`takes its snapshot ${snapshotWindow} (UTC), out of the way of its maintenance window.`];
  }
  return writtenWindows.maintenanceWindow === undefined && maintenanceWindow !== usual.maintenanceWindow
    ? [`is patched ${maintenanceWindow} (UTC), out of the way of its snapshot window.`]
    : [];
}

function table(stacks: readonly RegionalStack[]): string {
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
  const lines = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((row) => row[column]!.length)));
  return lines
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
