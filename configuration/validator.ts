import Ajv from "ajv";
import type { EnvironmentFile } from "./environment-file";
import schema from "../environments/environment.schema.json";

/**
 * Collects all errors, and gives each the schema that it violates, from which its message is made. The bundle holds the
 * code that ajv generates (`code.source`) in place of ajv: generating it takes longer than everything else.
 */
export const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  discriminator: true,
  strict: true,
  strictRequired: false, // a discriminated alternative requires what its branches declare
  allowUnionTypes: true,
  code: { source: true, process: withoutCopies },
});

ajv.addVocabulary(["patternErrorMessage"]); // what a pattern demands, in words; editors show it, too

/**
 * Code that ajv generates, in which errors are added to those that were found before. By itself it copies all of them for each
 * part of the document, so that the time would grow with the square of the number of caches.
 */
export function withoutCopies(code: string): string {
  return code.replaceAll(/vErrors\.concat\((\w+\.errors)\)/g, "$1.reduce((all, one) => (all.push(one), all), vErrors)");
}

/**
 * The schema without `allOf`, which holds hints for editors: versions of an engine, and what excludes what. The rules of
 * the constructs say the same with a code and a remedy, so the program leaves it to them. In lists of different items, the
 * definition of an item stands in place of a reference: where ajv knows no type, it compares each item with all others.
 */
const shape = JSON.parse(
  JSON.stringify(schema, (key, value: unknown) =>
    key === "allOf" ? undefined : isListOfReferences(value) ? { ...value, items: definitionOf(value.items) } : value,
  ),
) as object;

interface ListOfReferences {
  readonly uniqueItems: true;
  readonly items: { readonly $ref: string };
}

function isListOfReferences(value: unknown): value is ListOfReferences {
  return (
    (value as Partial<ListOfReferences> | null)?.uniqueItems === true &&
    (value as ListOfReferences).items.$ref !== undefined
  );
}

function definitionOf({ $ref }: ListOfReferences["items"]): unknown {
  return (schema.$defs as { [name: string]: unknown })[$ref.replace("#/$defs/", "")];
}

/** Whether a value is an environment file. What is wrong is left in `validate.errors`, as ajv does. */
export const validate = ajv.compile<EnvironmentFile>(shape);
