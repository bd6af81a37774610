import { AccessString, ConfigurationError, Engine, EngineVersion, User } from "cdktf-elasticache";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  categoryNamed,
  categoryNames,
  commandNamed,
  commandNames,
  isContainer,
  isOfModule,
  RESTRICTED_COMMANDS,
} from "../../constructs/src/catalogue/commands";
import { REDIS_LIKE } from "./engines";
import { RedisServer } from "./server/redis-server";

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
        expect(problemsWith(accessString, version)).toEqual([]);
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
    const ofModules = ["all", "json", "bloom", "search"];
    expect((await server.categories()).sort()).toEqual(
      categoryNames()
        .filter((name) => !ofModules.includes(name))
        .sort(),
    );
    expect(ofModules.filter((name) => categoryNamed(name) === undefined)).toEqual([]);
  });

  test("has exactly the commands that the package says of its version, one by one", async () => {
    // Modules are ElastiCache's own; the engine has what ElastiCache keeps to itself.
    const judged = commandNames().filter((name) => !isOfModule(name) && !isRestricted(name));
    const differences = [];
    for (const rule of judged.flatMap((name) => [`+${name}`, `-${name}`])) {
      const isRefused = (await server.refusalOf(`on ~a ${rule}`)) !== undefined;
      if (isRefused !== problemsWith(`on ~a ${rule}`, version).length > 0) {
        differences.push(`${rule}: the engine ${isRefused ? "refuses" : "takes"} it`);
      }
    }
    expect(differences).toEqual([]);
  });

  test("has no command that the package does not know", async () => {
    const known = new Set(commandNames());
    // Two words that Redis OSS 6 answers, lest it be taken for a server of another protocol.
    expect((await server.commands()).filter((name) => !known.has(name) && !["host:", "post"].includes(name))).toEqual(
      [],
    );
  });

  test("has each command in the categories that the package says", async () => {
    // Before 7.0, a command of subcommands is in the categories of all of them; and a few have moved.
    const judged = commandNames().filter(
      (name) =>
        problemsWith(`on ~a -${name}`, version).length === 0 &&
        !(isRedis6 && (isContainer(name) || MOVED_IN_7.includes(name))) &&
        !(!isValkey9 && name === "wait") &&
        !isOfModule(name),
    );
    const differences = [];
    for (const category of await server.categories()) {
      const members = new Set(await server.commandsIn(category));
      differences.push(
        ...judged
          .filter((name) => members.has(name) !== commandNamed(name)!.categories.includes(category))
          .map((name) => `${name} in ${category}`),
      );
    }
    expect(differences).toEqual([]);
  });

  test("refuses a name that is misspelt if and only if the rules do, and they name a command that it has", async () => {
    await fc.assert(
      fc.asyncProperty(misspelt(), async (rule) => {
        const isRefused = (await server.refusalOf(`on ~a ${rule}`)) !== undefined;
        const problems = messagesWith(`on ~a ${rule}`, version);
        expect({ rule, isRefused }).toEqual({ rule, isRefused: problems.length > 0 });
        const [, meant] = /did you mean ([^?]+)\?/.exec(problems[0] ?? "") ?? [];
        expect(meant === undefined ? undefined : knows(meant)).not.toBe(false);
      }),
      { numRuns: 5 * RUNS },
    );
  });

  test("takes what the presets are for this version, and for Redis OSS 6.0", async () => {
    const versions = [version, EngineVersion.of(Engine.REDIS, "6.0")];
    for (const [, preset] of PRESETS) {
      for (const engineVersion of versions) {
        const user = makeUser(preset, engineVersion);
        expect(await server.refusalOf(user.resource.accessStringInput!)).toBeUndefined();
      }
    }
  });
});

/** In 6.2 these were in keyspace too, and ROLE in admin. */
const MOVED_IN_7 = ["select", "asking", "readonly", "readwrite", "wait", "role"];

function isRestricted(name: string): boolean {
  return RESTRICTED_COMMANDS.includes(name) || RESTRICTED_COMMANDS.includes(name.split("|")[0]!);
}

function knows(name: string): boolean {
  return name.startsWith("@") ? categoryNamed(name.slice(1)) !== undefined : commandNamed(name) !== undefined;
}

/** A command, a subcommand or a category, of which a letter is missing, doubled or swapped with the next one, or none. */
function misspelt(): fc.Arbitrary<string> {
  const names = [
    ...commandNames().filter((name) => !isOfModule(name) && !isRestricted(name)),
    ...categoryNames().map((name) => `@${name}`),
  ];
  const change = fc.constantFrom<(name: string, at: number) => string>(
    (name) => name,
    (name, at) => name.slice(0, at) + name.slice(at + 1),
    (name, at) => name.slice(0, at) + name[at]! + name.slice(at),
    (name, at) => name.slice(0, at) + (name[at + 1] ?? "") + name[at]! + name.slice(at + 2),
  );
  return fc
    .tuple(fc.constantFrom(...names), change, fc.nat(), fc.constantFrom("+", "-"))
    .map(([name, alter, at, sign]) => sign + alter(name, at % name.length))
    .filter((rule) => !rule.includes("||")) // of which Redis OSS 6 looks at the command alone
    .filter((rule) => !isRestricted(rule.slice(1)) && !["json", "bloom", "search"].includes(rule.slice(2)));
}

/** Codes of the errors in an access string, of a user of caches of a version. */
function problemsWith(given: AccessString | string, engineVersion: EngineVersion): string[] {
  return errorsWith(given, engineVersion).map(({ code }) => code);
}

function messagesWith(given: string, engineVersion: EngineVersion): string[] {
  return errorsWith(given, engineVersion).map(({ message }) => message);
}

function errorsWith(given: AccessString | string, engineVersion: EngineVersion): ConfigurationError["problems"] {
  try {
    makeUser(typeof given === "string" ? AccessString.raw(given) : given, engineVersion);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
}

function makeUser(accessString: AccessString, engineVersion: EngineVersion): User {
  const stack = new TerraformStack(
    new App({ outdir: path.join(tmpdir(), "access-strings"), stackTraces: false }),
    "stack",
  );
  return new User(stack, "User", { userId: "app", engine: Engine.REDIS, engineVersion, accessString });
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
    "+gett +@reed +quit +hexpire +sintercard +stralgo +client|idd -get|x +get|x on off ON allkeys AllKeys resetkeys ~* ~a ~b %R~a %r~a %W~* %RW~a %~a %X~a allchannels resetchannels &* &a allcommands nocommands +@all -@all +@read +@READ -@dangerous +get -get +GET +client|id -client|id +@ + - get ~ clearselectors (~a +get) (~*) (on) (~a sanitize-payload skip-sanitize-payload db=0 db=1,2 db= db=x alldbs resetdbs (~* ~a) +get|a|b ++get";
  const word = fc.constantFrom(...words.match(/\([^)]*\)|\S+/g)!);
  return fc.array(word, { minLength: 1, maxLength: 6 }).map((drawn) => drawn.join(" "));
}
