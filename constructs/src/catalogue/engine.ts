/** A cache engine, by the name that AWS gives it. */
export enum Engine {
  /** Valkey, the open-source successor of Redis OSS: the default, and the cheapest per node. */
  VALKEY = "valkey",
  /** Redis OSS, up to 7.1. */
  REDIS = "redis",
  /** Memcached: no replication, no snapshots, no authentication. */
  MEMCACHED = "memcached",
}
