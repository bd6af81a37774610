import type { Cache, CreatedKey, EncryptionChoice, EnvironmentFile } from "./environment-file.generated";

export type * from "./environment-file.generated";

/** One environment file, checked, with the defaults of its stage. What is still absent, a construct decides. */
export interface EnvironmentConfig extends EnvironmentFile {
  encryption: EncryptionChoice;
}

interface Relaxation {
  readonly everyKey: Partial<CreatedKey>;
  readonly everyCache: Partial<Pick<Cache, "applyImmediately">>;
  readonly everyReplicationGroup: Partial<Exclude<Cache, { engine: "memcached" }>>;
}

const NOTHING: Relaxation = { everyKey: {}, everyCache: {}, everyReplicationGroup: {} };

/**
 * Constructs have the defaults of production; a stage says only where it differs from them, so that each default has
 * one home.
 */
const RELAXATIONS: { [stage in EnvironmentFile["stage"]]: Relaxation } = {
  development: {
    everyKey: { deletionWindowDays: 7 },
    everyCache: { applyImmediately: true },
    everyReplicationGroup: { snapshotRetentionDays: 1, finalSnapshot: false },
  },
  staging: NOTHING,
  production: NOTHING,
};

/** Fills in what the stage relaxes. What the file says always wins. */
export function resolveStage(file: EnvironmentFile): EnvironmentConfig {
  const { everyKey, everyCache, everyReplicationGroup } = RELAXATIONS[file.stage];
  const key = file.encryption ?? { type: "create" };
  const relax = (cache: Cache): Cache =>
    cache.engine === "memcached"
      ? { ...everyCache, ...cache }
      : ({ ...everyCache, ...everyReplicationGroup, ...cache } as Cache);
  return {
    ...file,
    encryption: key.type === "create" ? { ...everyKey, ...key } : key,
    caches: Object.fromEntries(Object.entries(file.caches).map(([application, cache]) => [application, relax(cache)])),
  };
}
