import { expect, test } from "vitest";
import { check } from "./check.ts";

const value = (text: string, values: Record<string, string> = {}) => {
  const { outputs, errors } = check(text, { vars: values });
  return errors.length > 0 ? errors : outputs["o"];
};

test("a text is taken as it is for a primitive type, and read as HCL for any other", () => {
  const typed = (type: string) => `variable "v" { type = ${type} }\noutput "o" { value = var.v }`;
  expect(value(typed("string"), { v: "01" })).toBe("01");
  expect(value(typed("number"), { v: "12" })).toBe(12);
  expect(value(typed("bool"), { v: "true" })).toBe(true);
  expect(value(typed("list(string)"), { v: '["a", 1]' })).toEqual(["a", "1"]);
  expect(value(typed("object({ a = string, b = optional(number, 3) })"), { v: '{ a = "x" }' })).toEqual({
    a: "x",
    b: 3,
  });
});

test("defaults, null and nullable", () => {
  expect(value('variable "v" { default = "d" }\noutput "o" { value = var.v }')).toBe("d");
  const nullable = (flag: boolean) =>
    `variable "v" {\n  type = list(string)\n  default = ["d"]\n  nullable = ${flag}\n}\noutput "o" { value = var.v }`;
  expect(value(nullable(true), { v: "null" })).toBe(null);
  expect(value(nullable(false), { v: "null" })).toEqual(["d"]);
});

test("a variable without a value says how to give one", () => {
  expect(value('variable "v" {}\noutput "o" { value = 1 }')).toEqual([
    "1:1 No value for required variable: The input variable \"v\" is not set, and has no default value. Use --var 'v=…', a file given with --var-file or by the environment of --env, or the environment variable STRONGROOM_VAR_v.",
  ]);
});

test("a validation shows its message, and never a secret", () => {
  const text = (sensitive: boolean) => `variable "v" {
  sensitive = ${sensitive}
  validation {
    condition     = length(var.v) > 3
    error_message = "\${var.v} is too short."
  }
}`;
  expect(value(text(false), { v: "abc" })).toEqual([
    "1:1 Invalid value for variable: abc is too short.\n\nThis was checked by the validation rule at main.hcl:3.",
  ]);
  expect(JSON.stringify(value(text(true), { v: "abc" }))).not.toContain("abc");
});

test("a sensitive variable is marked at its leaves, so that its keys stay usable", () => {
  const text = `variable "v" {
  type      = map(string)
  sensitive = true
}
output "keys" { value = keys(var.v) }
output "all" {
  value     = var.v
  sensitive = true
}`;
  expect(check(text, { vars: { v: '{ a = "x" }' } })).toMatchObject({
    objects: {},
    outputs: { keys: ["a"], all: { a: "<sensitive var.v.a>" } },
    errors: [],
  });
});

test("the wrong type deep inside a value names the place", () => {
  const text = 'variable "v" { type = object({ ports = list(number) }) }';
  expect(value(text, { v: '{ ports = [1, "x"] }' })).toMatchInlineSnapshot(`
    [
      "1:1 Invalid value for input variable: The value that the option --var gives for the input variable "v" is not suitable at ports.1: a number is required.",
    ]
  `);
});

test("a value for a variable that is not declared is an error, in a file a warning that names its place and not the value", () => {
  const text = 'variable "region" { default = "eu" }\n';
  expect(check(text, { vars: { regoin: "us" } }).errors).toEqual([
    'Value for undeclared variable: A value for "regoin" is given by the option --var, and the configuration declares no such variable. Did you mean "region"?',
  ]);
  const [warning] = check(text, { varFile: { regoin: '"us"' } }).diagnostics;
  expect(warning).toMatchObject({
    severity: "warning",
    detail:
      'This file sets "regoin", and the configuration declares no such variable. Did you mean "region"?',
    range: { file: "x.vars.hcl", start: { line: 1 } },
    hidesSource: true,
  });
});
