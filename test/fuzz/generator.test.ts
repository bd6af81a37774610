import { scratchFolder } from "../scratch";
import { caseOf, drawCase } from "./draw/case";
import { draw } from "./draw/draw";
import { Random } from "./draw/random";
import { placesOf } from "./draw/places";
import { isObject, type Schema, spotsOf } from "./draw/schema";
import { vagueOf } from "../rules/written";
import { type Synthesis, Synthesizer } from "./synth";

const FOLDER = scratchFolder();

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/fuzz/generator */
const RUNS = Number(process.env.FUZZ_RUNS ?? 250);

const texts = (seed: number, count: number) =>
  Array.from({ length: count }, (_, number) => drawCase(seed, number).text);

test("the same seed gives the same cases, and another seed others", () => {
  const drawn = texts(7, 40);
  expect(texts(7, 40)).toEqual(drawn);
  expect(texts(8, 40).filter((text) => drawn.includes(text))).toEqual([]);
});

test("3,000 cases visit every property, alternative and value of the schema", () => {
  const seen = new Set<string>();
  for (let number = 0; number < 3000; number++) {
    spotsOf(drawCase(1, number).document).forEach(({ visited }) => visited.forEach((place) => seen.add(place)));
  }
  expect(placesOf().filter((place) => !seen.has(place))).toEqual([]);
});

test("the places of the schema are its properties, items, alternatives and values", () => {
  const places = placesOf();
  expect(places).toContain("#/$defs/shardedCache/properties/placement");
  expect(places).toContain("#/$defs/backend/oneOf/2");
  expect(places).toContain("#/$defs/shardedCache/properties/transitEncryption=preferred");
  expect(places).toContain("#/$defs/shardedCache/properties/finalSnapshot=false");
  expect(places).toContain("#/$defs/caches/additionalProperties");
  expect(places).toContain("#/$defs/existingNetwork/properties/subnetIds/items");
});

test("a property that the generator has never heard of is drawn", () => {
  const schema: Schema = {
    type: "object",
    required: ["colour", "weight", "label", "shape"],
    properties: {
      colour: { enum: ["red"] },
      weight: { type: "integer", minimum: 3, maximum: 3 },
      label: { type: "string", pattern: "^x[0-9]{4}$" },
      shape: {
        type: "object",
        discriminator: { propertyName: "kind" },
        oneOf: [{ type: "object", required: ["kind"], properties: { kind: { const: "round" } } }],
      },
    },
  };
  const drawn = draw(new Random(1), { ancestors: [], property: "" }, { schema, pointer: "#" });
  expect(drawn).toEqual({
    colour: "red",
    weight: 3,
    label: expect.stringMatching(/^x[0-9]{4}$/) as string,
    shape: { kind: "round" },
  });
});

describe("what is drawn", () => {
  const cases = Array.from({ length: RUNS }, (_, number) => drawCase(4, number));
  let outcomes: Synthesis[];

  beforeAll(() => {
    const synthesizer = new Synthesizer(FOLDER);
    outcomes = cases.map((one) => synthesizer.synthesize(one));
    synthesizer.close();
  });

  test("a sixth to a half of the cases are accepted, and every other is refused with codes and places", () => {
    const accepted = outcomes.filter(({ outcome }) => outcome === "accepted").length;
    expect(outcomes.filter(({ outcome }) => outcome === "broken")).toEqual([]);
    expect(accepted).toBeGreaterThan(RUNS / 6);
    expect(accepted).toBeLessThan(RUNS / 2);
  });

  test("what is said is about what the files have, and not about a default", () => {
    const vague = outcomes.flatMap((synthesis, number) =>
      synthesis.outcome === "broken" ? [] : vagueOf(cases[number]!.document, synthesis.said),
    );
    expect(vague).toEqual([]);
  });
});

test("a file that is called as every object has it is refused", () => {
  const synthesizer = new Synthesizer(FOLDER);
  const { document } = drawCase(1, 0);
  expect(isObject(document)).toBe(true);
  const synthesis = synthesizer.synthesize(caseOf(0, "constructor", { ...document, environment: "constructor" }));
  synthesizer.close();
  expect(synthesis).toMatchObject({ outcome: "refused", by: "shape" });
});
