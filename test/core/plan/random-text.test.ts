import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomText } from "../../../src/core/plan/steps/random-text.ts";

const CLASSES = [
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "0123456789",
  "!@#$%&*()-_=+[]{}<>:?",
];
const random = (count: number) => randomBytes(count);

test("a text has its length, the characters of its rule, and at least one of each class", () => {
  const rules = fc.record({
    length: fc.integer({ min: 8, max: 200 }),
    classes: fc.subarray(CLASSES, { minLength: 1 }),
  });
  fc.assert(
    fc.property(rules, (rule) => {
      const text = randomText(rule, random);
      expect(text).toHaveLength(rule.length);
      expect([...text].filter((character) => !rule.classes.join("").includes(character))).toEqual([]);
      for (const own of rule.classes) expect([...own].some((each) => text.includes(each))).toBe(true);
    }),
  );
});

test("bytes that would favour some characters are thrown away", () => {
  const bytes = [250, 251, 255, 0, 9, 10, 249];
  const next = (count: number) => Uint8Array.from({ length: count }, () => bytes.shift() ?? 7);
  expect(randomText({ length: 8, classes: ["0123456789"] }, next)).toBe("09097777");
});

test("a text without one of its classes is made again", () => {
  const rounds = [Uint8Array.from([0, 0, 0, 0]), Uint8Array.from([0, 1, 0, 0])];
  expect(randomText({ length: 4, classes: ["a", "b"] }, () => rounds.shift() ?? new Uint8Array(4))).toBe(
    "abaa",
  );
});
