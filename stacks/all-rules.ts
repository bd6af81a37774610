import { ALL_RULES as PACKAGE_RULES, type RuleDescription } from "../constructs/src/all-rules";
import { cacheRules } from "./cache/cache-rules";
import { environmentRules } from "./rules/environment-rules";
import { runRules } from "./rules/run-rules";

/** Every rule, once: those of the package, and those that judge files by themselves and together. */
export const ALL_RULES: { readonly [judged: string]: readonly RuleDescription[] } = {
  ...PACKAGE_RULES,
  "An environment": environmentRules,
  "A cache of an environment": cacheRules,
  "All caches of a run": runRules,
};
