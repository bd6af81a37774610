import { JsonPointer } from "cdktf-elasticache";

test.each([
  [[], ""],
  [["caches", "checkout", "shards"], "/caches/checkout/shards"],
  [["a/b", "~", "~1", 0, ""], "/a~1b/~0/~01/0/"],
])("the path %j is %s as a pointer, and comes back from it", (path, pointer) => {
  expect(JsonPointer.of(path)).toBe(pointer);
  expect(JsonPointer.pathOf(pointer)).toEqual(path.map(String));
});

test("a pointer in words shows names as they are written", () => {
  expect(JsonPointer.inWords("/tags/a~1b")).toBe("tags.a/b");
});
