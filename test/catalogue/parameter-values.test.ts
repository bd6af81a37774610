import { EngineVersion, ParameterGroup } from "cdktf-elasticache";
import fc from "fast-check";
import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { type ParameterRow, parametersOf } from "../../constructs/src/catalogue/parameters";
import { problemsOf } from "../constructs/synthesis";

/** A family with its newest version, which has every parameter of the family. */
const FAMILIES = [...new Map(ENGINE_VERSIONS.map((row) => [row.parameterGroupFamily, row])).values()];

const LARGEST = Number.MAX_SAFE_INTEGER;
const wholeNumber = (bounds: { min?: number; max?: number }) =>
  fc.integer({ min: -LARGEST, max: LARGEST, ...bounds }).map(String);
const NO_NUMBER = fc.constantFrom("many", "1.5", "1e3", " 1", "0x10", "1,000", "--1", "¹", "constructor");

describe.each(FAMILIES)("$parameterGroupFamily", ({ engine, version, parameterGroupFamily }) => {
  const rows = parametersOf(parameterGroupFamily);
  const settable = rows.filter(({ modifiable }) => modifiable !== false);
  const problemsWith = (name: string, value: string) =>
    problemsOf((stack) => {
      const engineVersion = EngineVersion.of(engine, version);
      new ParameterGroup(stack, "Parameters", { namePrefix: "x", engineVersion, parameters: { [name]: value } });
    });

  test("takes the default and both ends of the range of every parameter that can be set", () => {
    const refused = settable.flatMap((row) =>
      edgesOf(row).flatMap((value) => problemsWith(row.name, value).map((problem) => `${problem}: ${value}`)),
    );
    expect(refused).toEqual([]);
  });

  test("refuses the numbers just outside of every range", () => {
    const taken = settable.flatMap((row) =>
      outsidersOf(row)
        .filter((value) => problemsWith(row.name, value).join() !== `EC1410 /parameters/${row.name}`)
        .map((value) => `${row.name}: ${value}`),
    );
    expect(taken).toEqual([]);
  });

  test("takes any allowed value of any parameter that can be set", () => {
    const choice = fc.constantFrom(...settable).chain((row) => fc.tuple(fc.constant(row.name), allowedOf(row)));
    fc.assert(
      fc.property(choice, ([name, value]) => expect(problemsWith(name, value)).toEqual([])),
      { numRuns: 300 },
    );
  });

  test("refuses any other value with the code and the place", () => {
    const judged = settable.filter(({ type, allowed }) => allowed || (type !== undefined && type !== "string"));
    const choice = fc.constantFrom(...judged).chain((row) => fc.tuple(fc.constant(row.name), forbiddenOf(row)));
    fc.assert(
      fc.property(choice, ([name, value]) => expect(problemsWith(name, value)).toEqual([`EC1410 /parameters/${name}`])),
      { numRuns: 300 },
    );
  });

  test("refuses every value of a parameter that AWS sets", () => {
    for (const row of rows.filter(({ modifiable }) => modifiable === false)) {
      for (const value of [row.default || "1", "nonsense"]) {
        expect(problemsWith(row.name, value)).toEqual([`EC1409 /parameters/${row.name}`]);
      }
    }
  });
});

/** What AWS documents as the least, the most and the usual, or each of the choices. */
function edgesOf({ allowed, default: usual }: ParameterRow): string[] {
  const ranges = allowed?.ranges ?? [];
  const ends = ranges.flatMap(({ min, max }) => [min, max]).filter((end) => end !== undefined);
  const choices = allowed?.values ?? (allowed?.charset ? [...allowed.charset, allowed.charset] : []);
  return [...new Set([...(usual ? [usual] : []), ...ends.map(String), ...choices])];
}

/** The numbers just before and just after each range, if no other range has them. */
function outsidersOf({ allowed }: ParameterRow): string[] {
  const ranges = allowed?.ranges ?? [];
  const neighbours = ranges.flatMap(({ min = NaN, max = NaN }) => [min - 1, max + 1]);
  return neighbours
    .filter((value) => !Number.isNaN(value))
    .filter((value) => !ranges.some(({ min = -Infinity, max = Infinity }) => min <= value && value <= max))
    .map(String);
}

function allowedOf({ name, type, allowed }: ParameterRow): fc.Arbitrary<string> {
  const ofEngine = OF_ENGINE[name];
  if (ofEngine) {
    return ofEngine;
  }
  switch (allowed?.kind) {
    case "enum":
      return fc.constantFrom(...allowed.values!);
    case "integer":
      return fc.oneof(...allowed.ranges!.map((range) => wholeNumber(range)));
    case "chars":
      return fc.string({ unit: fc.constantFrom(...allowed.charset!), minLength: 1 });
    case "rename-pairs":
      return fc
        .tuple(fc.subarray(["KEYS", "flushall", "Monitor"], { minLength: 1 }), RENAMED, RENAMED, RENAMED)
        .filter(([, ...names]) => names.every((name, at) => name === "blocked" || !names.slice(0, at).includes(name)))
        .map(([commands, ...names]) => commands.flatMap((command, at) => [command, names[at]!]).join(" "));
    default:
      return type === "float" ? fc.constantFrom("1.01", "1.05", "2.25") : wholeNumber({});
  }
}

function forbiddenOf(row: ParameterRow): fc.Arbitrary<string> {
  const { type, allowed } = row;
  switch (allowed?.kind) {
    case "enum":
      return fc.string({ minLength: 1 }).filter((value) => !allowed.values!.includes(value));
    case "integer":
      return fc.oneof(NO_NUMBER, ...outsidersOf(row).map((value) => fc.constant(value)));
    case "chars":
      return fc.string({ minLength: 1 }).filter((value) => [...value].some((each) => !allowed.charset!.includes(each)));
    case "rename-pairs":
      return fc.constantFrom("KEYS", "KEYS k FLUSHALL", "KEYS hidden-keys", `KEYS ${"k".repeat(21)}`, "KEYS", " ");
    default:
      return type === "float" ? fc.constantFrom("much", "-1", "1.", "1,25", "NaN", "Infinity") : NO_NUMBER;
  }
}

/** No command has a digit in its name. */
const RENAMED = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9]{0,18}[0-9]$/), fc.constant("blocked"));

/** What AWS documents no range for, and Memcached has one; two depend on each other. test/engines asks the real one. */
const OF_ENGINE: { readonly [parameter: string]: fc.Arbitrary<string> } = {
  chunk_size: wholeNumber({ min: 1, max: 2147483647 }),
  max_item_size: fc.integer({ min: 1, max: 2000 }).map((chunks) => String(chunks * 524288)),
  slab_chunk_max: fc.constantFrom("1024", "65536", "524288", "1048576"),
  watcher_logbuf_size: wholeNumber({ min: 0 }),
  worker_logbuf_size: wholeNumber({ min: 48, max: 524288 }),
};
