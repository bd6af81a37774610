import Ajv from "ajv";
import type { EnvironmentFile } from "./environment-file.generated";
import schema from "./environment.schema.json";

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
  code: { source: true },
});

/**
 * The schema without `allOf`, which holds hints for editors: versions of an engine, and what excludes what. The rules of
 * the constructs say the same with a code and a remedy, so the program leaves it to them.
 */
const shape = JSON.parse(
  JSON.stringify(schema, (key, value: unknown) => (key === "allOf" ? undefined : value)),
) as object;

/** Whether a value is an environment file. What is wrong is left in `validate.errors`, as ajv does. */
export const validate = ajv.compile<EnvironmentFile>(shape);
