import { ConfigurationError, EngineVersion, ParameterGroup, Warnings } from "cdktf-elasticache";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { ENGINE_VERSIONS } from "../../constructs/src/catalogue/engine-versions";
import { parametersOf } from "../../constructs/src/catalogue/parameters";
import { valuesToTry } from "./catalogue-values";
import { knownRefusals } from "./differences";
import { REDIS_LIKE } from "./engines";
import { settingsOf } from "./redis-settings";
import { RedisServer, startsWith } from "./server/redis-server";

/** More of them look deeper: FUZZ_RUNS=5000 npm run test:engines */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 100) / 4);

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

  test("starts with renamed commands if and only if the rules find no fault with them", async () => {
    const pair = fc.tuple(
      fc.constantFrom("KEYS", "flushall", "GET", "monitor"),
      fc.constantFrom("blocked", "get", "SET", "hidden", "x1", "keys"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 4 }), async (pairs) => {
        const value = pairs.flat().join(" ");
        const starts = await startsWith(engine, "rename-commands", value);
        const problems = problemsOf(family, { "rename-commands": value });
        expect({ value, starts, problems }).toEqual({ value, starts: problems.length === 0, problems });
      }),
      { numRuns: RUNS },
    );
  });

  test.each(["g", "x$", "K", "KE", "Eg", "KA", "KE$"])(
    "publishes events of %s if and only if the rules do not warn of it",
    async (events) => {
      await server.run("CONFIG", "SET", "notify-keyspace-events", events);
      await server.run("SET", "key", "1");
      const isPublished = await server.publishes("__key*__:*", ["SET", "key", "2"], ["DEL", "key"]);
      const warned = warningsOf(family, { "notify-keyspace-events": events }).includes("EC1434");
      expect({ events, isPublished }).toEqual({ events, isPublished: !warned });
    },
  );
});

/** The newest version of a family. */
function versionOf(family: string): EngineVersion {
  const { engine, version } = ENGINE_VERSIONS.filter((row) => row.parameterGroupFamily === family).at(-1)!;
  return EngineVersion.of(engine, version);
}

function problemsOf(family: string, parameters: { [name: string]: string }): string[] {
  try {
    groupOf(family, parameters);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map(({ code, message }) => `${code} ${message}`);
    }
    throw error;
  }
}

function warningsOf(family: string, parameters: { [name: string]: string }): string[] {
  return Warnings.of(groupOf(family, parameters)).map(({ code }) => code);
}

function groupOf(family: string, parameters: { [name: string]: string }): ParameterGroup {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  return new ParameterGroup(stack, "Parameters", {
    namePrefix: "tested",
    engineVersion: versionOf(family),
    parameters,
  });
}
