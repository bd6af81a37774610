import { environmentErrors, type ValueProblem } from "./errors";

/**
 * Terraform reads `${…}` and `%{…}` in every string of its JSON as expressions: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping.
 * A second `$` or `%` before the brace makes them plain text. `TfToken[` is how cdktf marks expressions of its own, which
 * nothing escapes.
 */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{|[$#&]\{TfToken\[/;

/** Finds texts that Terraform would evaluate: environment files are data, and a stray brace must not become code. */
export function findExpressions(value: unknown, pointer = ""): ValueProblem[] {
  if (typeof value === "string") {
    return EXPRESSION.test(value) ? [{ pointer, ...environmentErrors.expression(value) }] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return [
      ...(EXPRESSION.test(name) ? [{ pointer: here, atKey: true, ...environmentErrors.expression(name) }] : []),
      ...findExpressions(inner, here),
    ];
  });
}
