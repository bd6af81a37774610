// Measures a cold run, from start to written files, against `node -e "require('cdktf')"`: `npm run bench`.
// The two take turns, so that the ratio holds on a machine whose speed drifts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

const PAIRS = 10;
const project = path.join(import.meta.dirname, "../..");
const scratch = path.join(project, "node_modules/.cache");
mkdirSync(scratch, { recursive: true });
const output = mkdtempSync(path.join(scratch, "bench-"));

// Where it is set, Node 20 parses this bundle of certificates at every start: 70 ms that are neither cdktf's nor ours.
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

const commands = {
  base: ["-e", "require('cdktf')"],
  app: ["dist/main.js", "--frozen", "--output", output],
};
const seconds = { base: [], app: [] };

try {
  for (let pair = -1; pair < PAIRS; pair += 1) {
    for (const [name, args] of Object.entries(commands)) {
      rmSync(output, { recursive: true, force: true });
      const elapsed = time(args);
      if (pair >= 0) {
        seconds[name].push(elapsed); // the pair before the first warms the disk cache
      }
    }
  }
} finally {
  rmSync(output, { recursive: true, force: true });
}

const ratios = seconds.app.map((app, pair) => app / seconds.base[pair]);
console.log(`require('cdktf')            ${median(seconds.base).toFixed(3)} s (median of ${PAIRS})`);
console.log(`all environments, written   ${median(seconds.app).toFixed(3)} s (median of ${PAIRS})`);
console.log(
  `ratio                       ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);

function time(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, env, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
