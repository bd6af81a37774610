// The page of what replaces a resource, from the table that the guard judges by.
import { generatedFrom, page, table } from "./markdown.mjs";

const LOSS = {
  data: "Destroying one loses data: the guard fails.",
  access: "Destroying one locks clients out: the guard fails.",
  nothing: "Destroying one loses nothing by itself: the guard follows what it does to others.",
};

/** The page, given REPLACED_TYPES. */
export function replacementPage(types) {
  return page(
    generatedFrom("constructs/src/replacement"),
    "# What replaces a resource",
    "Arguments that AWS provider 5.100.0 cannot change in place: it destroys the resource and makes another. Every row, and every argument in place, is measured: test/terraform/replacement.test.ts has the provider plan each change. What watches over it: [the guard](../guard.md).",
    types.map(({ type, noun, loses, replacing, inPlace, source }) => [
      `## ${type}`,
      `A ${noun}. ${LOSS[loses]} [Source](${source})`.replace(/^A (?=[aeiou])/, "An "),
      table(
        ["Argument", "Replaces", "The way around"],
        replacing.map(({ argument, when, remedy }) => [`\`${argument}\``, when.text, remedy]),
      ),
      inPlace.length > 0 && `In place: ${inPlace.map((argument) => `\`${argument}\``).join(", ")}.`,
    ]),
  );
}
