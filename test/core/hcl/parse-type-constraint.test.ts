import { expect, test } from "vitest";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import { parseTypeConstraint } from "../../../src/core/hcl/parse-type-constraint.ts";
import { jsonOf, typeText } from "./evaluating.ts";

function check(text: string): string {
  const { value, diagnostics } = parseTypeConstraint(parseExpression({ file: "f", text }).value);
  if (diagnostics.length > 0)
    return diagnostics.map(({ detail, range }) => `! ${detail} @${range?.start.column}`).join("\n");
  const defaults = [...(value.defaults?.values ?? [])].map(([name, item]) => ` ${name}=${jsonOf(item)}`);
  return typeText(value.type) + defaults.join("");
}

const LIST = "! The list type constructor requires one argument specifying the element type.";

test.each([
  ["string", "string"],
  ["any", "any"],
  ["list", "list(any)"],
  ["map", "map(any)"],
  ["list(string)", "list(string)"],
  ["map(list(set(bool)))", "map(list(set(bool)))"],
  ["tuple([string, number])", "tuple([string,number])"],
  ["object({a = string, b = optional(list(number))})", "object({a=string,b=list(number)})"],
  [
    'object({a = optional(number, "5"), b = optional(object({}), {})})',
    "object({a=number,b=object({})}) a=5 b={}",
  ],
  ["object({a = optional(number, -1 + 2)})", "object({a=number}) a=1"],
  ["string()", '! Primitive type keyword "string" does not expect arguments. @7'],
  ["any(string)", '! Type constraint keyword "any" does not expect arguments. @4'],
  ["set", "! The set type constructor requires one argument specifying the element type. @1"],
  ["list()", `${LIST} @5`],
  ["list(string, number)", `${LIST} @14`],
  [
    "object",
    "! The object type constructor requires one argument specifying the attribute types and values as a map. @1",
  ],
  [
    "object(string)",
    "! Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types. @8",
  ],
  ["tuple(string)", "! Tuple type constructor requires a list of element types. @7"],
  ['object({"a" = string})', "! Object constructor map keys must be attribute names. @9"],
  ["object({a = string, a = number})", "! Object constructor map keys must be unique. @21"],
  [
    "object({a = optional()})",
    "! Optional attribute modifier requires the attribute type as its argument. @21",
  ],
  [
    "object({a = optional(string, 1, 2)})",
    "! Optional attribute modifier expects at most two arguments: the attribute type, and a default value. @21",
  ],
  [
    'object({a = optional(number, "x")})',
    "! This default value is not compatible with the attribute's type constraint: a number is required. @30",
  ],
  ["object({a = optional(number, x)})", "! Variables may not be used here. @30"],
  ['object({a = optional(string, upper("x"))})', "! Functions may not be called here. @30"],
  ["optional(string)", '! Keyword "optional" is valid only as a modifier for object type attributes. @1'],
  ["strng", '! The keyword "strng" is not a valid type specification. @1'],
  ["foo(string)", '! Keyword "foo" is not a valid type constructor. @1'],
  ['"string"', '! Type specifications are not written in quotes. Write string instead of "string". @1'],
  [
    "1 + 1",
    "! A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string). @1",
  ],
])("%s", (text, expected) => {
  expect(check(text)).toBe(expected);
});
