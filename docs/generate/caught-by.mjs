// Who notices a broken rule before Terraform does: an editor that knows the JSON Schema, or the synthesis. Each rule is
// broken as the tests break it, and the schema, hints for editors included, is asked about the result.
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { loadMutations } from "./rules.mjs";

const SCHEMA = path.join(import.meta.dirname, "../../environments/environment.schema.json");
const PARAMETERS = path.join(path.dirname(SCHEMA), "parameters.generated.schema.json");

/** A function that gives, for a code, the words of the column. */
export async function readCaughtBy() {
  const { ACROSS_MUTATIONS, CONSTRUCT_MUTATIONS, FILE_MUTATIONS, VALID_ENVIRONMENT, changed } = await loadMutations();
  const [schema, parameters] = [SCHEMA, PARAMETERS].map((file) => JSON.parse(readFileSync(file, "utf8")));
  const ajv = new Ajv({ discriminator: true, strict: false }).addSchema(parameters, path.basename(PARAMETERS));
  const isValid = ajv.compile(schema);
  if (!isValid(VALID_ENVIRONMENT)) {
    throw new Error("The schema refuses the environment that the tests take for valid.");
  }
  const inFile = CONSTRUCT_MUTATIONS.flatMap(({ code, inFile }) => (inFile ? [{ code, change: inFile.change }] : []));
  const verdicts = [...FILE_MUTATIONS, ...ACROSS_MUTATIONS, ...inFile].map(({ code, change }) => ({
    code,
    isRefused: !isValid(changed(VALID_ENVIRONMENT, change)),
  }));
  return (code) => {
    const ofCode = verdicts.filter((verdict) => verdict.code === code);
    if (ofCode.every(({ isRefused }) => !isRefused)) {
      return "synth";
    }
    return ofCode.every(({ isRefused }) => isRefused) ? "editor, synth" : "editor in part, synth";
  };
}
