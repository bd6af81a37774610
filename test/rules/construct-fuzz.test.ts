import { Fn, Lazy, TerraformStack, Token } from "cdktf";
import { ConfigurationError, Engine, EngineVersion, FinalSnapshot, NodeType, Warnings } from "cdktf-elasticache";
import fc from "fast-check";
import { problemsOf, terraformOf, testApp } from "../constructs/synthesis";
import { SPECIMENS } from "./valid-props";

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/rules */
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

/** Where the construct has to look inside, and says so. */
const HAVE_TO_BE_KNOWN =
  /^(transitEncryption|parameters|restore|logDelivery|singleValues(\/\d)?|deletionProtection|version|allowExport|logGroupName|subnetGroup|parameterGroup|globalDatastore|encryptionKey|network|dataStorageGb|ecpuPerSecond|subnets\/0|ingress\/\d|placement\/0|securityGroups\/0|authentication|(users\/\d\/)?engine|users(\/0|\/checkout)?|role|user|dnsNames|options(\/securityGroup)?|connection(\/isServerless|\/authentication)?|autoscaling(\/\w+(\/(targets|scheduled)(\/0(\/(metric|name))?)?)?)?)$/;

const CONSTRUCTS = Object.keys(SPECIMENS);

/** What no property was made for. */
const OUTLANDISH = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, "", " ", true, false, 0, -0, -1, 0.5, NaN, Infinity, -Infinity, 1e308),
  fc.constantFrom<unknown>(
    [],
    {},
    [null],
    [undefined],
    [[]],
    { __proto__: null },
    () => "",
    Symbol("x"),
    10n,
    new Date(0),
  ),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u0000",
    "é🦜\u202e",
    "\ud800",
    "a".repeat(70_000),
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__": "x", "constructor": {"prototype": 1}, "toString": "y", "length": -1}'),
    EngineVersion.of("keydb" as never, null as never),
    NodeType.of(Object.create(null) as never),
    FinalSnapshot.named(null as never),
    FinalSnapshot.named(undefined as never),
    Token.asString({ Ref: "x" }),
    Token.asNumber({ Ref: "x" }),
    Token.asList({ Ref: "x" }),
    Token.asStringMap({ Ref: "x" }),
    Lazy.anyValue({ produce: () => "x" }),
  ),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withSparseArray: true, maxDepth: 3 }),
);

// cdktf warns of every text with a reference in it that a function takes apart. Terraform reads it as it is meant.
beforeAll(() => jest.spyOn(console, "warn").mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe.each(CONSTRUCTS)("%s", (name) => {
  const { build, props, warns = [], known = [] } = SPECIMENS[name]!;
  const hasToBeKnown = (path: string, value: unknown) =>
    known.includes(path) || (HAVE_TO_BE_KNOWN.test(path) && value !== true);
  const warningsOf = (stack: TerraformStack) => Warnings.of(stack).map(({ code }) => code);

  test("takes these properties without a word, so that whatever is said later is about what was changed", () => {
    const stack = new TerraformStack(testApp(), "stack");
    build(stack, props as never);
    expect(warningsOf(stack)).toEqual(warns);
    expect(Object.keys({ ...terraformOf(stack).resource, ...terraformOf(stack).data })).not.toEqual([]);
  });

  test("whatever a property or a part of one holds, it builds or refuses with codes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(props)), OUTLANDISH, (place, value) => {
        expectCodesOrSynthesis(build, changed(props, place, value));
      }),
      { numRuns: 3 * RUNS },
    );
  });

  test("whatever is given in place of the properties, it refuses with codes", () => {
    fc.assert(
      fc.property(OUTLANDISH, (value) => {
        expectCodesOrSynthesis(build, value);
      }),
      { numRuns: RUNS },
    );
  });

  test.each(placesIn(props).map((place) => place.join("/")))("does not judge a token in %s", (path) => {
    const place = path.split("/");
    for (const token of tokensFor(at(props, place))) {
      const stack = new TerraformStack(testApp(), "stack");
      const problems = problemsOf(() => build(stack, changed(props, place, token) as never));
      expect(problems).toEqual(hasToBeKnown(path, at(props, place)) ? [`EC1000 /${path}`] : []);
      expect(warningsOf(stack)).toEqual(problems.length === 0 ? warns : []);
      terraformOf(stack);
    }
  });
});

test("a node type may be a token, and a version may not, for the parameter group family follows from it", () => {
  const { build, props } = SPECIMENS.ParameterGroup!;
  const cache = SPECIMENS.SingleNodeGroup!;
  const token = Token.asString({ Ref: "x" });
  const version = EngineVersion.of(Engine.VALKEY, token);
  expect(problemsOf((stack) => cache.build(stack, { ...cache.props, nodeType: NodeType.of(token) } as never))).toEqual(
    [],
  );
  expect(problemsOf((stack) => build(stack, { ...props, engineVersion: version } as never))).toEqual([
    "EC1000 /engineVersion",
  ]);
});

test("names of tags may be tokens, and names of parameters may not, for each becomes a block of its own", () => {
  const { build, props } = SPECIMENS.SingleNodeGroup!;
  const named = { [Token.asString({ Ref: "x" })]: "300" };
  expect(problemsOf((stack) => build(stack, { ...props, tags: named } as never))).toEqual([]);
  expect(problemsOf((stack) => build(stack, { ...props, parameters: named } as never))).toEqual([
    `EC1000 /parameters/${Object.keys(named)[0]}`,
  ]);
});

test("what follows from a token follows when Terraform knows it", () => {
  const nodes = Token.asNumber({ Ref: "x" });
  const stack = new TerraformStack(testApp(), "stack");
  const { build, props } = SPECIMENS.MemcachedCluster!;
  build(stack, { ...props, nodes, crossAz: undefined, availabilityZones: undefined } as never);
  const [cluster] = Object.values(terraformOf(stack).resource.aws_elasticache_cluster!);
  expect(cluster!.az_mode).toMatch(/^\$\{\(.+ > 1\) \? "cross-az" : "single-az"\}$/);
});

function expectCodesOrSynthesis(build: (stack: TerraformStack, props: never) => unknown, props: unknown): void {
  const stack = new TerraformStack(testApp(), "stack");
  try {
    build(stack, props as never);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    expect(error.problems.map(({ code }) => code)).toEqual(
      error.problems.map(() => expect.stringMatching(/^EC(1\d|21)\d{2}$/)),
    );
    return;
  }
  JSON.stringify(stack.toTerraform());
}

type Place = readonly (string | number)[];

/** Every property, and every part of those that are lists and plain objects. */
function placesIn(value: unknown, place: Place = []): Place[] {
  return isPlain(value)
    ? Object.entries(value).flatMap(([key, inner]) => {
        const here = [...place, Array.isArray(value) ? Number(key) : key];
        return [here, ...placesIn(inner, here)];
      })
    : [];
}

function isPlain(value: unknown): value is object {
  return Array.isArray(value) || (typeof value === "object" && value?.constructor === Object);
}

function at(value: unknown, place: Place): unknown {
  return place.reduce((inner, key) => (inner as { [key: string]: unknown })[key], value);
}

/** A copy in which one place holds another value. */
function changed(value: unknown, [key, ...rest]: Place, replacement: unknown): unknown {
  if (key === undefined) {
    return replacement;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as {
    [key: string]: unknown;
  };
  copy[key] = changed(copy[key], rest, replacement);
  return copy;
}

/** Tokens that stand for a value of this type: from a provider, made late, and computed. None for what has to be known. */
function tokensFor(value: unknown): unknown[] {
  const reference = { Ref: "x" };
  switch (typeof value) {
    case "string":
      return [Token.asString(reference), Lazy.stringValue({ produce: () => "x" }), Fn.upper("x"), `a-${Fn.lower("x")}`];
    case "number":
      return [Token.asNumber(reference), Lazy.numberValue({ produce: () => 1 }), Fn.abs(1)];
    case "boolean":
      return [Token.asAny(reference), Lazy.anyValue({ produce: () => true }), Fn.conditional(true, true, false)];
    default:
      return isListOfTexts(value)
        ? [Token.asList(reference), Lazy.listValue({ produce: () => ["x"] }), Fn.toset(["x"])]
        : isPlain(value) && !Array.isArray(value)
          ? [Token.asStringMap(reference)]
          : [];
  }
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
