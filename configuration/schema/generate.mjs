// Writes what editors know of environment files: `npm run generate`.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { generateEnvironmentSchema } from "./environment-schema.mjs";
import { generateParameterHints } from "./parameter-hints.mjs";

const ENVIRONMENTS = path.join(import.meta.dirname, "../../environments");

await writeFile(path.join(ENVIRONMENTS, "environment.schema.json"), await generateEnvironmentSchema());
await writeFile(path.join(ENVIRONMENTS, "parameters.generated.schema.json"), await generateParameterHints());
