import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import type { Cache, EnvironmentFile } from "../../configuration/config";
import schema from "../../environments/environment.schema.json";
import parameterHints from "../../environments/parameters.generated.schema.json";
import early from "../setup/early";
import { environmentFile } from "./environment";

const ENVIRONMENTS = path.join(__dirname, "../../environments");

/** The texts of both files, as they would be generated now. */
let generated: { readonly schema: string; readonly parameterHints: string };

beforeAll(async () => {
  const { exitCode, stdout, stderr } = await early.endOf("schema");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  generated = JSON.parse(stdout) as typeof generated;
}, 60_000);

test("the schema is the one that the declarations of files and constructs generate", () => {
  expect(readFileSync(path.join(ENVIRONMENTS, "environment.schema.json"), "utf8")).toBe(generated.schema);
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
    if (node.properties && node.additionalProperties === undefined && !node.oneOf && !node.then) {
      open.push(place);
    }
  });
  expect(open).toEqual([]);
});

describe("hints for editors", () => {
  const editor = new Ajv({ allErrors: true, discriminator: true, strict: false })
    .addSchema(parameterHints, "parameters.generated.schema.json")
    .compile<EnvironmentFile>(schema);
  const accepts = (application: string, change: object) => {
    const file = environmentFile("staging");
    file.caches = { ...file.caches, [application]: { ...file.caches[application]!, ...change } as Cache };
    return editor(file);
  };

  test("accept a version and a node type that AWS has released after us", () => {
    expect(accepts("search", { engineVersion: "10" })).toBe(true);
    expect(accepts("session", { engineVersion: "9.7", nodeType: "cache.r9g.large" })).toBe(true);
  });

  test.each([
    ["a version of Redis OSS for Valkey", "session", { engineVersion: "5.0.6" }],
    ["a patch of Valkey", "session", { engineVersion: "8.1.1" }],
    ["a minor version of a serverless cache", "search", { engineVersion: "8.1" }],
    ["a description of a serverless cache with a tag", "search", { description: "<b>" }],
    ["a minor version of Memcached", "catalog", { engineVersion: "1.6" }],
    ["a name that is too long", "session", { name: "a".repeat(41) }],
    ["a name in upper case", "session", { name: "Session" }],
    ["TLS that is preferred on Redis OSS 6.2", "checkout", { engineVersion: "6.2", transitEncryption: "preferred" }],
    ["Multi-AZ without a replica", "checkout", { multiAz: true, replicasPerShard: 0 }],
    ["Multi-AZ without failover", "session", { automaticFailover: false, multiAz: true }],
    ["parameters beside a group that exists", "session", { parameterGroupName: "ours" }],
    ["one Memcached node in several zones", "catalog", { crossAz: true, nodes: 1 }],
    ["TLS on an old Memcached", "catalog", { engineVersion: "1.6.6" }],
  ])("refuse %s", (_, application, change) => {
    expect(accepts(application, change)).toBe(false);
  });
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
    if (key === "allOf") {
      continue; // hints for editors narrow what is described elsewhere
    }
    visit(child, `${place}/${key}`, see);
  }
}

test("the settings that an editor knows are those of the catalogue", () => {
  expect(JSON.parse(generated.parameterHints)).toEqual(parameterHints);
  expect(parameterHints.$defs.valkey8.properties["maxmemory-policy"]).toMatchObject({
    description: "Default: volatile-lru. Takes effect at once.",
    enum: expect.arrayContaining(["allkeys-lru", "noeviction"]) as unknown,
  });
  expect(parameterHints.$defs.redis7.properties.appendonly).toBe(false);
});
