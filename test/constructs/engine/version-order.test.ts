import { compareVersions } from "../../../constructs/src/catalogue/version-order";

test.each([
  ["7.0", "7.1", -1],
  ["7.9", "7.10", -1],
  ["6.2", "6.x", -1],
  ["6.x", "7.0", -1],
  ["8", "8.1", -1],
  ["5.0.6", "5.0.6", 0],
  ["5.100.0", "5.99.9", 1],
  ["10.0", "9.1", 1],
])("version %s compares with %s as %d", (left, right, order) => {
  expect(Math.sign(compareVersions(left, right))).toBe(order);
  expect(Math.sign(compareVersions(right, left))).toBe(order === 0 ? 0 : -order);
});
