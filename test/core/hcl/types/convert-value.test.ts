import { describe, expect, test } from "vitest";
import type { HclType, HclValue } from "../../../../src/core/hcl/hcl-value.ts";
import { parseExpression } from "../../../../src/core/hcl/parse-expression.ts";
import { unify } from "../../../../src/core/hcl/types/conversion-rules.ts";
import { convertValue } from "../../../../src/core/hcl/types/convert-value.ts";
import { STRING } from "../../../../src/core/hcl/types/hcl-types.ts";
import { readType } from "../../../../src/core/hcl/types/read-type.ts";
import { applyDefaults } from "../../../../src/core/hcl/types/type-constraint.ts";
import { stringValue, UNKNOWN, unknownValue } from "../../../../src/core/hcl/values/make-value.ts";
import { evaluateText, scopeOf, showValue, typeText } from "../evaluating.ts";

const SCOPE = scopeOf({ u: unknownValue(STRING, ["x.y"]), d: UNKNOWN });

function constraint(text: string) {
  const { value, diagnostics } = readType(parseExpression({ file: "t", text }).value, (expression) => {
    const nothing = { value: UNKNOWN, diagnostics: [] };
    return expression.kind === "literal" ? { value: expression.value, diagnostics: [] } : nothing;
  });
  expect(diagnostics, text).toEqual([]);
  return value;
}

function check(value: string, type: string): string {
  const { type: wanted, defaults } = constraint(type);
  const converted = convertValue(applyDefaults(evaluateText(value, SCOPE).value, defaults), wanted);
  if (converted.kind === "converted") return showValue(converted.value);
  const path = converted.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `!${path} ${converted.message}`;
}

describe("conversion", () => {
  test.each([
    ["1", "string", 'string "1"'],
    ["1.50", "string", 'string "1.5"'],
    ["true", "string", 'string "true"'],
    ['"1.5"', "number", "number 1.5"],
    ['"1e2"', "number", "number 100"],
    ['"x"', "number", "! a number is required"],
    ['"0"', "bool", "bool false"],
    ['"True"', "bool", '! a bool is required; to convert from string, use lowercase "true"'],
    ["1", "bool", "! bool required, but have number"],
    ["true", "number", "! number required, but have bool"],
    ["[1]", "string", "! string required, but have tuple"],
    ["null", "string", "string null"],
    ['[1, "a"]', "list(string)", 'list(string) ["1","a"]'],
    ['[1, "a"]', "list(number)", "![1] a number is required"],
    ["[1, [2]]", "list(any)", "! all list elements must have the same type"],
    ["[]", "list(any)", "list(any) []"],
    ["[null, 1]", "list(any)", "list(number) [null,1]"],
    ["[2, 1, 2]", "set(number)", "set(number) [1,2]"],
    ['["b", "😀", "\\ufffd"]', "set(string)", 'set(string) ["b","\ufffd","😀"]'],
    ["[[2], [1], [2]]", "set(list(number))", "set(list(number)) [[1],[2]]"],
    ['{a = 1, b = "x"}', "map(string)", 'map(string) {"a":"1","b":"x"}'],
    ["{a = 1, b = [1]}", "map(string)", '! element "b": string required, but have tuple'],
    ["{a = 1}", "list(string)", "! list of string required"],
    ["{a = 1, b = 2}", "object({a = string})", 'object({a=string}) {"a":"1"}'],
    ["{}", "object({a = string})", '! attribute "a" is required'],
    ["{}", "object({a = any, b = any})", '! attributes "a" and "b" are required'],
    ["{}", "object({a = any, b = any, c = any})", '! attributes "a", "b", and "c" are required'],
    ["{}", "object({a = optional(string)})", 'object({a=string}) {"a":null}'],
    ["{}", "object({a = optional(number, 5)})", 'object({a=number}) {"a":5}'],
    ["{a = null}", "object({a = optional(number, 5)})", 'object({a=number}) {"a":5}'],
    [
      "[{}, {a = 1}]",
      "list(object({a = optional(number, 5)}))",
      'list(object({a=number})) [{"a":5},{"a":1}]',
    ],
    ["{x = {}}", "map(object({a = optional(number, 5)}))", 'map(object({a=number})) {"x":{"a":5}}'],
    [
      "{a = {b = [1]}}",
      "object({a = object({b = list(string)})})",
      'object({a=object({b=list(string)})}) {"a":{"b":["1"]}}',
    ],
    [
      "{a = {b = [[]]}}",
      "object({a = object({b = list(string)})})",
      '! attribute "a": attribute "b": element 0: string required, but have tuple',
    ],
    ["[1, true]", "tuple([string, bool])", 'tuple([string,bool]) ["1",true]'],
    ["[1]", "tuple([string, bool])", "! tuple required"],
    ["u", "number", "number ?"],
    ["d", "list(string)", "list(string) ?"],
    ["[u, 1]", "list(string)", 'list(string) [?,"1"]'],
    ['[u, "a"]', "set(string)", "set(string) ?"],
    ["{b = 1, a = 2}", "any", 'object({a=number,b=number}) {"a":2,"b":1}'],
  ])("%s to %s", (value, type, expected) => {
    expect(check(value, type)).toBe(expected);
  });

  test("sensitive values keep their identity, and fail without a reason", () => {
    const secret: HclValue = { ...stringValue("x"), sensitive: { identity: "id", origins: ["f"] } };
    const failed = convertValue(secret, { kind: "bool" });
    expect(failed).toEqual({ kind: "mismatch", path: [], message: "bool required" });
    const text = convertValue(secret, STRING);
    expect(text.kind === "converted" && text.value.sensitive).toEqual({
      identity: "id",
      origins: ["f"],
      type: STRING,
    });
  });

  test("a set with a sensitive element is sensitive as a whole", () => {
    const secret: HclValue = {
      ...stringValue("x"),
      sensitive: { identity: "id", origins: ["f"], type: STRING },
    };
    const list = evaluateText('[s, "a"]', scopeOf({ s: secret })).value;
    const set = convertValue(list, { kind: "set", element: STRING });
    expect(set.kind === "converted" && set.value.sensitive?.identity).toBe('set(!id,"a")');
    expect(
      JSON.stringify(set.kind === "converted" && set.value.kind === "sequence" && set.value.items),
    ).not.toContain("sensitive");
  });
});

describe("unification", () => {
  test.each([
    [["string", "number", "bool"], "string"],
    [["number", "bool"], undefined],
    [["number", "any"], "number"],
    [["list(number)", "list(string)"], "list(string)"],
    [["list(number)", "tuple([string])"], "list(string)"],
    [["tuple([number])", "tuple([string])"], "tuple([string])"],
    [["tuple([number])", "tuple([string, bool])"], "list(string)"],
    [["object({a = number})", "object({a = string})"], "object({a=string})"],
    [["object({a = number})", "object({b = string})"], "map(string)"],
    [["object({a = number})", "object({b = list(string)})"], undefined],
    [["map(number)", "object({b = string})"], "map(string)"],
    [["object({a = number})", "tuple([number])"], undefined],
    [["set(number)", "list(number)"], "list(number)"],
    [["list(any)", "any"], "any"],
    [["string", "list(string)"], undefined],
  ])("%j", (types, expected) => {
    const unified: HclType | undefined = unify(types.map((text) => constraint(text).type));
    expect(unified && typeText(unified)).toBe(expected);
  });
});
