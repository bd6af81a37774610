import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const CATALOGUE = path.join(__dirname, "../../constructs/src/catalogue");

test("the catalogue is what its sources give, byte for byte", () => {
  const script = `import("./refresh.mjs").then(({ catalogueFiles }) => process.stdout.write(JSON.stringify(catalogueFiles())))`;
  const files = JSON.parse(
    execFileSync(process.execPath, ["-e", script], { cwd: CATALOGUE, encoding: "utf8", maxBuffer: 2 ** 24 }),
  ) as { [name: string]: string };
  expect(Object.keys(files).sort()).toEqual([
    "engine-versions.json",
    "node-types.json",
    "parameters.json",
    "regions.json",
  ]);
  for (const [name, text] of Object.entries(files)) {
    expect(text).toBe(readFileSync(path.join(CATALOGUE, name), "utf8"));
  }
});
