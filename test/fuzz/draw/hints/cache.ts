import { ENGINE_VERSIONS } from "../../../../constructs/src/catalogue/engine-versions";
import { NODE_TYPES } from "../../../../constructs/src/catalogue/node-types";
import { regionRow } from "../../../../constructs/src/catalogue/regions";
import { Engine } from "../../../../constructs/src/catalogue/engine";
import { EngineVersion } from "../../../../constructs/src/engine/engine-version";
import { type Hint, accountOf, numberOf, parentOf, partitionOf, regionOf, rootOf, type Scope, zonesOf } from "../scope";
import type { Random } from "../random";
import { isObject } from "../schema";

const NEWER: { readonly [engine: string]: string } = { valkey: "9.9", memcached: "1.7.0" };

const MAJOR_VERSIONS: { readonly [engine: string]: readonly string[] } = {
  valkey: ["7", "8", "9", "10"],
  redis: ["7"],
  memcached: ["1.6"],
};

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The version that is drawn already. */
export function versionOf(scope: Scope): EngineVersion {
  const { engine, engineVersion } = parentOf(scope);
  const known = Object.values(Engine).find((one) => one === engine) ?? Engine.VALKEY;
  return EngineVersion.of(known, String(engineVersion ?? "8.1"));
}

function subnetCount(scope: Scope): number {
  const { network } = rootOf(scope);
  if (!isObject(network) || network.type === "lookup") {
    return 3;
  }
  return network.type === "create" ? new Set(zonesOf(scope)).size : [network.subnetIds].flat().length;
}

/** Whether nodes in several zones are possible, as far as the network goes. */
const canSpread = (scope: Scope) => subnetCount(scope) > 1;

const engineVersion: Hint = (random, scope) => {
  const { engine = "valkey", topology } = parentOf(scope);
  if (topology === "serverless") {
    return random.pick(MAJOR_VERSIONS[String(engine)]!);
  }
  const versions = ENGINE_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
  const newer = NEWER[String(engine)];
  if (newer !== undefined && random.chance(0.05)) {
    return newer;
  }
  // Memcached has TLS from 1.6.12 on, and TLS is the default.
  return random.pick(engine === "memcached" && random.chance(0.8) ? versions.slice(-3) : versions);
};

const nodeType: Hint = (random, scope) => {
  const version = versionOf(scope);
  // Terraform takes any type in any region: what is not sold is drawn, too, and only what is refused hardly ever.
  const refused = random.chance(0.02) ? undefined : regionRow(regionOf(scope))?.refusedNodeFamilies;
  const fitting = NODE_TYPES.filter(({ isCreatable, minimumVersions, family, features }) => {
    const lowest = minimumVersions?.[version.engine];
    const isOfferedTo = !refused?.includes(family) && !features.includes("distributed-kv-caching");
    return isCreatable && lowest !== undefined && version._isAtLeast(lowest) && isOfferedTo;
  });
  return random.chance(0.03) ? "cache.z9.large" : random.pick(fitting.length > 0 ? fitting : NODE_TYPES).name;
};

const multiAz: Hint = (random, scope) => {
  const { topology, automaticFailover } = parentOf(scope);
  const replicas = topology === "sharded" ? numberOf(parentOf(scope), "replicasPerShard", 1) : 1;
  return automaticFailover !== false && replicas > 0 && canSpread(scope) && random.chance(0.7);
};

const transitEncryption: Hint = (random, scope) => {
  const version = versionOf(scope);
  if (version.engine === Engine.MEMCACHED) {
    return version._supports("transit-encryption") && random.chance(0.6) ? "required" : "off";
  }
  const modes = version._supports("in-place-transit-encryption")
    ? ["required", "preferred", "off"]
    : ["required", "off"];
  return random.pick(modes);
};

function parameterGroupName(random: Random, scope: Scope): string {
  const isSharded = parentOf(scope).topology === "sharded";
  const own = `default.${versionOf(scope).parameterGroupFamily}${isSharded ? ".cluster.on" : ""}`;
  return random.pick([own, `shared-${random.text(5)}`]);
}

/** Values of the properties of a cache. */
export const CACHE_HINTS: { readonly [property: string]: Hint } = {
  engineVersion,
  nodeType,
  multiAz,
  transitEncryption,
  parameterGroupName,
  name: (random, scope) =>
    random.pick([
      `c${random.text(random.integer(4, 20))}`,
      `c-${random.text(36)}`.slice(0, parentOf(scope).engine === "memcached" ? 50 : 40),
    ]),
  description: (random) => random.pick(["Sessions of the shop", "a", "Q1/2 [x] = 100", random.text(200)]),
  // By day, while snapshots are taken by night; the defaults are early on Sunday.
  maintenanceWindow: (random) => {
    const day = random.pick(["mon", "Tue", "wed", "sun"]);
    const start = random.integer(6 * 60, 12 * 60);
    return `${day}:${time(start)}-${day}:${time(start + random.integer(60, 300))}`;
  },
  snapshotWindow: (random) => {
    const start = random.integer(18 * 60, 24 * 60);
    return `${time(start)}-${time(start + random.integer(60, 240))}`;
  },
  dailySnapshotTime: (random) => time(random.integer(0, 24 * 60 - 1)),
  "restoreFromSnapshotArns[]": (random, scope) => {
    const region = regionOf(scope);
    const isMemcached = parentOf({ ...scope, ancestors: scope.ancestors.slice(0, -1) }).engine === "memcached";
    const kind = isMemcached ? "serverlesscachesnapshot" : random.pick(["snapshot", "serverlesscachesnapshot"]);
    return `arn:${partitionOf(region)}:elasticache:${region}:${accountOf(scope)}:${kind}:${random.text(8)}`;
  },
  snapshotRetentionDays: (random) => random.pick([0, 1, 7, 35]),
  finalSnapshot: (random) => random.pick([true, false, `farewell-${random.text(5)}`]),
  snapshotName: (random) => random.pick(["last-week", `automatic.${random.text(9)}-2026-11-21-03-05`]),
  "objectArns[]": (random, scope) =>
    `arn:${partitionOf(regionOf(scope))}:s3:::backups-${random.text(5)}/${random.pick(["x.rdb", "a/b c-0001.rdb"])}`,
  renamedFrom: (random, scope) => (parentOf(scope).name === undefined ? undefined : `former-${random.text(5)}`),
  notificationTopicArn: (_, scope) => {
    const region = regionOf(scope);
    return `arn:${partitionOf(region)}:sns:${region}:${accountOf(scope)}:cache-events`;
  },
  port: (random) => random.pick([6379, 11211, 1, 65535, random.integer(1024, 49151)]),
  shards: (random) => random.pick([1, 2, 3, 3, 4, 6, 40, 83, 90]),
  replicasPerShard: (random) => random.pick([0, 1, 1, 2, 5]),
  nodes: (random) => random.pick([1, 2, 3, 5, 40, 41]),
  crossAz: (random, scope) => numberOf(parentOf(scope), "nodes", 1) > 1 && canSpread(scope) && random.chance(0.7),
};
