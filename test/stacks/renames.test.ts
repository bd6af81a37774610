import { type Cache, type EnvironmentFile, resolveStage } from "../../configuration/config";
import { problemsOf } from "../../constructs/src/validation/rule";
import { environmentFactsOf, environmentRules } from "../../stacks/rules/environment-rules";
import { environmentFile } from "../configuration/environment";
import { addressesOf, synthesizeEnvironment } from "./environment-stack";

/** The caches of staging, one of them under another key. */
function renamed(from: string, to: string, change: object = {}): EnvironmentFile {
  const file = environmentFile("staging");
  const caches = Object.entries(file.caches).map(([application, cache]): [string, Cache] =>
    application === from ? [to, { ...cache, renamedFrom: from, ...change } as Cache] : [application, cache],
  );
  return { ...file, caches: Object.fromEntries(caches) };
}

const foundIn = (file: EnvironmentFile) =>
  problemsOf(environmentRules, environmentFactsOf(resolveStage(file), [file.environment]));
const codesIn = (file: EnvironmentFile) => foundIn(file).map(({ code, pointer }) => `${code} ${pointer}`);

test.each(Object.keys(environmentFile("staging").caches))(
  "every address of %s, and no other, moves from where it was to where it is",
  (application) => {
    const before = addressesOf(synthesizeEnvironment(environmentFile("staging")));
    const { engine } = environmentFile("staging").caches[application]!;
    const file = renamed(application, "former-cart", { name: `staging-${application}-${engine}` });
    const synthesis = synthesizeEnvironment(file);
    const after = addressesOf(synthesis);
    const moved = synthesis.moved!;
    expect(moved.map(({ from }) => from).sort()).toEqual(before.filter((one) => !after.includes(one)).sort());
    expect(moved.map(({ to }) => to).sort()).toEqual(after.filter((one) => !before.includes(one)).sort());
    expect(moved.length).toBeGreaterThanOrEqual(2);
  },
);

test("nothing moves where nothing is renamed", () => {
  expect(synthesizeEnvironment(environmentFile("staging"))).not.toHaveProperty("moved");
});

test("a cache cannot be renamed from one that is there, nor two from the same", () => {
  const name = "staging-session-valkey";
  expect(codesIn(renamed("session", "cart", { name, renamedFrom: "product" }))).toEqual([
    "EC1041 /caches/cart/renamedFrom",
  ]);
  const file = renamed("session", "cart", { name });
  file.caches.basket = { ...file.caches.cart!, name: "staging-basket-valkey" };
  expect(codesIn(file)).toEqual(["EC1042 /caches/basket/renamedFrom"]);
});

test("a cache that is renamed keeps its name in AWS, or else the problem says which it is", () => {
  const [problem] = foundIn(renamed("session", "cart"));
  expect(problem).toMatchObject({
    code: "EC1043",
    pointer: "/caches/cart/renamedFrom",
    message: "Without a name, the cache would be called staging-cart-valkey in AWS and be replaced, and its data lost.",
    remedy: "Set name to its name in AWS today, which is staging-session-valkey unless the file had another one.",
  });
});
