import { describe, expect, it } from "vitest";
import { decodeField } from "../../../src/core/catalog/decode-field.ts";
import type { FieldType } from "../../../src/core/catalog/engine.ts";
import type { Sensitive, Unknown, Value } from "../../../src/core/model/value.ts";

function check(type: FieldType, value: Value, of?: FieldType): Value {
  const decoded = decodeField({ type, ...(of !== undefined && { of }) }, value);
  return "problem" in decoded ? `problem: ${decoded.problem}` : decoded.value;
}

const secret: Sensitive = { kind: "sensitive", identity: "i", origin: "o" };
const unknown: Unknown = { kind: "unknown", producers: ["mount.kv.accessor"] };

describe("a declared value of the right type", () => {
  it.each<[FieldType, Value, Value, FieldType?]>([
    ["string", "a", "a"],
    ["string", 5, "5"],
    ["string", true, "true"],
    ["string", 9007199254740993n, "9007199254740993"],
    ["string", 1e21, "1000000000000000000000"],
    ["string", 0.5, "0.5"],
    ["int", "9007199254740993", 9007199254740993n],
    ["int", 5, 5],
    ["int", "5", 5],
    ["int", "-1", -1],
    ["int", 9007199254740993n, 9007199254740993n],
    ["float", "100.5", 100.5],
    ["bool", true, true],
    ["bool", "false", false],
    ["duration", "1h30m", "1h30m"],
    ["duration", 3600, 3600],
    ["duration", "3600", "3600"],
    ["duration", "72h", "72h"],
    ["list", ["a", 5], ["a", "5"], "string"],
    ["list", [], [], "string"],
    ["list", ["1", 2], [1, 2], "int"],
    ["map", new Map([["version", 2]]), new Map([["version", "2"]]), "string"],
    ["object", new Map([["a", [1]]]), new Map([["a", [1]]])],
    ["json", '{ "a": 1 }', '{ "a": 1 }'],
    [
      "json",
      new Map<string, Value>([
        ["b", 1],
        ["a", [true]],
      ]),
      '{"a":[true],"b":1}',
    ],
    ["any", [1, "a"], [1, "a"]],
  ])("%s %o", (type, value, sent, of) => {
    expect(check(type, value, of)).toEqual(sent);
  });

  it.each<FieldType>(["string", "int", "float", "bool", "duration", "list", "map", "object", "json", "any"])(
    "%s: null, sensitive and unknown values pass",
    (type) => {
      expect([check(type, null), check(type, secret), check(type, unknown)]).toEqual([null, secret, unknown]);
    },
  );

  it("sensitive and unknown leaves pass inside lists, maps and JSON", () => {
    expect(check("list", ["a", secret, unknown], "string")).toEqual(["a", secret, unknown]);
    const map = new Map<string, Value>([["k", secret]]);
    expect(check("map", map, "string")).toEqual(map);
    expect(check("json", map)).toBe(map);
  });
});

describe("a declared value of the wrong type", () => {
  it.each<[FieldType, Value, string, FieldType?]>([
    ["string", ["a"], "must be a string, not a list."],
    ["int", "five", "must be a whole number, not a string."],
    ["int", 1.5, "must be a whole number, not a number."],
    ["int", true, "must be a whole number, not a bool."],
    ["float", "1,5", "must be a number, not a string."],
    ["bool", "yes", "must be a bool, not a string."],
    ["bool", 1, "must be a bool, not a number."],
    [
      "duration",
      "1w",
      'must be a duration. Write a number of seconds, or text such as "90m", "1h30m" or "30d".',
    ],
    [
      "duration",
      1.5,
      'must be a duration. Write a number of seconds, or text such as "90m", "1h30m" or "30d".',
    ],
    ["list", "a,b", 'must be a list, not a string. Write it in brackets, as in ["a", "b"].'],
    ["list", ["a", ["b"]], "is wrong at index 1: it must be a string, not a list.", "string"],
    ["list", ["a", null], "is wrong at index 1: it must not be null.", "string"],
    ["map", "a", 'must be a map, not a string. Write it as { key = "value" }.'],
    ["map", new Map([["k", ["v"]]]), 'is wrong at key "k": it must be a string, not a list.', "string"],
    ["json", "{", "must be JSON. Write an object, or use jsonencode()."],
    ["json", 5, "must be JSON text or an object, not a number."],
  ])("%s %j", (type, value, problem, of) => {
    expect(check(type, value, of)).toBe(`problem: ${problem}`);
  });

  it("is not quoted, since it may be a secret that nobody marked", () => {
    expect(check("int", "hunter2")).not.toContain("hunter2");
  });
});
