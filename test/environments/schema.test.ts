import { readFileSync } from "node:fs";
import path from "node:path";
import schema from "../../environments/environment.schema.json";

const FOLDER = path.join(__dirname, "../../environments");

test("the type of an environment file is the one that the schema generates", async () => {
  // json-schema-to-typescript formats with prettier, which jest cannot load: a process of its own does it
  const { execFileSync } = await import("node:child_process");
  const script = `import("./generate.mjs").then(async ({ generateEnvironmentFile }) => process.stdout.write(await generateEnvironmentFile()))`;
  const generated = execFileSync(process.execPath, ["-e", script], { cwd: FOLDER, encoding: "utf8" });
  expect(readFileSync(path.join(FOLDER, "environment-file.generated.ts"), "utf8")).toBe(generated);
});

test("every property has a description, for the editor shows it", () => {
  const silent: string[] = [];
  visit(schema, "#", (node, place) => {
    for (const [name, property] of Object.entries((node.properties ?? {}) as { [name: string]: Node })) {
      if (!property.description && !property.$ref) {
        silent.push(`${place}/${name}`);
      }
    }
  });
  expect(silent).toEqual([]);
});

test("no object takes a property that it does not know, but for the maps", () => {
  const open: string[] = [];
  visit(schema, "#", (node, place) => {
    if (node.properties && node.additionalProperties === undefined && !node.oneOf) {
      open.push(place);
    }
  });
  expect(open).toEqual([]);
});

interface Node {
  readonly [keyword: string]: unknown;
}

function visit(node: unknown, place: string, see: (node: Node, place: string) => void): void {
  if (typeof node !== "object" || node === null) {
    return;
  }
  if (!Array.isArray(node) && !place.endsWith("/properties") && !place.endsWith("/$defs")) {
    see(node as Node, place);
  }
  for (const [key, child] of Object.entries(node)) {
    visit(child, `${place}/${key}`, see);
  }
}
