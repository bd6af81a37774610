import { parametersOf } from "../../constructs/src/catalogue/parameters";
import { valuesToTry } from "./catalogue-values";
import { knownRefusals } from "./differences";
import { REDIS_LIKE } from "./engines";
import { settingsOf } from "./redis-settings";
import { RedisServer, startsWith } from "./redis-server";

const FAMILIES = REDIS_LIKE.flatMap((engine) => engine.families.map((family) => ({ engine, family })));

describe.each(FAMILIES)("$engine.name as $family", ({ engine, family }) => {
  const rows = parametersOf(family);
  const ofAtLaunch = rows.filter(
    ({ name, modifiable }) => (modifiable !== true && modifiable !== false) || name === "rename-commands",
  );
  const settable = rows.filter(({ modifiable, name }) => modifiable === true && name !== "rename-commands");
  const fixed = rows.filter(({ modifiable }) => modifiable === false);
  let server: RedisServer;

  beforeAll(async () => (server = await RedisServer.start(engine)));
  afterAll(() => server.stop());

  test.each(settable)("takes every value of $name while it runs, but for the known differences", async (row) => {
    const { name } = row;
    const refused: string[] = [];
    for (const value of valuesToTry(row)) {
      if (!(await server.takes(name, value))) {
        refused.push(value);
      }
    }
    const isUnknown = (await server.get(settingsOf(name, "0")[0]!.name)) === undefined;
    expect(isUnknown ? "all" : refused).toEqual(knownRefusals(engine, name));
  });

  test.each(ofAtLaunch)("starts with every value of $name, but for the known differences", async (row) => {
    const refused: string[] = [];
    for (const value of valuesToTry(row)) {
      if (!(await startsWith(engine, row.name, value))) {
        refused.push(value);
      }
    }
    expect(refused).toEqual(knownRefusals(engine, row.name));
  });

  test("knows every setting that AWS fixes, but for the known differences", async () => {
    const odd: string[] = [];
    for (const { name } of fixed) {
      const isKnown = (await server.get(settingsOf(name, "0")[0]!.name)) !== undefined;
      if (isKnown !== (knownRefusals(engine, name) !== "all")) {
        odd.push(name);
      }
    }
    expect(odd).toEqual([]);
  });

  test("would refuse a value that no engine takes, so that the tests above can fail", async () => {
    expect(await server.takes("maxmemory-policy", "newest-first")).toBe(false);
    expect(await server.takes("hll-sparse-max-bytes", "some")).toBe(false);
    expect(await startsWith(engine, "databases", "0")).toBe(false);
  });

  test("renames and blocks commands as it is told", async () => {
    const renamed = await RedisServer.start(engine, settingsOf("rename-commands", "KEYS search FLUSHALL blocked"));
    const commands = await Promise.all(["KEYS", "search", "FLUSHALL"].map((name) => renamed.hasCommand(name)));
    await renamed.stop();
    expect(commands).toEqual([false, true, false]);
  });
});
