import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationText, parseDuration } from "../../../src/core/catalog/duration.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";

describe("a duration", () => {
  it.each<[PlainValue, number]>([
    [90, 90],
    [90n, 90],
    ["90", 90],
    ["1h30m", 5400],
    ["1.5h", 5400],
    ["30d", 2_592_000],
    ["3h0m0s", 10_800],
    ["2160h0m0s", 7_776_000],
    ["250ms", 0.25],
    ["0s", 0],
    ["", 0],
    ["-1s", -1],
    ["-0s", 0],
  ])("%s is %s seconds", (written, seconds) => {
    expect(parseDuration(written)).toBe(seconds);
  });

  // Servers refuse these with 400.
  it.each<[PlainValue]>([[1.5], ["1w"], ["PT1H"], ["1h 30m"], ["1d12h"], ["h"], [true], [null], [[]]])(
    "%s is none",
    (written) => {
      expect(parseDuration(written)).toBeUndefined();
    },
  );

  it("reads back what Go prints", () => {
    const parts = fc.tuple(fc.nat(9999), fc.nat(59), fc.nat(59));
    fc.assert(
      fc.property(parts, ([hours, minutes, seconds]) => {
        expect(parseDuration(`${hours}h${minutes}m${seconds}s`)).toBe(hours * 3600 + minutes * 60 + seconds);
      }),
    );
  });
});

it.each([
  [0, "0s"],
  [90, "1m30s"],
  [3600, "1h"],
  [5400, "1h30m"],
  [31_536_000, "8760h"],
])("%s seconds are written %s, and read the same", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
  expect(parseDuration(text)).toBe(seconds);
});
