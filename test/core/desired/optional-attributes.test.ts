import { expect, test } from "vitest";
import { check } from "./check.ts";

const value = (type: string, given: string) => {
  const { outputs, errors } = check(`variable "v" { type = ${type} }\noutput "o" { value = var.v }`, {
    varFile: { v: given },
  });
  return errors.length > 0 ? errors : outputs["o"];
};

// Terraform's rules for optional(type, default), which hold for the inputs of modules, too.
test.each<[string, string, string, unknown]>([
  ["without a default it is null", "object({ a = optional(string) })", "{}", { a: null }],
  ["null takes the default", "object({ a = optional(string, 1) })", "{ a = null }", { a: "1" }],
  ["a default is converted", "object({ a = optional(list(string), [1]) })", "{}", { a: ["1"] }],
  [
    "defaults inside of a default",
    'object({ a = optional(object({ b = optional(string, "x"), c = optional(number, 2) }), {}) })',
    "{}",
    { a: { b: "x", c: 2 } },
  ],
  [
    "a default that says part of what is inside",
    'object({ a = optional(object({ b = optional(string, "x"), c = optional(number, 2) }), { c = 3 }) })',
    "{}",
    { a: { b: "x", c: 3 } },
  ],
  [
    "null without a default stays null, with what would be inside",
    'object({ a = optional(object({ b = optional(string, "x") })) })',
    "{ a = null }",
    { a: null },
  ],
  [
    "inside of lists, sets, maps and tuples",
    'object({ l = list(object({ a = optional(string, "x") })), m = map(object({ a = optional(string, "y") })), t = tuple([object({ a = optional(string, "z") })]) })',
    "{ l = [{}, { a = 1 }], m = { k = {} }, t = [{}] }",
    { l: [{ a: "x" }, { a: "1" }], m: { k: { a: "y" } }, t: [{ a: "z" }] },
  ],
  [
    "equal elements of a set become one",
    'set(object({ a = optional(string, "x") }))',
    '[{}, { a = "x" }]',
    [{ a: "x" }],
  ],
  [
    "an attribute that the type does not have is dropped",
    "object({ a = string })",
    '{ a = "x", b = 1 }',
    { a: "x" },
  ],
])("%s", (_, type, given, expected) => {
  expect(value(type, given)).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  [
    "a default of another type",
    'object({ a = optional(number, "x") })',
    [
      "1:53 Invalid default value for optional attribute: This default value is not compatible with the attribute's type constraint: a number is required.",
    ],
  ],
  [
    "optional outside of an object",
    "optional(string)",
    [
      '1:23 Invalid type specification: Keyword "optional" is valid only as a modifier for object type attributes.',
    ],
  ],
])("mistake: %s", (_, type, errors) => {
  expect(value(type, "{}")).toEqual(errors);
});
