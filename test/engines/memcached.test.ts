import { ConfigurationError, EngineVersion, ParameterGroup } from "cdktf-elasticache";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { parametersOf } from "../../constructs/src/catalogue/parameters";
import { valuesToTry } from "./catalogue-values";
import { knownRefusals } from "./differences";
import { MEMCACHED } from "./engines";
import { startsWith, startsWithAll, stores } from "./server/memcached-server";

/** More of them look deeper: FUZZ_RUNS=5000 npm run test:engines */
const RUNS = Number(process.env.FUZZ_RUNS ?? 100);

const ROWS = parametersOf("memcached1.6");

/** What AWS fixes depends on the size of the node: any value that this machine can hold is as good. */
const FITTING: { readonly [parameter: string]: string } = {
  max_cache_memory: "1024",
  max_simultaneous_connections: "1000",
  num_threads: "2",
};

test.each(ROWS)("Memcached starts with every value of $name, but for the known differences", async (row) => {
  const values = row.modifiable === false ? [FITTING[row.name] ?? row.default ?? "1"] : valuesToTry(row);
  const refused: string[] = [];
  for (const value of values) {
    if (!(await startsWith(row.name, value))) {
      refused.push(value);
    }
  }
  expect(refused.length === values.length ? "all" : refused).toEqual(knownRefusals(MEMCACHED, row.name));
});

test("Memcached would refuse an option that it does not know, and a value that it cannot take", async () => {
  expect(await startsWith("hash_algorithm", "sha1")).toBe(false);
  expect(await startsWith("no_such_thing", "1")).toBe(false);
});

/** What is worth a try: ends of what the engine takes, what lies just outside, and what changes the ends of others. */
const VALUES: { readonly [parameter: string]: readonly string[] } = {
  binding_protocol: ["auto", "ascii"],
  cas_disabled: ["0", "1"],
  chunk_size: ["0", "1", "47", "48", "1024", "2147483647"],
  chunk_size_growth_factor: ["0.5", "1.0", "1.01", "1.25", "100"],
  disable_flush_all: ["0", "1"],
  error_on_memory_exhausted: ["0", "1"],
  hash_algorithm: ["jenkins", "murmur3"],
  idle_timeout: ["0", "86400"],
  inline_ascii_resp: ["0", "1"],
  lru_crawler: ["0", "1"],
  lru_maintainer: ["0", "1"],
  max_item_size: [
    "-1",
    "0",
    "1023",
    "1024",
    "524288",
    "1048576",
    "1572864",
    "2097152",
    "1073741824",
    "1073741825",
    "2147483648",
  ],
  maxconns_fast: ["0", "1"],
  maximize_core_file_limit: ["0", "1"],
  no_modern: ["0", "1"],
  slab_automove: ["0", "1", "2"],
  slab_chunk_max: ["0", "128", "1000", "1024", "524288", "786432", "1048576", "2097152"],
  slab_reassign: ["0", "1"],
  track_sizes: ["0", "1"],
  watcher_logbuf_size: ["-1", "0", "256"],
  worker_logbuf_size: ["0", "47", "48", "64", "1024", "524288", "524289"],
};

function problemsOf(parameters: { [name: string]: string }): string[] {
  try {
    new ParameterGroup(new TerraformStack(new App({ stackTraces: false }), "stack"), "Parameters", {
      namePrefix: "tested",
      engineVersion: EngineVersion.MEMCACHED_1_6_17,
      parameters,
    });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map(({ code, message }) => `${code} ${message}`);
    }
    throw error;
  }
}

async function expectAgreement(drawn: { readonly [name: string]: string | undefined }): Promise<void> {
  const parameters = Object.fromEntries(
    Object.entries(drawn).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const problems = problemsOf(parameters);
  expect({ parameters, starts: await startsWithAll(parameters), problems }).toEqual({
    parameters,
    starts: problems.length === 0,
    problems,
  });
}

test.each(Object.keys(VALUES))(
  "Memcached starts with a value of %s if and only if the rules find no fault with it",
  async (name) => {
    for (const value of VALUES[name]!) {
      await expectAgreement({ [name]: value });
    }
  },
);

test("every parameter that can be set is tried", () => {
  const settable = ROWS.filter(
    ({ name, modifiable }) => modifiable !== false && knownRefusals(MEMCACHED, name) !== "all",
  );
  expect(settable.map(({ name }) => name).filter((name) => !(name in VALUES))).toEqual([]);
});

test("Memcached starts with any parameters together if and only if the rules find no fault with them", async () => {
  const set = fc.record(
    Object.fromEntries(Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  );
  // Sizes that depend on each other, more often than all together would draw them.
  const sizes = fc.record(
    Object.fromEntries(
      ["chunk_size", "max_item_size", "no_modern", "slab_chunk_max", "worker_logbuf_size"].map((name) => [
        name,
        fc.constantFrom(...VALUES[name]!),
      ]),
    ),
    { requiredKeys: [] },
  );
  await fc.assert(fc.asyncProperty(fc.oneof(set, sizes, sizes), expectAgreement), { numRuns: RUNS });
});

// With chunks of 64 bytes it dies of two items in three, which is no better, and nothing that a test could rely on.
test("Memcached starts with chunks of 32 bytes and dies of the first item, and lives with chunks of 128 bytes", async () => {
  expect(await startsWithAll({ slab_chunk_max: "32" })).toBe(true);
  expect(await stores({ slab_chunk_max: "32" }, 10)).toBe(false);
  expect(await stores({ slab_chunk_max: "128" }, 10)).toBe(true);
  expect(await stores({ slab_chunk_max: "128" }, 400_000)).toBe(true);
  expect(["32", "64"].map((bytes) => problemsOf({ slab_chunk_max: bytes }).length)).toEqual([1, 1]);
});

// EC1414 also refuses a chunk that is larger than the largest item. Memcached 1.6.18 by itself takes that, but AWS says:
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html
test("Memcached refuses what EC1414 refuses: a largest item that is no multiple of the largest chunk", async () => {
  expect(await startsWith("max_item_size", "1572864")).toBe(true); // three chunks
  expect(await startsWith("max_item_size", "1500000")).toBe(false);
});
