import { parametersOf } from "../../constructs/src/catalogue/parameters";
import { valuesToTry } from "./catalogue-values";
import { knownRefusals } from "./differences";
import { MEMCACHED } from "./engines";
import { startsWith } from "./memcached-server";

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

// EC1414 also refuses a chunk that is larger than the largest item. Memcached 1.6.18 by itself takes that, but AWS says:
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html
test("Memcached refuses what EC1414 refuses: a largest item that is no multiple of the largest chunk", async () => {
  expect(await startsWith("max_item_size", "1572864")).toBe(true); // three chunks
  expect(await startsWith("max_item_size", "1500000")).toBe(false);
});
