import type { Rule } from "../../constructs/src/validation/rule";
import { addressRules } from "./address-rules";
import { nameRules } from "./name-rules";
import { quotaRules } from "./quota-rules";
import type { RunFacts } from "./run-facts";

/** What the caches of one account and region are judged by together, whatever files they are in. */
export const runRules: readonly Rule<RunFacts>[] = [...nameRules, ...quotaRules, ...addressRules];
