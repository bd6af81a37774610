import { JsonDocument } from "../../configuration/json-document";

const TEXT = `{
  "caches": {
    "a/b": { "ports": [1, 2] },
    "twice": 1,
    "twice": 2
  }
}`;
const document = new JsonDocument("x.json", TEXT);
const place = (pointer: string, atKey = false) => {
  const { line, column } = document.placeOf(pointer, atKey);
  return `${line}:${column}`;
};

test.each([
  ["/caches/a~1b/ports/1", "3:27"],
  ["/caches/a~1b", "3:12"],
  ["/caches/twice", "5:14"],
  ["/caches/a~1b/missing/deep", "3:12"],
  ["", "1:1"],
])("finds %p at %s", (pointer, expected) => {
  expect(place(pointer)).toBe(expected);
});

test("finds the name of a property where the name is what is wrong", () => {
  expect(place("/caches/a~1b", true)).toBe("3:5");
});

test("reports a key that is given twice, and where", () => {
  expect(document.problems).toEqual([
    expect.objectContaining({ code: "EC0004", line: 5, column: 5, pointer: "/caches/twice" }),
  ]);
});

test("reports broken syntax once for each line", () => {
  const { problems, value } = new JsonDocument("x.json", '{\n  "a": b,\n  "c": 1,\n}');
  expect(problems.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(["2:8 EC0003", "4:1 EC0003"]);
  expect(value).toBeUndefined();
});

test("counts lines the same with the line ends of Windows", () => {
  const { problems } = new JsonDocument("x.json", '{\r\n  "a": b\r\n}');
  expect(problems[0]).toMatchObject({ line: 2, column: 8 });
});
