import type { Cache } from "../../configuration/config";
import type { Change, Request, Step } from "./change";
import { authentication } from "./authentication";
import { clusterMode } from "./cluster-mode";
import { engine } from "./engine";
import { engineVersion } from "./engine-version";
import { globalSteps } from "./global-datastore";
import { nodeType } from "./size/node-type";
import { nodes } from "./size/nodes";
import { replicas } from "./size/replicas";
import { serverlessSteps, type ServerlessRequest } from "./serverless";
import { shards } from "./size/shards";
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
  authentication,
];

/**
 * The steps of a change, in order.
 *
 * @throws ConfigurationError where nothing leads there
 */
export function stepsOf(change: Change, request: Request<Cache>): readonly Step[] {
  const { cache } = request;
  if (cache.topology === "serverless") {
    return serverlessSteps(change.name, request as ServerlessRequest);
  }
  return "global" in cache && cache.global ? globalSteps(change, request as Request) : change.steps(request as Request);
}

export type { Change, PlannedAction, Request, Step } from "./change";
