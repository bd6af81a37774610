import { type Change, GROUP, type Request, type Step } from "./change";
import { refusals } from "./refusal";

const DATASTORE = "aws_elasticache_global_replication_group";
const OWNED_BY_DATASTORE = ["engine-version", "node-type", "shards"];

/**
 * The steps of a change of the primary of a global datastore, which owns version, node type and shards of every member.
 *
 * @throws ConfigurationError where nothing leads there
 */
export function globalSteps(change: Change, request: Request): readonly Step[] {
  if (change.name === "replicas") {
    return change.steps(request);
  }
  if (!OWNED_BY_DATASTORE.includes(change.name)) {
    const remedy = "Take it out of its global datastore first, secondaries before it: docs/global-datastore.md.";
    throw refusals.isNotOfThisCache(request, "global", "it is the primary of a global datastore.", remedy);
  }
  return change.steps(request).map((step) => ({
    ...step,
    plan: Object.fromEntries(
      Object.entries(step.plan).map(([type, action]) => [type === GROUP ? DATASTORE : type, action]),
    ),
    waits: false,
    notes: [...step.notes, "AWS makes the change at once, in every region. The plans of other regions are empty."],
  }));
}
