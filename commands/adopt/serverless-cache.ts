import type { ServerlessCacheSettings } from "cdktf-elasticache";
import type { Cache, ServerlessAuthentication } from "../../configuration/config";
import { ADOPTED, type AdoptedCache, isKeyWithoutArn, keyOf, otherNetwork, said } from "./adopted-cache";
import type { DescribedServerlessCache, ServerlessCache } from "./descriptions";
import { obstacles } from "./errors";
import { readBack } from "./read-back";

/** A serverless cache in the words of an environment file. */
export function adoptServerlessCache({ cache, tags }: DescribedServerlessCache): AdoptedCache {
  const name = cache.ServerlessCacheName ?? "";
  const network = otherNetwork(cache);
  return {
    name,
    arn: cache.ARN,
    option: `--serverless-cache ${name}`,
    config: configOf(cache),
    tags,
    key: keyOf(cache.KmsKeyId),
    obstacles: said(
      [cache.Status?.toLowerCase() !== "available", obstacles.isBusy(cache.Status ?? "in no state")],
      [network !== undefined, obstacles.isInOtherNetwork(network ?? "")],
      [isKeyWithoutArn(cache.KmsKeyId), obstacles.hasKeyWithoutArn()],
      [(cache.SecurityGroupIds ?? []).length === 0, obstacles.isOutsideOfVpc()],
    ),
    warnings: [],
  };
}

function configOf(cache: ServerlessCache): Cache {
  const { DataStorage, ECPUPerSecond } = cache.CacheUsageLimits ?? {};
  const described = { ...cache, Description: cache.Description || undefined }; // empty where it has none
  const shared = {
    ...ADOPTED,
    name: cache.ServerlessCacheName,
    topology: "serverless" as const,
    engineVersion: cache.MajorEngineVersion ?? "",
    ...readBack<ServerlessCacheSettings>("ServerlessCacheSettings", described, { SnapshotRetentionLimit: 0 }),
    securityGroupIds: [...(cache.SecurityGroupIds ?? [])],
    subnetIds: [...(cache.SubnetIds ?? [])].sort(),
    dataStorageGb: limitOf(DataStorage),
    ecpuPerSecond: limitOf(ECPUPerSecond),
  };
  return cache.Engine === "memcached"
    ? { ...shared, engine: "memcached" }
    : { ...shared, engine: cache.Engine === "valkey" ? "valkey" : "redis", authentication: authenticationOf(cache) };
}

function authenticationOf({ UserGroupId }: ServerlessCache): ServerlessAuthentication {
  return UserGroupId === undefined ? { type: "none" } : { type: "user-group", userGroupId: UserGroupId };
}

function limitOf(limit: { Minimum?: number | undefined; Maximum?: number | undefined } | undefined) {
  return limit?.Minimum === undefined && limit?.Maximum === undefined
    ? undefined
    : { minimum: limit.Minimum, maximum: limit.Maximum };
}
