import { compare } from "../fuzz/guard/judge";
import { STACK_CASES } from "./stack-cases";

/** test/terraform/replacement.test.ts holds that the provider does the same. */
test.each(STACK_CASES)("$title: $destroyed", ({ base, next, destroyed, careful }) => {
  const report = compare({ number: 0, base, next });
  const found = Object.fromEntries(
    report.destroyed.map(({ address, problems }) => [address, problems.map(({ code }) => code)]),
  );
  expect(Object.keys(found).sort()).toEqual([...destroyed, ...Object.keys(careful)].sort());
  expect(found).toMatchObject(careful);
});

test("titles are of one case each", () => {
  const titles = STACK_CASES.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
