import { describe, expect, test } from "vitest";
import { firstDifference, outlineOf } from "../../../src/core/hcl/outline.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";

/** Where another reader's JSON of a text first differs from what we read. */
function check(text: string, json: unknown): string | undefined {
  return firstDifference(outlineOf(parseConfig("main.hcl", new TextEncoder().encode(text)).value), json);
}

describe("agreement", () => {
  test.each<[string, string, unknown]>([
    ["literals", 'a = 1\nb = "x"\nc = true\nd = null\n', { a: 1, b: "x", c: true, d: null }],
    ["numbers as text", "a = 12345678901234567890\n", { a: "12345678901234567890" }],
    ["an escaped template", 'a = "$${x}"\n', { a: "${x}" }],
    ["expressions, whatever they are written as", "a = f(x)\n", { a: "${f(x)}" }],
    ["lists and objects", "a = [1, { b = 2 }]\n", { a: [1, { b: 2 }] }],
    ["an object with a computed key", "a = { (x) = 1 }\n", { a: { "${(x)}": 1 } }],
    [
      "blocks below their labels",
      'b "x" "y" { a = 1 }\nb "x" "z" {}\n',
      { b: { x: { y: [{ a: 1 }], z: [{}] } } },
    ],
    ["blocks of one type", "b {}\nb {}\n", { b: [{}, {}] }],
    ["a heredoc", "a = <<-EOT\n  x\n  EOT\n", { a: "x\n" }],
  ])("%s", (_, text, json) => {
    expect(check(text, json)).toBeUndefined();
  });
});

describe("difference", () => {
  test.each<[string, string, unknown, string]>([
    ["another literal", 'a = "x"\n', { a: "y" }, "a"],
    ["a rounded number", "a = 9007199254740993\n", { a: 9007199254740992 }, "a"],
    ["a lost key", "a = { b = 1, c = 2 }\n", { a: { b: 1 } }, "a.c"],
    ["a key too many", "a = 1\n", { a: 1, b: 2 }, "b"],
    ["a lost block", "b {}\nb {}\n", { b: [{}] }, "b"],
    ["an object where a list stands", "a = [1]\n", { a: { 0: 1 } }, "a"],
    ["null where a value stands", 'a = ""\n', { a: null }, "a"],
    ["a key of the prototype", "a = { toString = 1 }\n", { a: {} }, "a.toString"],
  ])("%s", (_, text, json, place) => {
    expect(check(text, json)).toBe(place);
  });
});
