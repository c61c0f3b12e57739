import { applyPatch, structuredPatch } from "diff";
import fc from "fast-check";
import { expect, test } from "vitest";
import { linePatch } from "../../../src/core/report/line-patch.ts";

const lines = fc
  .tuple(fc.array(fc.constantFrom("a", "b", "", " c", "-d", "+e"), { maxLength: 40 }), fc.boolean())
  .map(([list, isEnded]) => list.join("\n") + (isEnded ? "\n" : ""));

test("a patch makes the one text of the other, and is as small as it can be", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const patch = linePatch(before, after, { context: 3 });
      expect(applyPatch(before, patch)).toBe(after);
      expect(patch).toEqual(structuredPatch("", "", before, after, undefined, undefined, { context: 3 }));
    }),
  );
});

test.each([
  ["whole lines", "\n", "\n"],
  ["a last line without an end", "", ""],
  ["a last line that gets its end", "", "\n"],
])("texts of which nearly all is different are replaced as a whole: %s", (_, oldEnd, newEnd) => {
  const text = (word: string) =>
    Array.from({ length: 30_000 }, (_line, index) => `${word} ${index}`).join("\n");
  const [before, after] = [`same\n${text("old")}${oldEnd}`, `same\n${text("new")}${newEnd}`];
  const patch = linePatch(before, after, { context: 3 });
  expect(applyPatch(before, patch)).toBe(after);
  expect(patch.hunks).toHaveLength(1);
  expect(patch.hunks[0]).toMatchObject({ oldStart: 1, oldLines: 30_001, newStart: 1, newLines: 30_001 });
});

test("a small change of a long text is a small patch", () => {
  const long = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`);
  const patch = linePatch(long.join(""), long.with(25_000, "other\n").join(""), { context: 1 });
  expect(patch.hunks.flatMap((hunk) => hunk.lines)).toEqual([
    " line 24999",
    "-line 25000",
    "+other",
    " line 25001",
  ]);
});
