import { expect, test } from "vitest";
import { allowedLines, allowedPaths, isAllowedPath } from "../../../src/core/leaks/allowances.ts";

test("a comment with a reason allows its own line and the next one", () => {
  const text = "a\n# strongroom:allow made for the tests\nb\nc // strongroom:allow it is public\nd\n";
  expect([...allowedLines(text)]).toEqual([2, 3, 4, 5]);
});

test.each([
  "# strongroom:allow",
  "# strongroom:allow ",
  "/* strongroom:allow */",
  "# strongroom:allowed x",
  '"strongroom:allow"',
])("without a reason it allows nothing: %s", (text) => {
  expect([...allowedLines(text)]).toEqual([]);
});

test("comments of .sops.yaml allow files and folders, with a reason", () => {
  const text =
    "# strongroom:allow-path test/keys/ made for the tests\n  # strongroom:allow-path a.json nobody's\n# strongroom:allow-path b.json\ncreation_rules: []\n";
  const allowed = allowedPaths(text);
  expect(allowed).toEqual(["test/keys/", "a.json"]);
  const paths = ["test/keys/x/y.pem", "test/keys", "a.json", "a.json5", "x/a.json", "b.json"];
  expect(paths.filter((path) => isAllowedPath(allowed, path))).toEqual(["test/keys/x/y.pem", "a.json"]);
});
