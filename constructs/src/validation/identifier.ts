import type { Finding, Rule } from "./rule";

/** What AWS demands of an identifier. */
export interface IdentifierFormat {
  readonly code: string;
  readonly constraint: string;
  readonly property: string;
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
export function identifierRule<Property extends string>(
  format: IdentifierFormat & { readonly property: Property },
): Rule<{ readonly [name in Property]: string | undefined }> {
  const { code, constraint, property, subject, maxLength, terraform, source } = format;
  return {
    code,
    constraint,
    statement:
      `${subject} has 1 to ${maxLength} lower-case letters, digits and single hyphens, ` +
      "begins with a letter and does not end with a hyphen",
    severity: "error",
    terraform,
    source,
    check: (facts) => {
      const given = facts[property];
      return given === undefined ? undefined : findFault(property, subject, given, maxLength);
    },
  };
}

function findFault(property: string, subject: string, given: string, maxLength: number): Finding | undefined {
  const fault = (what: string, remedy: string) => ({
    at: [property],
    message: `${subject} ${what}; ${JSON.stringify(given)} given.`,
    remedy,
  });
  if (given.length > maxLength) {
    return fault(
      `has ${maxLength} characters at the most, not ${given.length}`,
      `Shorten it to ${maxLength} characters.`,
    );
  }
  if (!/^[a-z](-?[a-z0-9])*$/.test(given)) {
    return fault(
      "is made of lower-case letters, digits and single hyphens, begins with a letter and does not end with a hyphen",
      "Rename it, for example to prod-checkout-redis.",
    );
  }
  return undefined;
}
