import { readdirSync } from "node:fs";
import path from "node:path";
import { caseOf } from "../fuzz/draw/case";
import { placesOf } from "../fuzz/draw/places";
import { isObject, spotsOf } from "../fuzz/draw/schema";
import { Synthesizer } from "../fuzz/synth";
import { scratchFolder } from "../scratch";
import { folders, realWorldCases } from "./cases";

const CASES = realWorldCases();

/** Places of the schema that no case visits, and why. */
const UNSEEN: { readonly [place: string]: string } = {
  "#/$defs/ingress/properties/prefixListId": "No public configuration was found that lets one in.",
  "#/$defs/connectionChoice/properties/singleValues/items=dns-name": "Manifests are of this program.",
  "#/$defs/connectionChoice/properties/singleValues/items=reader-dns-name": "Manifests are of this program.",
  "#/$defs/dnsChoice/properties/readerName": "Public configurations name the primary endpoint alone.",
  "#/$defs/cacheUser/properties/alsoAllow": "Presets are of this program; public configurations write access strings.",
  "#/$defs/cacheUser/properties/alsoAllow/items": "As alsoAllow.",
  "#/$defs/cacheUser/properties/alsoDeny": "As alsoAllow.",
  "#/$defs/cacheUser/properties/alsoDeny/items": "As alsoAllow.",
  "#/$defs/replicatedSecondary/properties/dns": "No public configuration names a secondary.",
  "#/$defs/shardedCache/properties/renamedFrom": "Public renames move caches of one shard; all are the same to it.",
  "#/$defs/shardedSecondary/properties/dns": "No public configuration names a secondary.",
  "#/$defs/serverlessCache/properties/renamedFrom": "Public renames move caches of one shard; all are the same to it.",
  "#/$defs/memcachedCache/properties/renamedFrom": "Public renames move caches of one shard; all are the same to it.",
  "#/$defs/serverlessMemcachedCache/properties/renamedFrom": "Public renames move caches of one shard.",
  "#/$defs/serverlessMemcachedCache/properties/dns": "Public configurations name other caches; all are the same to it.",
  "#/$defs/secondaryRegion/properties/dns": "No public configuration names a secondary.",
  "#/$defs/removal/properties/action=destroy": "That a cache is destroyed is a change, which no configuration tells.",
};

let synthesizer: Synthesizer;

const scratch = scratchFolder();

beforeAll(() => (synthesizer = new Synthesizer(scratch)));

afterAll(() => synthesizer.close());

test.each(CASES)("$name synthesizes, with the warnings that it lists", ({ environment, warnings }) => {
  const synthesis = synthesizer.synthesize(caseOf(0, String(environment.environment), environment));
  expect(synthesis).toMatchObject({ outcome: "accepted" });
  expect(synthesis.outcome === "accepted" && [...synthesis.warnings].sort()).toEqual(warnings);
});

test("there are 60 and more, each of a source of its own, with a reason for everything that is left out", () => {
  const sources = CASES.map(({ source }) => ("url" in source ? source.url : `${source.repository} ${source.path}`));
  expect(new Set(sources).size).toBe(CASES.length);
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  for (const { source, leftOut, environment } of CASES) {
    expect("url" in source ? source.url : source.repository).toMatch(/^(https:\/\/[^ ]+|[\w.-]+\/[\w.-]+)$/);
    expect(leftOut.every(({ what, why }) => what !== "" && why.endsWith("."))).toBe(true);
    expect(environment.$schema).toBe("./environment.schema.json");
  }
});

test("every engine is there in all of its versions and topologies, and every partition of AWS", () => {
  const caches = CASES.flatMap(({ environment }) => Object.values(environment.caches as object).filter(isObject));
  const kinds = caches.map(({ engine, topology = "partitioned" }) => `${String(engine)} ${String(topology)}`);
  expect([...new Set(kinds)].sort()).toEqual([
    "memcached partitioned",
    "memcached serverless",
    "redis replicated",
    "redis serverless",
    "redis sharded",
    "redis single-node",
    "valkey replicated",
    "valkey serverless",
    "valkey sharded",
    "valkey single-node",
  ]);
  const versions = caches.map(({ engine, engineVersion }) => `${String(engine)} ${String(engineVersion)[0]}`);
  expect([...new Set(versions)].sort()).toEqual([
    "memcached 1",
    "redis 4",
    "redis 5",
    "redis 6",
    "redis 7",
    "valkey 7",
    "valkey 8",
    "valkey 9",
  ]);
  const regions = CASES.map(({ environment }) => String(environment.region));
  expect(regions).toEqual(expect.arrayContaining(["cn-north-1", "us-gov-west-1", "us-east-1"]));
});

test("together they visit every property, alternative and value of the schema", () => {
  const seen = new Set(CASES.flatMap(({ environment }) => spotsOf(environment).flatMap(({ visited }) => visited)));
  const known = new Set([...seen].map(withoutKind));
  expect(placesOf().filter((place) => !known.has(withoutKind(place)))).toEqual(Object.keys(UNSEEN));
});

test("no folder holds more than 15", () => {
  expect(folders().filter((folder) => readdirSync(path.join(__dirname, folder)).length > 15)).toEqual([]);
});

/** A value is one place for all kinds of caches, and of targets of scaling: they share the declaration of its property. */
function withoutKind(place: string): string {
  return place.replace(/\/\w+(Cache|ScalingTarget)(\/properties\/\w+=)/, "/$1$2");
}
