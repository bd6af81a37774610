import fc from "fast-check";
import { ENVIRONMENTS, environmentFile } from "../configuration/environment";
import { scratchFolder } from "../scratch";
import { judgeEnvironments } from "./judged-environment";

const scratch = scratchFolder();

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/rules */
const RUNS = Number(process.env.FUZZ_RUNS ?? 50);

/** As JSON text, since it can say what no object literal can: `__proto__`, huge numbers, keys given twice. */
const OUTLANDISH = fc.oneof(
  fc.constantFrom(
    "null",
    "true",
    "0",
    "-1",
    "-0",
    "0.5",
    "1e400",
    "-1e400",
    "1e300",
    "1e-300",
    '""',
    '" "',
    "[]",
    "{}",
  ),
  fc.constantFrom('"\\ud800"', '"\\u0000"', '"é🦜\\u202e"', '"${x}"', '"%{x"', '"${TfToken[TOKEN.0]}"', '"$${x}"'),
  fc.constantFrom('["#{TfToken[TOKEN.0]}"]', '{"&{TfToken[TOKEN.0]}": "x"}', "-1.8881545897087626e+289"),
  fc.constantFrom('{"__proto__": "x"}', '{"constructor": "x", "toString": "y", "length": -1}', '{"": "x", "a/b~c": 1}'),
  fc.constantFrom(
    '"__proto__"',
    '"constructor"',
    '"toString"',
    `"${"a".repeat(5000)}"`,
    "[".repeat(200) + "]".repeat(200),
  ),
  fc.json({ maxDepth: 3 }),
);

test("whatever JSON an environment file holds, every problem has a code and a place", () => {
  fc.assert(
    fc.property(fc.oneof(OUTLANDISH, fc.string({ unit: "binary" })), (text) => {
      expectCodes({ dev: text });
    }),
    { numRuns: RUNS },
  );
});

test("whatever a property of a good environment file is replaced by, every problem has a code and a place", () => {
  const places = ENVIRONMENTS.flatMap((name) => placesIn(environmentFile(name)).map((place) => ({ name, place })));
  fc.assert(
    fc.property(fc.constantFrom(...places), OUTLANDISH, ({ name, place }, text) => {
      expectCodes({ [name]: replaced(environmentFile(name), place, text) });
    }),
    { numRuns: 2 * RUNS },
  );
});

test("whatever property is added to a good environment file, every problem has a code and a place", () => {
  const names = fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "",
    "a/b~c",
    "${x}",
    "\u0000",
  );
  const places = placesIn(environmentFile("dev")).map((place) => place.slice(0, -1));
  fc.assert(
    fc.property(fc.constantFrom(...places), names, OUTLANDISH, (place, name, text) => {
      expectCodes({ dev: replaced(environmentFile("dev"), [...place, name], text) });
    }),
    { numRuns: RUNS },
  );
});

test("a text that is nested deeper than a parser can follow is refused with a code", () => {
  const depth = 100_000;
  expect(codesOf({ dev: "[".repeat(depth) + "]".repeat(depth) })).toEqual(["EC0003"]);
  expect(codesOf({ dev: '{"a":'.repeat(depth) + "1" + "}".repeat(depth) })).toEqual(["EC0003"]);
});

function codesOf(files: { readonly [name: string]: string }): string[] {
  return judgeEnvironments(scratch, files).problems.map(({ code }) => code);
}

function expectCodes(files: { readonly [name: string]: string }): void {
  const { problems, warnings } = judgeEnvironments(scratch, files);
  for (const problem of [...problems, ...warnings]) {
    expect(problem).toMatchObject({ code: expect.stringMatching(/^EC([01]\d|21)\d{2}$/) as string });
    expect(problem.line).toBeGreaterThanOrEqual(1);
  }
}

type Place = readonly string[];

function placesIn(value: unknown, place: Place = []): Place[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...place, key], ...placesIn(inner, [...place, key])])
    : [];
}

/** The text of a file in which one place holds another text. */
function replaced(file: unknown, place: Place, text: string): string {
  const MARK = "MARK OF THE PLACE";
  const copy = JSON.parse(JSON.stringify(file)) as unknown;
  const holder = place.slice(0, -1).reduce((inner, key) => (inner as { [key: string]: unknown })[key], copy);
  Object.defineProperty(holder, place.at(-1)!, { value: MARK, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(copy).replace(`"${MARK}"`, () => text);
}
