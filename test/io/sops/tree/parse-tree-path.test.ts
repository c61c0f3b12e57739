import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTreePath } from "../../../../src/io/sops/tree/parse-tree-path.ts";
import { formatTreePath, type TreePath } from "../../../../src/io/sops/tree/tree-path.ts";

test.each([
  ['["db"]["users"][0]', ["db", "users", 0]],
  ["['db']['a b']", ["db", "a b"]],
  ["db.users[0].name", ["db", "users", 0, "name"]],
  ['["a.b"]', ["a.b"]],
  ['["a\\"]b"]', ['a"]b']],
  ["db-1", ["db-1"]],
])("%s", (text, path) => {
  expect(parseTreePath(text)).toEqual(path);
});

test.each(["", ".a", "a.", "a..b", "[", "[]", '["a]', "[-1]", "[1.5]", "a b", '["a"]b', '["\\x"]'])(
  "%s is no path",
  (text) => {
    expect(parseTreePath(text)).toBeUndefined();
  },
);

test("what our messages print is read as the same path", () => {
  const segments = fc.array(fc.oneof(fc.string(), fc.nat(), fc.constantFrom("a", "db", "x-y")), {
    minLength: 1,
  });
  fc.assert(
    fc.property(segments, (path) => {
      const linked = path.reduce<TreePath | undefined>((parent, segment) => ({ parent, segment }), undefined);
      expect(parseTreePath(formatTreePath(linked))).toEqual(path);
    }),
  );
});
