import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import type { EnvironmentFile } from "../../configuration/config";
import schema from "../../environments/environment.schema.json";
import parameterHints from "../../environments/parameters.generated.schema.json";
import { scratchFolder } from "../scratch";
import { addressesOf, synthesizeEnvironment } from "../stacks/environment-stack";

// The one test that reads the files that users are meant to change. All others have fixtures of their own.
const PROJECT = path.join(__dirname, "../..");
const EXAMPLES = path.join(PROJECT, "environments");
const NAMES = readdirSync(EXAMPLES).filter((file) => /^[^.]+\.json$/.test(file));

const scratch = scratchFolder();

/** What an editor accepts that knows the schema. */
const isValid = new Ajv({ allErrors: true, discriminator: true, strict: false })
  .addSchema(parameterHints, "parameters.generated.schema.json")
  .compile<EnvironmentFile>(schema);

test("the app takes the examples without an error, and their lock is what they make", () => {
  execFileSync(process.execPath, [path.join(PROJECT, "dist/main.js"), "--frozen", "--output", scratch], {
    stdio: "pipe",
  });
  expect(readdirSync(path.join(scratch, "stacks"))).toEqual(expect.arrayContaining(NAMES.map(nameOf)));
});

describe.each(NAMES)("environments/%s", (name) => {
  const file = JSON.parse(readFileSync(path.join(EXAMPLES, name), "utf8")) as EnvironmentFile;
  const synthesis = synthesizeEnvironment(file);

  test("is what an editor accepts that knows the schema", () => {
    expect(isValid(file)).toBe(true);
  });

  test("is the Terraform that was reviewed", () => {
    expect(synthesis).toMatchSnapshot();
  });

  // A changed line is a cache that is destroyed and created again.
  test("has the addresses that were reviewed", () => {
    expect(addressesOf(synthesis)).toMatchSnapshot();
  });
});

function nameOf(file: string): string {
  return path.basename(file, ".json");
}
