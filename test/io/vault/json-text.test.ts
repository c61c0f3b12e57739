import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { parseJsonText, printJsonText } from "../../../src/io/vault/json-text.ts";

describe("reading", () => {
  test.each<[string, PlainValue]>([
    ["null", null],
    ['"a"', "a"],
    ["1.5", 1.5],
    ["[1,true]", [1, true]],
    ['{"a":{"b":"c"}}', new Map([["a", new Map([["b", "c"]])]])],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775808", -9223372036854775808n],
    [
      '{"n":12345678901234567890,"s":"12345678901234567890"}',
      new Map<string, PlainValue>([
        ["n", 12345678901234567890n],
        ["s", "12345678901234567890"],
      ]),
    ],
    ["1000000000000000000", 1000000000000000000n],
    ['["a\\"12345678901234567890",12345678901234567890]', ['a"12345678901234567890', 12345678901234567890n]],
    [
      '["integer:12345678901234567890",12345678901234567890]',
      ["integer:12345678901234567890", 12345678901234567890n],
    ],
    ["12345678901234567890.5", Number("12345678901234567890.5")],
    ["12345678901234567890e3", Number("12345678901234567890e3")],
  ])("%s", (text, value) => {
    expect(parseJsonText(text)).toEqual(value);
  });

  test.each(["", "{", "<html>", "NaN", '{"a":1,}', "12345678901234567890x", "01234567890123456789"])(
    "%j is not JSON",
    (text) => {
      expect(parseJsonText(text)).toBeUndefined();
    },
  );

  test("a key of an object's machinery is a key like any other", () => {
    const read = parseJsonText('{"__proto__":{"polluted":true},"constructor":1}');
    expect([...(read as Map<string, PlainValue>).keys()]).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("what nests without end is refused, and does not overflow the stack", () => {
    expect(parseJsonText(`${"[".repeat(400)}${"]".repeat(400)}`)).toBeDefined();
    for (const depth of [501, 100_000])
      expect(parseJsonText(`${"[".repeat(depth)}${"]".repeat(depth)}`)).toBeUndefined();
    expect(
      parseJsonText(`[12345678901234567890,${"[".repeat(100_000)}${"]".repeat(100_000)}]`),
    ).toBeUndefined();
  });

  test("long texts with long integers are read", () => {
    const long = `x\\"${"1".repeat(5_000_000)}`;
    expect(parseJsonText(`["${long}",12345678901234567890]`)).toEqual([
      long.replace("\\", ""),
      12345678901234567890n,
    ]);
  });
});

describe("writing", () => {
  test.each<[PlainValue, string]>([
    [
      new Map<string, PlainValue>([
        ["b", 1],
        ["a", [null, "é\n"]],
      ]),
      '{"b":1,"a":[null,"é\\n"]}',
    ],
    [12345678901234567890n, "12345678901234567890"],
    [new Map([["__proto__", "x"]]), '{"__proto__":"x"}'],
    ["\ud800", '"\\ud800"'],
  ])("%s", (value, text) => {
    expect(printJsonText(value)).toBe(text);
  });

  test("what JSON cannot say is a broken invariant", () => {
    expect(() => printJsonText([Number.POSITIVE_INFINITY])).toThrow("infinite");
  });
});

test("what is written is read as it was", () => {
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: "binary" }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.bigInt(),
  );
  const { value } = fc.letrec<{ value: PlainValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value")),
      fc.array(fc.tuple(fc.string(), tie("value"))).map((entries) => new Map(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (written) => {
      expect(parseJsonText(printJsonText(written))).toEqual(normal(written));
    }),
  );
});

/** JSON knows one kind of integer: small `bigint`s are read as numbers; -0 is written as 0. */
function normal(value: PlainValue): PlainValue {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === "number") {
    const isLong = Number.isInteger(value) && !Number.isSafeInteger(value) && !String(value).includes("e");
    return isLong ? BigInt(String(value)) : value + 0;
  }
  if (value instanceof Map) return new Map([...value].map(([name, item]) => [name, normal(item)]));
  return Array.isArray(value) ? value.map(normal) : value;
}
