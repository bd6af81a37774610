import { addressRules } from "./addresses";
import { availabilityRules } from "./availability";
import { nameRules } from "./names";
import { quotaRules } from "./quotas";
import type { StackRule } from "./stack-rule";

/** Everything that the stacks of a run are judged by together. The manual of errors is made of it. */
export const STACK_RULES: readonly StackRule[] = [...nameRules, ...quotaRules, ...addressRules, ...availabilityRules];
