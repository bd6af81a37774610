import { AccessString, ConfigurationError, Engine, EngineVersion, User, Warnings } from "cdktf-elasticache";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { tmpdir } from "node:os";
import path from "node:path";
import { userGroupOfEveryCacheRules } from "../../constructs/src/rules/user-group-of-cache";
import { REDIS_LIKE } from "./engines";
import { RedisServer } from "./redis-server";

/** More of them look deeper: FUZZ_RUNS=5000 npm run test:engines */
const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const PASSWORD = ">a-password-of-a-test";

const PRESETS: readonly (readonly [name: string, preset: AccessString])[] = [
  ["readOnly()", AccessString.readOnly()],
  ["readOnly(prefix)", AccessString.readOnly("app:")],
  ["application", AccessString.application("app:")],
  ["application of an odd prefix", AccessString.application("a[p]*p?\\{1}:")],
  ["clusterAwareClient", AccessString.clusterAwareClient("app:")],
  ["clusterAwareReader()", AccessString.clusterAwareReader()],
  ["clusterAwareReader(prefix)", AccessString.clusterAwareReader("app:")],
  ["admin", AccessString.admin()],
  ["disabled", AccessString.disabled()],
  ["the default user of a group", AccessString.raw("off -@all")],
];

/** What one user may do, by a few commands that tell the presets apart. */
const MAY: readonly (readonly [preset: AccessString, may: string, mayNot: string])[] = [
  [
    AccessString.readOnly(),
    "GET any|MGET one two|SCAN 0|PING|INFO|CLIENT SETNAME x",
    "SET any 1|DEL any|FLUSHALL|KEYS *|PUBLISH app:x 1|CONFIG GET x|ACL LIST",
  ],
  [AccessString.readOnly("app:"), "GET app:1|PING", "GET other|MGET app:1 other|SET app:1 1|SCAN 0|RANDOMKEY|KEYS *"],
  [
    AccessString.application("app:"),
    "GET app:1|SET app:1 1|DEL app:1|INCR app:1|MULTI|PUBLISH app:x 1|PING|INFO|CLIENT SETNAME x",
    "GET other|SET other 1|MSET app:1 1 other 1|RENAME app:1 other|FLUSHALL|FLUSHDB|KEYS *|SCAN 0|EVAL 1 0|CONFIG GET x|PUBLISH x 1|CLUSTER SLOTS",
  ],
  [AccessString.application("a*:"), "GET a*:1", "GET ab:1"],
  [
    AccessString.clusterAwareClient("app:"),
    "GET app:1|SET app:1 1|CLUSTER SLOTS|CLUSTER NODES|READONLY|ASKING",
    "GET other|CLUSTER RESET|FLUSHALL",
  ],
  [
    AccessString.clusterAwareReader("app:"),
    "GET app:1|CLUSTER SLOTS|CLUSTER NODES|READONLY|ASKING",
    "GET other|SET app:1 1|CLUSTER RESET|SCAN 0",
  ],
  [AccessString.admin(), "GET any|SET any 1|FLUSHALL|CONFIG GET x|PUBLISH x 1", ""],
  [AccessString.disabled(), "", "GET any|SET any 1|INFO"],
];

describe.each(REDIS_LIKE)("$name", (engine) => {
  const isRedis6 = engine.name.startsWith("Redis 6");
  const isValkey9 = engine.name.startsWith("Valkey 9");
  const version = isValkey9
    ? EngineVersion.of(Engine.VALKEY, "9.1")
    : EngineVersion.of(Engine.REDIS, isRedis6 ? "6.2" : "7.0");
  let server: RedisServer;

  beforeAll(async () => (server = await RedisServer.start(engine)));
  afterAll(() => server.stop());

  test.each(PRESETS)("takes %s", async (_, preset) => {
    expect(await server.refusalOf(preset.toString())).toBeUndefined();
  });

  test.each(MAY.map(([preset, may, mayNot]) => ({ preset: `${preset}`, may, mayNot })))(
    "lets a user of “$preset” do what it should, and no more",
    async ({ preset, may, mayNot }) => {
      await server.setUser(`${preset} ${PASSWORD}`);
      const commandsOf = (text: string) => (text === "" ? [] : text.split("|").map((command) => command.split(" ")));
      const allowed = [];
      for (const command of [...commandsOf(may), ...commandsOf(mayNot)]) {
        if (await server.allows(command, PASSWORD.slice(1))) {
          allowed.push(command);
        }
      }
      expect(allowed).toEqual(commandsOf(may));
    },
  );

  test("lets nobody log in who is disabled, and others with their password alone", async () => {
    await server.setUser(`${AccessString.disabled()} ${PASSWORD}`);
    expect(await server.logsIn(PASSWORD.slice(1))).toBe(false);
    await server.setUser(`${AccessString.application("app:")} ${PASSWORD}`);
    expect(await server.logsIn(PASSWORD.slice(1))).toBe(true);
    expect(await server.logsIn("another-password")).toBe(false);
  });

  test("takes whatever the builder makes of what this version knows, and the rules find no fault with it", async () => {
    await fc.assert(
      fc.asyncProperty(builtStrings(!isRedis6, isValkey9), async (accessString) => {
        expect(problemsOf(accessString)).toEqual([]);
        expect(await server.refusalOf(accessString.toString())).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });

  test("takes a raw string if and only if the rules find no fault with it", async () => {
    await fc.assert(
      fc.asyncProperty(rawStrings(), async (text) => {
        // Redis OSS 6 does not look at what comes after a command.
        fc.pre(!isRedis6 || !text.includes("+get|a|b"));
        const isRefused = (await server.refusalOf(text)) !== undefined;
        expect({ text, isRefused }).toEqual({ text, isRefused: problemsWith(text, version).length > 0 });
      }),
      { numRuns: 5 * RUNS },
    );
  });

  test("would refuse what no engine takes, so that the tests above can fail", async () => {
    expect(await server.refusalOf("on ~a +nothing")).toMatch(/Unknown command/);
    expect(await server.refusalOf("on ~a get")).toMatch(/Syntax error/);
  });

  test("knows the categories that the package knows, but for those of modules", async () => {
    const unknown = await Promise.all((await server.categories()).map((category) => warningsOf(`on ~a +@${category}`)));
    expect(unknown.flat()).toEqual([]);
  });
});

/** Codes of the errors in an access string. */
function problemsOf(given: AccessString | string): string[] {
  const accessString = typeof given === "string" ? AccessString.raw(given) : given;
  try {
    makeUser(accessString);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map(({ code }) => code);
    }
    throw error;
  }
}

/** The same, together with what a cache of a version says of the string. */
function problemsWith(text: string, engineVersion: EngineVersion): string[] {
  const problems = problemsOf(text);
  if (problems.length > 0) {
    return problems;
  }
  const facts = {
    userGroup: { id: "app", engine: Engine.REDIS, members: [makeUser(AccessString.raw(text))._facts] },
    engineOfCache: engineVersion.engine,
    isOlderThan: (version: string) => !engineVersion._isAtLeast(version),
  };
  return userGroupOfEveryCacheRules.flatMap(({ code, check }) => [check(facts) ?? []].flat().map(() => code));
}

function warningsOf(text: string): string[] {
  return Warnings.of(makeUser(AccessString.raw(text))).map(({ code }) => code);
}

function makeUser(accessString: AccessString): User {
  const stack = new TerraformStack(
    new App({ outdir: path.join(tmpdir(), "access-strings"), stackTraces: false }),
    "stack",
  );
  return new User(stack, "User", { userId: "app", engine: Engine.REDIS, accessString });
}

const PATTERN = fc.constantFrom("a", "a:*", "{b}:?", "*:c", "[a-z]*", "\\*", "A~B", "a&b", "é");
const COMMAND = fc.constantFrom("get", "set", "hset", "client|id", "cluster|slots", "eval");
const CATEGORY = fc.constantFrom("all", "read", "write", "dangerous", "sortedset", "pubsub");

function builtStrings(hasSelectors: boolean, hasDatabases: boolean): fc.Arbitrary<AccessString> {
  type Step = (accessString: AccessString) => AccessString;
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.constant<Step>((one) => one.on()),
    fc.constant<Step>((one) => one.off()),
    PATTERN.map(
      (pattern): Step =>
        (one) =>
          one.keys(pattern),
    ),
    PATTERN.map(
      (pattern): Step =>
        (one) =>
          one.channels(pattern),
    ),
    COMMAND.map(
      (command): Step =>
        (one) =>
          one.allowCommands(command),
    ),
    fc.constantFrom("get", "set", "eval").map(
      (command): Step =>
        (one) =>
          one.denyCommands(command),
    ),
    CATEGORY.map(
      (category): Step =>
        (one) =>
          one.allowCategories(category),
    ),
    CATEGORY.map(
      (category): Step =>
        (one) =>
          one.denyCategories(category),
    ),
    ...(hasSelectors
      ? [
          PATTERN.map(
            (pattern): Step =>
              (one) =>
                one.readKeys(pattern),
          ),
          PATTERN.map(
            (pattern): Step =>
              (one) =>
                one.writeKeys(pattern),
          ),
          fc.tuple(PATTERN, COMMAND).map(
            ([pattern, command]): Step =>
              (one) =>
                one.orElse(AccessString.of().keys(pattern).channels(pattern).allowCommands(command)),
          ),
        ]
      : []),
    ...(hasDatabases
      ? [
          fc.nat({ max: 15 }).map(
            (id): Step =>
              (one) =>
                one.databases(id),
          ),
        ]
      : []),
  );
  // Everything comes first or not at all: what is named afterwards would be refused.
  const start = fc.constantFrom<Step>(
    (one) => one,
    (one) => one.on(),
  );
  return fc
    .tuple(start, fc.array(step, { maxLength: 12 }))
    .map(([first, steps]) => steps.reduce((one, next) => next(one), first(AccessString.of())));
}

/** Words that engines take and some that they do not, in any order. */
function rawStrings(): fc.Arbitrary<string> {
  const words =
    "on off ON allkeys AllKeys resetkeys ~* ~a ~b %R~a %r~a %W~* %RW~a %~a %X~a allchannels resetchannels &* &a allcommands nocommands +@all -@all +@read +@READ -@dangerous +get -get +GET +client|id -client|id +@ + - get ~ clearselectors (~a +get) (~*) (on) (~a sanitize-payload skip-sanitize-payload db=0 db=1,2 db= db=x alldbs resetdbs (~* ~a) +get|a|b ++get";
  const word = fc.constantFrom(...words.match(/\([^)]*\)|\S+/g)!);
  return fc.array(word, { minLength: 1, maxLength: 6 }).map((drawn) => drawn.join(" "));
}
