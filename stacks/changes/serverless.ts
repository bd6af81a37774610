import type { Cache } from "../../environments/config";
import type { Request, Step } from "./change";
import { NEW_CACHE, refusals } from "./refusal";

export type ServerlessRequest = Request<Extract<Cache, { topology: "serverless" }>>;

/**
 * The steps of a change of a serverless cache, which has no nodes to count or to choose.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html
 */
export function serverlessSteps(change: string, request: ServerlessRequest): readonly Step[] {
  const { cache, cacheName, value } = request;
  if (change === "engine" && cache.engine === "redis" && value === `valkey ${cache.engineVersion}`) {
    return [
      {
        title: "Change the engine to valkey, and keep the name, which would follow the engine",
        edit: { name: cacheName, engine: "valkey" },
        plan: { aws_elasticache_serverless_cache: "updated in place" },
        waits: false,
        notes: ["Take a snapshot first: nothing leads back but that."],
      },
    ];
  }
  if (change === "engine" || change === "engine-version") {
    const remedy = `${NEW_CACHE} Redis OSS 7 becomes Valkey 7 in place.`;
    const reason = "A serverless cache keeps its engine and its major version; AWS installs minor versions.";
    throw refusals.replaces(request, change === "engine" ? "engine" : "engineVersion", reason, remedy);
  }
  const remedy = "Set limits with dataStorageGb and ecpuPerSecond; both are changed in place.";
  throw refusals.isNotOfThisCache(request, "topology", `A serverless cache has no ${change}.`, remedy);
}
