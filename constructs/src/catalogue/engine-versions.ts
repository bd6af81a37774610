import type { Engine } from "./engine";
import data from "./engine-versions.json";

/** What an engine version can do, in the words of the ElastiCache user guide. */
export type EngineFeature =
  | "transit-encryption"
  | "at-rest-encryption"
  | "auth-token"
  | "auth-token-rotation"
  | "rbac"
  | "iam-authentication"
  | "cluster-mode"
  | "cluster-mode-migration"
  | "multi-az"
  | "snapshots"
  | "slow-log"
  | "engine-log"
  | "data-tiering"
  | "data-tiering-autoscaling"
  | "ipv6"
  | "in-place-transit-encryption"
  | "global-datastore"
  | "autoscaling"
  | "auto-minor-version-upgrade"
  | "serverless";

/** One row of the catalogue. */
export interface EngineVersionRow {
  readonly engine: Engine;
  readonly version: string;
  readonly parameterGroupFamily: string;
  readonly status: "standard-support" | "extended-support";
  /** The highest number of nodes that a quota increase can reach. */
  readonly maxNodesPerCluster: number;
  readonly features: readonly EngineFeature[];
  /** Date, `YYYY-MM-DD`. */
  readonly standardSupportEnds?: string;
  /** Date, `YYYY-MM-DD`. */
  readonly endOfLife?: string;
}

/** Every engine version that AWS offers or documents, oldest first within an engine. */
export const ENGINE_VERSIONS = data.versions as readonly EngineVersionRow[];

/** Engines that get no further versions. */
export const CLOSED_ENGINES = data.closed as readonly Engine[];
