import { ALL_RULES } from "../../stacks/all-rules";

const RULES = Object.values(ALL_RULES).flat();

/** Rules that no data can say, by what they need instead. Who exports rules lists these by code. */
const BY_FUNCTION: { readonly [reason: string]: string } = {
  arithmetic: "EC1128 EC1129 EC1207 EC1208 EC1209 EC1226 EC1228 EC1229 EC1416 EC1432 EC1433 EC2163 EC1046",
  parsing:
    "EC1036 EC1072 EC1074 EC1075 EC1077 EC1078 EC1079 EC1080 EC1081 EC1112 EC1113 EC1121 EC1122 EC1123 EC1124 " +
    "EC1127 EC1239 EC1240 EC1414 EC1424 EC1425 EC1430 EC1431 EC1435 EC1437 EC1605 EC1606 EC1612 EC1614 EC1615 " +
    "EC1093",
  catalogue:
    "EC1073 EC1076 EC1092 EC1096 EC1097 EC1125 EC1126 EC1211 EC1214 EC1215 EC1311 EC1318 " +
    "EC1319 EC1323 EC1407 EC1408 EC1409 EC1410 EC1411 EC1412 EC1413 EC1417 EC1420 EC1421 EC1422 EC1423 EC1428 " +
    "EC1863 EC1980 EC2172",
  comparison: "EC1010 EC1011 EC1025 EC1027 EC1068 EC1213 EC1320 EC1439 EC1823 EC2162 EC2186",
};

test("at least two thirds of all rules are data", () => {
  const withData = RULES.filter(({ data }) => data !== undefined);
  expect(withData.length / RULES.length).toBeGreaterThanOrEqual(2 / 3);
});

test("every rule without data is listed, with the reason", () => {
  const without = RULES.filter(({ data }) => data === undefined).map(({ code }) => code);
  expect(without.sort()).toEqual(
    Object.values(BY_FUNCTION)
      .flatMap((codes) => codes.split(" "))
      .sort(),
  );
});

test("data survives JSON, and every text in it is whole", () => {
  for (const { code, data } of RULES) {
    expect({ code, data: data && (JSON.parse(JSON.stringify(data)) as unknown) }).toEqual({ code, data });
    expect(JSON.stringify(data ?? {})).not.toMatch(/undefined|\[object|NaN/);
  }
});

test("no statement shows a placeholder", () => {
  expect(RULES.filter(({ statement }) => /\{\w+\}/.test(statement)).map(({ code }) => code)).toEqual([]);
});
