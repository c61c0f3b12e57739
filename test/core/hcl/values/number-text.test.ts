import { describe, expect, test } from "vitest";
import { formatNumber, fromDouble, parseNumber } from "../../../../src/core/hcl/values/number-text.ts";
import { evaluateText, jsonOf, scopeOf } from "../evaluating.ts";
import { goldenVectors } from "../golden-vectors.ts";

function check(text: string): string | undefined {
  const value = parseNumber(text);
  return value && formatNumber(value);
}

describe("reading and writing", () => {
  test.each([
    ["0", "0"],
    ["007", "7"],
    ["-0", "0"],
    ["+1.50", "1.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1e3", "1000"],
    ["1E-3", "0.001"],
    ["1e21", "1000000000000000000000"],
    ["0.1", "0.1"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["9007199254740993", "9007199254740993"],
    ["0.000000000000000000000000000001", "0.000000000000000000000000000001"],
    ["1e200", `1${"0".repeat(200)}`],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });

  test.each([
    "",
    ".",
    "-",
    "e5",
    "1e",
    "1.2.3",
    "0x10",
    "1_000",
    "Inf",
    "NaN",
    " 1",
    "1 ",
    "1e1000000",
    "1e-1000000",
    "١",
  ])("%j is no number", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test("a number of JavaScript is what it is written as", () => {
    expect([0.1, -2.5, 1e21, 5e-324, 2 ** 53].map((value) => formatNumber(fromDouble(value)))).toEqual([
      "0.1",
      "-2.5",
      "1000000000000000000000",
      `0.${"0".repeat(323)}5`,
      "9007199254740992",
    ]);
  });
});

describe("HashiCorp's arithmetic gives the same", () => {
  const rows = goldenVectors<{ src: string; text: string }>("numbers");
  test(`${rows.length} calculations with 512 bits`, () => {
    for (const { src, text } of rows) expect(jsonOf(evaluateText(src, scopeOf({})).value), src).toBe(text);
  });
});
