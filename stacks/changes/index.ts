import type { Change } from "./change";
import { clusterMode } from "./cluster-mode";
import { engine } from "./engine";
import { engineVersion } from "./engine-version";
import { nodeType } from "./node-type";
import { nodes } from "./nodes";
import { replicas } from "./replicas";
import { shards } from "./shards";
import { transitEncryption } from "./transit-encryption";

/** Every change of a running cache that has a path. */
export const CHANGES: readonly Change[] = [
  engineVersion,
  engine,
  nodeType,
  replicas,
  shards,
  nodes,
  clusterMode,
  transitEncryption,
];

export type { Change, PlannedAction, Request, Step } from "./change";
