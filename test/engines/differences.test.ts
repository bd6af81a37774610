import { parametersOf } from "../../constructs/src/catalogue/parameters";
import { DIFFERENCES } from "./differences";
import { MEMCACHED, REDIS_LIKE } from "./engines";

// Whether the engines really differ is what the other tests here find out, in both directions.

test("every known difference is of an engine that is tested, and of a parameter that one of its families has", () => {
  const engines = [...REDIS_LIKE, MEMCACHED];
  const stale = DIFFERENCES.flatMap(({ parameter, engines: names }) =>
    names.filter((name) => {
      const families = engines.find((engine) => engine.name === name)?.families ?? [];
      return !families.some((family) => parametersOf(family).some((row) => row.name === parameter));
    }),
  );
  expect(stale).toEqual([]);
});

test("every known difference is written once, with a reason and a source", () => {
  const names = DIFFERENCES.map(({ parameter }) => parameter);
  expect(names).toEqual([...new Set(names)]);
  for (const { reason, source } of DIFFERENCES) {
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    expect(source).toMatch(/^https:\/\//);
  }
});
