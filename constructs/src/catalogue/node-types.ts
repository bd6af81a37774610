import type { Engine } from "./engine";
import data from "./node-types.json";

/** What a node type can do, in the words of the ElastiCache user guide. */
export type NodeTypeFeature =
  | "data-tiering"
  | "burstable"
  | "autoscaling"
  | "global-datastore"
  | "at-rest-encryption"
  | "ipv6"
  | "distributed-kv-caching";

/** One row of the catalogue. */
export interface NodeTypeRow {
  readonly name: string;
  /** The family, such as `r7g`. */
  readonly family: string;
  /** The size within the family, such as `2xlarge`. */
  readonly size: string;
  readonly generation: "current" | "previous";
  /** Whether AWS makes new caches of it. */
  readonly isCreatable: boolean;
  /** The lowest version of each engine that it runs; an engine that is absent it does not run. Of what is creatable. */
  readonly minimumVersions?: { readonly [engine in Engine]?: string };
  readonly vcpus?: number;
  readonly memoryGib?: number;
  /** Memory that Valkey and Redis OSS have for data and overhead, in bytes. */
  readonly maxmemoryBytes?: number;
  /** Memory that Memcached has for items, in MiB. */
  readonly memcachedMaxCacheMemoryMib?: number;
  readonly features: readonly NodeTypeFeature[];
}

/** Every node type that AWS offers or has offered. */
export const NODE_TYPES = data.nodeTypes as readonly NodeTypeRow[];
