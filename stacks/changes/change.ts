import type { Cache } from "../../configuration/config";

/** What a Terraform plan does to the resources of one type. */
export type PlannedAction = "created" | "updated in place" | "replaced, the new one first" | "destroyed";

/** One edit of the environment file and one deployment. */
export interface Step {
  readonly title: string;
  /** New values of properties of the cache; `undefined` removes the property. */
  readonly edit: { readonly [property: string]: unknown };
  /** Places inside of the cache that go, which the lock of addresses has; they are said in `removed`. */
  readonly removes?: readonly string[];
  /** What the plan of the step does, by type of resource. What is not named stays as it is. */
  readonly plan: { readonly [type: string]: PlannedAction };
  /** Whether AWS waits for the maintenance window when `applyImmediately` is false. */
  readonly waits: boolean;
  /** What to see to before the step, and what it does to clients. */
  readonly notes: readonly string[];
}

/** A cache that has nodes. */
export type CacheWithNodes = Exclude<Cache, { topology: "serverless" }>;

/** What is to be changed. */
export interface Request<Changed extends Cache = CacheWithNodes> {
  /** The cache, with the defaults of its stage. */
  readonly cache: Changed;
  /** Its key in the environment file. */
  readonly application: string;
  /** Its name in AWS. */
  readonly cacheName: string;
  /** What the user asks for. */
  readonly value: string;
}

/** A kind of change that leads from one running cache to another without losing it. Serverless caches have their own. */
export interface Change {
  /** As it is asked for on the command line. */
  readonly name: string;
  /** What values it takes. */
  readonly values: string;
  /** What it does, in a few words. */
  readonly summary: string;
  readonly source: string;
  /**
   * The steps, in order.
   *
   * @throws ConfigurationError where nothing leads there
   */
  readonly steps: (request: Request) => readonly Step[];
}

export const GROUP = "aws_elasticache_replication_group";
export const CLUSTER = "aws_elasticache_cluster";
export const PARAMETERS = "aws_elasticache_parameter_group";

/** A step on what stands in for the replication group: the one resource for the other, and nothing that waits. */
export function stepOn(type: string, step: Step): Step {
  const plan = Object.entries(step.plan).map(([other, action]) => [other === GROUP ? type : other, action] as const);
  return { ...step, plan: Object.fromEntries(plan), waits: false };
}
