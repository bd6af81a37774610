import { length, pattern, together } from "./data-rules";
import type { Rule } from "./rule";
import type { ConditionsOn, FactPath } from "./rule-data";

/** What AWS demands of an identifier. */
export interface IdentifierFormat {
  readonly code: string;
  readonly constraint: string;
  /** What the name is of, as in "A replication group id". */
  readonly subject: string;
  readonly maxLength: number;
  readonly terraform: Rule<never>["terraform"];
  readonly source: string;
}

/**
 * The rule that ElastiCache has for nearly every name. Lower case is demanded although AWS takes both: it stores lower
 * case, and a name that comes back otherwise than it was written shows up as a change in every plan.
 */
export function identifierRule<Facts>(format: IdentifierFormat & { readonly property: FactPath<Facts> }): Rule<Facts> {
  const { maxLength: max, ...rest } = format;
  const statement =
    `${format.subject} has 1 to ${max} lower-case letters, digits and single hyphens, ` +
    "begins with a letter and does not end with a hyphen";
  return together<Facts>(
    length({ ...rest, statement, max }),
    pattern({
      ...rest,
      statement,
      pattern: /^[a-z](-?[a-z0-9])*$/,
      when: { [format.property]: { matches: `^[^]{0,${max}}$` } } as ConditionsOn<Facts>, // longer ones are told that first
      must: "be lower-case letters, digits and single hyphens, begin with a letter and not end with a hyphen",
      remedy: "Rename it, for example to prod-checkout-redis.",
    }),
  );
}
