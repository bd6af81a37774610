import path from "node:path";
import { ENGINE_VERSIONS } from "../../../constructs/src/catalogue/engine-versions";
import { NODE_TYPES } from "../../../constructs/src/catalogue/node-types";
import { REGIONS } from "../../../constructs/src/catalogue/regions";
import { Engine } from "../../../constructs/src/catalogue/engine";
import { MEMCACHED_NODE_QUOTA } from "../../../constructs/src/memcached/memcached-cluster-rules";
import schema from "../../../environments/environment.schema.json";
import { run } from "../../emulator/command";
import { installPython } from "../../emulator/python-environment";
import understood from "./understood.json";

// `npm run catalogue:check`: holds the catalogue against what AWS publishes in machine-readable form today.

type Fact = readonly (string | number)[];

const { replicatedCache, shardedCache, memcachedCache } = schema.$defs;
const replicas = replicatedCache.properties.replicas;
const replicasPerShard = shardedCache.properties.replicasPerShard;
const nodes = memcachedCache.properties.nodes;
const creatable = NODE_TYPES.filter(({ isCreatable }) => isCreatable).map(({ name }) => name);

/** What ours is called there. */
const OURS: { readonly [subject: string]: Fact } = {
  engines: Object.values(Engine),
  versions: ENGINE_VERSIONS.map(({ engine, version }) => `${engine} ${version}`),
  "node types": creatable,
  "node types ever": NODE_TYPES.map(({ name }) => name),
  regions: REGIONS.map(({ name }) => name),
  "priced regions": REGIONS.filter(({ nodeFamilies }) => nodeFamilies).map(({ name }) => name),
  ...Object.fromEntries(
    REGIONS.map(({ name, nodeFamilies = [] }) => [
      `node types in ${name}`,
      NODE_TYPES.filter(({ family }) => nodeFamilies.includes(family)).map((row) => row.name),
    ]),
  ),
  families: [...new Set(ENGINE_VERSIONS.map(({ parameterGroupFamily }) => parameterGroupFamily))],
  NumCacheClusters: [1, replicas.maximum + 1], // a group without replicas has a topology of its own
  ReplicasPerNodeGroup: [replicasPerShard.minimum, replicasPerShard.maximum],
  NumCacheNodes: [nodes.minimum, MEMCACHED_NODE_QUOTA],
  TransitEncryptionMode: replicatedCache.properties.transitEncryption.enum.filter((mode) => mode !== "off"),
};

main().then((exitCode) => (process.exitCode = exitCode));

async function main(): Promise<number> {
  const differences = differencesFrom(await published());
  const known = new Map(understood.differences.map(({ difference, reason }) => [difference, reason]));
  for (const difference of differences) {
    console.log(`${known.has(difference) ? "understood" : "DIFFERENT "}  ${difference}`);
    if (known.has(difference)) {
      console.log(`            ${known.get(difference)}`);
    }
  }
  const stale = [...known.keys()].filter((difference) => !differences.includes(difference));
  for (const difference of stale) {
    console.log(`STALE       ${difference}: no longer so, remove it from understood.json.`);
  }
  const open = differences.filter((difference) => !known.has(difference));
  console.log(`${differences.length} differences, ${open.length} not understood, ${stale.length} stale.`);
  return open.length + stale.length === 0 ? 0 : 1;
}

function differencesFrom(facts: { readonly [subject: string]: Fact }): string[] {
  return Object.entries(facts).flatMap(([title, theirs]) => {
    const [subject = "", source = ""] = title.split(" of ");
    const ours = OURS[subject] ?? []; // a region that is new, of which "regions" says so
    if (typeof theirs[0] === "number") {
      return theirs.join() === ours.join()
        ? []
        : [`${subject}: ${theirs.join(" to ")} in ${source}, ${ours.join(" to ")} here`];
    }
    const only = (some: Fact, others: Fact) => some.filter((each) => !others.includes(each)).sort();
    const lines: string[] = [];
    const missing = only(theirs, ours);
    const extra = only(ours, theirs);
    if (missing.length > 0) {
      lines.push(`${subject}: only in ${source}: ${missing.join(", ")}`);
    }
    if (extra.length > 0) {
      lines.push(`${subject}: not in ${source}: ${extra.join(", ")}`);
    }
    return lines;
  });
}

async function published(): Promise<{ readonly [subject: string]: Fact }> {
  const project = process.cwd(); // npm runs scripts there
  const folder = path.join(project, "test/catalogue/check");
  const python = await installPython({
    project,
    requirements: path.join(folder, "requirements.txt"),
    environment: path.join(project, ".local-aws/catalogue-python"),
    title: "botocore and cfn-lint",
  });
  const { exitCode, stdout, text } = await run(python, [path.join(folder, "published.py")], { cwd: project });
  if (exitCode !== 0) {
    throw new Error(`published.py failed:\n${text}`);
  }
  return JSON.parse(stdout) as { readonly [subject: string]: Fact };
}
