import type { Cache, MemcachedCache, ServerlessCache, ServerlessMemcachedCache } from "./cache-entry";
import type {
  CreatedKey,
  EncryptionChoice,
  EnvironmentFile,
  SecondaryRegion as SecondaryRegionInFile,
} from "./environment-file";
import stages from "./stages.json";

export type * from "./authentication-entry";
export type * from "./cache-entry";
export type * from "./environment-file";

/** One environment file, checked, with the defaults of its stage. What is still absent, a construct decides. */
export interface EnvironmentConfig extends EnvironmentFile {
  encryption: EncryptionChoice;
  secondaryRegions: { [region: string]: SecondaryRegion };
}

/** Another region of an environment, with the defaults of its stage. */
export interface SecondaryRegion extends SecondaryRegionInFile {
  encryption: EncryptionChoice;
}

/** A cache without nodes. */
export type AnyServerlessCache = ServerlessCache | ServerlessMemcachedCache;

/** A cache of Valkey or Redis OSS that has nodes. */
export type ReplicationGroupCache = Exclude<Cache, AnyServerlessCache | MemcachedCache>;

interface Relaxation {
  readonly everyKey: Partial<CreatedKey>;
  readonly everyCache: Pick<Cache, "deletionProtection">;
  readonly everyCacheWithNodes: Pick<MemcachedCache, "applyImmediately">;
  readonly everyReplicationGroup: Pick<ReplicationGroupCache, "snapshotRetentionDays" | "finalSnapshot">;
  readonly everyServerlessCache: Pick<AnyServerlessCache, "snapshotRetentionDays">;
}

/**
 * Constructs have the defaults of production; a stage says only where it differs from them, so that each default has
 * one home.
 */
const RELAXATIONS: { [stage in EnvironmentFile["stage"]]: Relaxation } = stages;

/** Fills in what the stage relaxes. What the file says always wins. */
export function resolveStage(file: EnvironmentFile): EnvironmentConfig {
  const { everyKey, everyCache, ...some } = RELAXATIONS[file.stage];
  const relaxKey = (key: EncryptionChoice = { type: "create" }): EncryptionChoice =>
    key.type === "create" ? { ...everyKey, ...key } : key;
  const relax = (cache: Cache): Cache => {
    if (cache.topology === "serverless") {
      return { ...everyCache, ...some.everyServerlessCache, ...cache };
    }
    return cache.engine === "memcached"
      ? { ...everyCache, ...some.everyCacheWithNodes, ...cache }
      : { ...everyCache, ...some.everyCacheWithNodes, ...some.everyReplicationGroup, ...cache };
  };
  return {
    ...file,
    encryption: relaxKey(file.encryption),
    secondaryRegions: Object.fromEntries(
      Object.entries(file.secondaryRegions ?? {}).map(([region, secondary]) => [
        region,
        { ...secondary, encryption: relaxKey(secondary.encryption) },
      ]),
    ),
    caches: Object.fromEntries(Object.entries(file.caches).map(([application, cache]) => [application, relax(cache)])),
  };
}
