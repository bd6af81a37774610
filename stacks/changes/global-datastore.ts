import { type Change, type Request, type Step, stepOn } from "./change";
import { refusals } from "./refusal";

const DATASTORE = "aws_elasticache_global_replication_group";
const EVERY_REGION = "AWS makes the change at once, in every region. The plans of other regions are empty.";
const SECONDARIES_FOLLOW =
  "Secondaries without an authentication of their own do the same, each in the plan of its region: deploy them as well.";
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
  if (isOfUsers(change, request)) {
    return change.steps(request).map((step) => withNote(step, SECONDARIES_FOLLOW));
  }
  if (!OWNED_BY_DATASTORE.includes(change.name)) {
    const remedy = "Take it out of its global datastore first, secondaries before it: docs/global-datastore.md.";
    throw refusals.isNotOfThisCache(request, "global", "it is the primary of a global datastore.", remedy);
  }
  return change.steps(request).map((step) => withNote(stepOn(DATASTORE, step), EVERY_REGION));
}

function withNote(step: Step, note: string): Step {
  return { ...step, notes: [...step.notes, note] };
}

/** Users are of one region. A token is given or taken away for the whole datastore, and no page of AWS says how. */
function isOfUsers({ name }: Change, { cache, value }: Request): boolean {
  const hasToken = "authentication" in cache && cache.authentication?.type === "token";
  return name === "authentication" && !hasToken && ["users", "none"].includes(value);
}
