import { readRequest } from "../command-line";
import { shrink } from "../shrink";
import { Tally } from "./tally";

test("a document shrinks to what is strange about it", async () => {
  const document = { a: 1, caches: { one: { nodes: 1 }, two: { nodes: 61, tags: { x: "y" } } }, list: [1, 2, 3] };
  const keeps = (documents: readonly object[]) =>
    Promise.resolve(documents.map((one) => JSON.stringify(one).includes('"nodes":61')));
  expect(await shrink(document, keeps)).toEqual({ caches: { two: { nodes: 61 } } });
});

test("a list shrinks to what is strange in it, and a text to its beginning", async () => {
  const document = { list: [{ a: 1 }, { a: 2, text: "0123456789".repeat(9) }, 3], text: "0123456789" };
  const keeps = (documents: readonly object[]) =>
    Promise.resolve(documents.map((one) => /\[\{.*"text":"0123456789012/.test(JSON.stringify(one))));
  expect(await shrink(document, keeps)).toEqual({ list: [{ text: "0123456789012" }] });
});

test("a document that cannot shrink stays as it is, and its parts are asked about in few turns", async () => {
  const document = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key-${index}`, index]));
  const keeps = jest.fn((documents: readonly object[]) =>
    Promise.resolve(documents.map((one) => JSON.stringify(one) === JSON.stringify(document))),
  );
  expect(await shrink(document, keeps)).toEqual(document);
  expect(keeps.mock.calls.length).toBeLessThan(20);
});

test("a rule makes a false claim when the provider notices later, or never as late as it says", () => {
  const tally = new Tally();
  tally.countUnjudged(["EC1205", "EC1311"], { by: "accepted" }, true); // says nothing of either
  tally.countUnjudged(["EC1205"], { by: "validate", said: "" }, true); // claims a plan: earlier may be
  for (let count = 0; count < 9; count++) {
    tally.countUnjudged(["EC1311"], { by: "plan", said: "" }, true); // claims an apply
  }
  expect(tally.falseClaims).toEqual([]);
  tally.countUnjudged(["EC1205"], { by: "accepted" }, true);
  tally.countUnjudged(["EC1311"], { by: "plan", said: "" }, true);
  expect(tally.falseClaims).toMatchObject([
    { code: "EC1205", claim: "plan", alone: 2, accepted: 1, validate: 1, plan: 0 },
    { code: "EC1311", claim: "apply", alone: 10, accepted: 0, validate: 0, plan: 10 },
  ]);
  tally.countUnjudged(["EC1311"], { by: "accepted" }, true);
  expect(tally.falseClaims).toMatchObject([{ code: "EC1205" }]);
  expect(tally.unjudged).toEqual({ accepted: 3, validate: 1, plan: 10 });
});

const CASES = { one: "case", several: "cases", count: 1000 };

test("the command line is read, and refused with a sentence", () => {
  expect(readRequest(["--cases", "5", "--seed", "7"], CASES)).toEqual({ count: 5, seed: 7, only: undefined });
  expect(readRequest(["--case", "3", "--seed", "7"], CASES)).toEqual({ count: 1000, seed: 7, only: 3 });
  expect(readRequest([], CASES)).toMatchObject({ count: 1000 });
  expect(readRequest(["--cases", "0"], CASES)).toBe('--cases must be a whole number from 1 to 100000; got "0".');
  expect(readRequest(["--seed", "x"], CASES)).toBe('--seed must be a whole number from 0 to 2147483647; got "x".');
  expect(readRequest(["--sed", "1"], CASES)).toContain("Unknown option '--sed'");
});
