import { NodeType } from "../../../../constructs/src/engine/node-type";
import { versionOf } from "./cache";
import { type Hint, numberOf, parentOf } from "../scope";
import type { Random } from "../random";
import type { JsonObject } from "../schema";

const SCHEDULES = [
  "cron(0 7 ? * MON-FRI *)",
  "cron(0/15 6,18 1 JAN,6-8 ? 2027-2030)",
  "cron(30 6 L * ? *)",
  "rate(1 day)",
  "rate(12 hours)",
  "at(2028-02-29T23:59:59)",
];

/** Drawn as a whole, since a group begins within the limits, and nearly every part depends on another. */
export const autoscaling: Hint = (random, scope) => {
  const cache = parentOf(scope);
  const version = versionOf(scope);
  const nodeType = NodeType.of(String(cache.nodeType));
  const isScaled =
    nodeType._row?.features.includes("autoscaling") &&
    version._supports(nodeType.hasDataTiering ? "data-tiering-autoscaling" : "autoscaling");
  if (!isScaled || cache.placement !== undefined) {
    return undefined;
  }
  const shards = numberOf(cache, "shards", 1);
  const replicas = numberOf(cache, "replicasPerShard", 1);
  const drawn: JsonObject = {};
  if (random.chance(0.7)) {
    const metrics = [
      "ElastiCachePrimaryEngineCPUUtilization",
      "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage",
      ...(nodeType.hasDataTiering ? [] : ["ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage"]),
    ];
    const maximum = random.integer(shards, Math.max(shards, Math.min(250, Math.floor(500 / 6))));
    drawn.shards = limits(random, random.integer(1, shards), maximum, metrics);
  }
  const { shards: ofShards } = drawn as { shards?: { maximum: number } };
  const mostReplicas = Math.min(5, Math.floor(500 / (ofShards?.maximum ?? shards)) - 1);
  if (replicas > 0 && mostReplicas >= replicas && (ofShards === undefined || random.chance(0.5))) {
    const maximum = random.integer(replicas, mostReplicas);
    drawn.replicas = limits(random, random.integer(1, replicas), maximum, ["ElastiCacheReplicaEngineCPUUtilization"]);
  }
  return Object.keys(drawn).length > 0 ? drawn : undefined;
};

function limits(random: Random, minimum: number, maximum: number, metrics: readonly string[]): JsonObject {
  const hasSchedule = random.chance(0.4);
  const hasTarget = !hasSchedule || random.chance(0.5);
  return {
    minimum,
    maximum,
    ...(hasTarget ? { targets: [target(random, random.pick(metrics))] } : {}),
    ...(hasSchedule ? { scheduled: ["morning", "Ü 2"].map((name) => action(random, name, minimum, maximum)) } : {}),
  };
}

function target(random: Random, metric: string): JsonObject {
  return {
    metric,
    targetPercent: random.pick([35, 50, 62.5, 70]),
    ...(random.chance(0.4) ? { scaleOutCooldownSeconds: random.pick([0, 60, 3600]) } : {}),
    ...(random.chance(0.4) ? { scaleInCooldownSeconds: random.pick([0, 300, 86_400]) } : {}),
    ...(random.chance(0.4) ? { disableScaleIn: random.chance(0.5) } : {}),
  };
}

function action(random: Random, name: string, minimum: number, maximum: number): JsonObject {
  const middle = random.integer(minimum, maximum);
  return {
    name,
    schedule: random.pick(SCHEDULES),
    ...(random.chance(0.5) ? { timeZone: random.pick(["UTC", "Europe/Dublin", "Etc/GMT+9"]) } : {}),
    ...random.pick([{ minimum: middle }, { maximum: middle }, { minimum, maximum: middle }]),
  };
}
