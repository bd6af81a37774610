import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { Problem } from "../constructs/src/problem/problem";
import { VisibleText } from "../constructs/src/problem/visible-text";
import { environmentErrors, MOST_PROBLEMS } from "./errors";

/**
 * Terraform reads `${…}` and `%{…}` in every string of its JSON as expressions: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping.
 * A second `$` or `%` before the brace makes them plain text. `TfToken[` is how cdktf marks expressions of its own, which
 * nothing escapes.
 */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{|[$#&]\{TfToken\[/;

/** Assigning to it sets the prototype of an object, in cdktf too. */
const LOST_NAME = "__proto__";

/** Deeper than the schema goes: what is there is inside of something that the schema refuses. */
const MAX_DEPTH = 12;

/**
 * Finds texts and names that cannot stand in an environment file: those that Terraform would evaluate, since a stray brace
 * must not become code; those with characters that nobody can see; and the name that cdktf loses.
 */
export function findUnfitTexts(value: unknown): Problem[] {
  const found: Problem[] = [];
  const look = (text: string, pointer: string, atKey: boolean) => {
    const hidden = VisibleText.hiddenIn(text);
    if (EXPRESSION.test(text)) {
      found.push({ pointer, atKey, ...environmentErrors.expression(text) });
    }
    if (hidden.length > 0) {
      found.push({ pointer, ...environmentErrors.hiddenCharacters(hidden, atKey) });
    }
  };
  const walk = (inner: unknown, pointer: string, depth: number) => {
    if (typeof inner === "string") {
      look(inner, pointer, false);
    }
    if (typeof inner !== "object" || inner === null || depth > MAX_DEPTH) {
      return;
    }
    for (const [name, item] of Object.entries(inner)) {
      if (found.length >= MOST_PROBLEMS) {
        return;
      }
      const here = `${pointer}${JsonPointer.of([name])}`;
      look(name, here, true);
      if (name === LOST_NAME) {
        found.push({ pointer: here, ...environmentErrors.lostName(name) });
      }
      walk(item, here, depth + 1);
    }
  };
  walk(value, "", 0);
  return found;
}
