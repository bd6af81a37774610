import { NODE_TYPES } from "../../constructs/src/catalogue/node-types";
import { CLOSED_FAMILIES, isSoldIn, REGIONS, type RegionRow } from "../../constructs/src/catalogue/regions";

const FAMILIES = [...new Set(NODE_TYPES.filter(({ generation }) => generation === "current").map((row) => row.family))];

test("there are 46 regions, each listed once and in the order of their names", () => {
  const names = REGIONS.map(({ name }) => name);
  expect(names).toHaveLength(46);
  expect(names).toEqual([...new Set(names)].sort());
});

test.each(REGIONS)("$name has every fact in its form", (row) => {
  expect(row).toEqual({
    name: expect.stringMatching(/^[a-z]{2,4}(-[a-z]+)+-\d$/),
    ...("globalDatastores" in row && { globalDatastores: true }),
    ...("nodeFamilies" in row && { nodeFamilies: expect.any(Array) }),
    ...("refusedNodeFamilies" in row && { refusedNodeFamilies: expect.any(Array) }),
    ...("providerSince" in row && { providerSince: expect.stringMatching(/^6\.\d+\.0$/) }),
  });
  const { nodeFamilies = [], refusedNodeFamilies = [] } = row;
  expect([...nodeFamilies, ...refusedNodeFamilies].filter((family) => !FAMILIES.includes(family))).toEqual([]);
  expect(nodeFamilies.filter((family) => refusedNodeFamilies.includes(family))).toEqual([]);
});

test("what a region is refused, the price list does not have there, and only closed families are refused where no page says it", () => {
  const refused = REGIONS.flatMap(({ name, refusedNodeFamilies = [] }) =>
    refusedNodeFamilies.map((family) => ({ name, family })),
  );
  expect(CLOSED_FAMILIES).toEqual(["m4", "t2"]);
  expect(refused.filter(({ name, family }) => isSoldIn(name, family) !== false)).toEqual([]);
  // https://docs.amazonaws.cn/en_us/aws/latest/userguide/elasticache.html
  expect(refused.filter(({ family }) => !CLOSED_FAMILIES.includes(family))).toEqual([
    { name: "cn-north-1", family: "r6gd" },
    { name: "cn-northwest-1", family: "r6gd" },
  ]);
});

// AWS's price list of 2026-10, as cfn-lint has it
test.each<[string, string, boolean | undefined]>([
  ["eu-west-1", "r6gd", true],
  ["eu-west-2", "r6gd", false],
  ["eu-north-1", "m4", false],
  ["mx-central-1", "m5", false],
  ["mx-central-1", "r8g", true],
  ["us-east-1", "c7gn", true],
  ["eu-central-1", "c7gn", false],
  ["eusc-de-east-1", "m7g", undefined],
  ["us-iso-east-1", "m7g", undefined],
  ["us-east-1", "i8ge", undefined],
  ["us-east-1", "r9g", undefined],
  ["xx-tomorrow-1", "m7g", undefined],
])("in %s, %s is sold: %s", (region, family, isSold) => {
  expect(isSoldIn(region, family)).toBe(isSold);
});

test("a newer provider is demanded where 5.100.0 has no region, or no AWS in it", () => {
  const demanding = REGIONS.filter(({ providerSince }) => providerSince !== undefined);
  expect(demanding.map(({ name, providerSince }: RegionRow) => `${name} ${providerSince}`)).toEqual([
    "ap-southeast-6 6.12.0",
    "eusc-de-east-1 6.16.0",
    "us-isob-west-1 6.20.0",
  ]);
});
