import type { Authentication, Cache } from "../../configuration/config";
import { kindOf, users } from "./authentication";
import { type Request, type Step, stepOn } from "./change";
import { NEW_CACHE, refusals } from "./refusal";

const SERVERLESS = "aws_elasticache_serverless_cache";

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
        plan: { [SERVERLESS]: "updated in place" },
        waits: false,
        notes: ["Take a snapshot first: it is the only way back."],
      },
    ];
  }
  if (change === "engine" || change === "engine-version") {
    const remedy = `${NEW_CACHE} Redis OSS 7 becomes Valkey 7 in place.`;
    const reason = "A serverless cache keeps its engine and its major version; AWS installs minor versions.";
    throw refusals.replaces(request, change === "engine" ? "engine" : "engineVersion", reason, remedy);
  }
  if (change === "authentication" && cache.engine !== "memcached") {
    return accessSteps(request, cache.authentication ?? { type: "none" });
  }
  const remedy = "Set limits with dataStorageGb and ecpuPerSecond; both are changed in place.";
  throw refusals.isNotOfThisCache(request, "topology", `A serverless cache has no ${change}.`, remedy);
}

function accessSteps(request: ServerlessRequest, from: Authentication): readonly Step[] {
  const { cacheName, value } = request;
  if (!["users", "none"].includes(value)) {
    const remedy = "Ask for users, whom IAM authenticates.";
    throw refusals.isNotOfThisCache(request, "authentication", "a serverless cache has no token.", remedy);
  }
  if (kindOf(from) === value) {
    throw refusals.isSo(request, "authentication");
  }
  if (value === "none") {
    const command = `aws elasticache modify-serverless-cache --serverless-cache-name ${cacheName} --remove-user-group`;
    const reason = "AWS provider 5.100.0 asks for no change when users are gone from the file, which AWS refuses.";
    throw refusals.isNotOfThisCache(request, "authentication", reason, `First ${command}; then edit the file.`);
  }
  return [stepOn(SERVERLESS, users(request, from))];
}
