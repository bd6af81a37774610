import { ALL_RULES } from "../../constructs/src/all-rules";
import { constraints } from "../../docs/constraints/constraints.json";
import { outside, unruled } from "../../docs/constraints/unruled.json";
import { documentedCodes } from "../docs/documented";

const RULES = Object.values(ALL_RULES).flat();
const numbersOf = (constraint = "") => constraint.split(",").filter((number) => number !== "");
const RULED = RULES.flatMap(({ constraint }) => numbersOf(constraint));
const NUMBERS = constraints.map(({ number }) => number);

/**
 * Of these only a part is unverified: a length, the lower bound, whether FIFO topics are taken, one version; of serverless
 * caches a length, one version, whether more than three subnets are taken, and what a snapshot time needs; of users
 * what characters a name takes, and which version of Valkey takes databases.
 */
const UNVERIFIED_IN_PART = ["N11", "R5", "O1", "E4", "N10", "Z2", "Z7", "B11", "N9", "U8"];
const UNVERIFIED = constraints.flatMap(({ number, unverified }) =>
  unverified && !UNVERIFIED_IN_PART.includes(number) ? [number] : [],
);

test("there are 236 constraints, each with a number of its own", () => {
  expect(NUMBERS).toHaveLength(236);
  expect(new Set(NUMBERS).size).toBe(236);
});

test("every constraint is judged by a rule or has a reason why not, and not both", () => {
  const homesOf = (number: string) => [RULED.includes(number), number in outside, number in unruled].filter(Boolean);
  expect(NUMBERS.filter((number) => homesOf(number).length !== 1)).toEqual([]);
});

test("no rule and no reason is for a constraint that does not exist", () => {
  expect([...RULED, ...Object.keys(outside), ...Object.keys(unruled)].filter((one) => !NUMBERS.includes(one))).toEqual(
    [],
  );
});

test("what judges outside of the rules exists", () => {
  expect(Object.values(outside).filter((code) => !documentedCodes().includes(code))).toEqual([]);
});

test("every reason is of one of four kinds, and has words", () => {
  const kinds = new Set(Object.values(unruled).map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["construction", "later", "service", "state"]);
  expect(Object.values(unruled).filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test("a rule on what nobody has verified only warns, unless it judges something verified too", () => {
  const severities = RULES.filter(({ constraint }) => {
    const numbers = numbersOf(constraint);
    return numbers.length > 0 && numbers.every((number) => UNVERIFIED.includes(number));
  }).map(({ severity }) => severity);
  expect(severities.filter((severity) => severity === "error")).toEqual([]);
});

test("a quota that AWS raises on request only warns", () => {
  const quotas = RULES.filter(({ statement }) => /quota increase$/.test(statement));
  expect(quotas.map(({ code, severity }) => `${code} ${severity}`).sort()).toEqual([
    "EC1069 warning",
    "EC1103 warning",
    "EC1119 warning",
    "EC1120 warning",
    "EC1209 warning",
    "EC1229 warning",
    "EC1703 warning",
  ]);
});
