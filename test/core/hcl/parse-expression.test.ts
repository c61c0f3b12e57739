import { describe, expect, test } from "vitest";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import type { SourceRange } from "../../../src/core/model/source-range.ts";
import { showExpression } from "./show-expression.ts";

function check(text: string): string {
  const { value, diagnostics } = parseExpression({ file: "f", text });
  return diagnostics.length > 0 ? `! ${diagnostics[0]?.summary}` : showExpression(value);
}

describe("shape", () => {
  test.each([
    ["1", "1"],
    ["1.50", "1.5"],
    ["1e3", "1000"],
    ["true", "true"],
    ["null", "null"],
    ["x", "x"],
    ['"x"', '(template "x")'],
    ['""', '(template "")'],
    ["(x)", "(paren x)"],
    ["[1, 2,]", "[1 2]"],
    ["[]", "[]"],
    ["{}", "{}"],
    ['{a = 1, "b" : 2\n(c) = 3, null = 4, 5 = 6}', '{a=1 (template "b")=2 (paren c)=3 null=4 5=6}'],
    ["f()", "(f)"],
    ["f(1, x...)", "(f 1 x...)"],
    ["a::b::f(1,)", "(a::b::f 1)"],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("precedence", () => {
  test.each([
    ["1 + 2 * 3", "(+ 1 (* 2 3))"],
    ["1 * 2 + 3", "(+ (* 1 2) 3)"],
    ["1 - 2 - 3", "(- (- 1 2) 3)"],
    ["1 / 2 % 3", "(% (/ 1 2) 3)"],
    ["a || b && c", "(|| a (&& b c))"],
    ["a == b < c", "(== a (< b c))"],
    ["1 < 2 < 3", "(< (< 1 2) 3)"],
    ["!a == b", "(== (! a) b)"],
    ["-x.y + 1", "(+ (- x.y) 1)"],
    ["--1", "(- (- 1))"],
    ["a ? b : c ? d : e", "(? a b (? c d e))"],
    ["a ? b ? c : d : e", "(? a (? b c d) e)"],
    ["a || b ? c : d", "(? (|| a b) c d)"],
    ["1 +\n 2", "(+ 1 2)"],
    ["x-y", "x-y"],
    ["x - y", "(- x y)"],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("traversals, indexes and splats", () => {
  test.each([
    ["a.b.c", "a.b.c"],
    ["a[0].b", "a[0].b"],
    ['a["k"]', 'a["k"]'],
    ['a["${k}"]', "a[(wrap k)]"],
    ["a[k].b[0]", "a[k].b[0]"],
    ["a.0.b", "a[0].b"],
    ["f().a[0]", "(f).a[0]"],
    ["(a).b", "(paren a).b"],
    ["a.*.b[0]", "(splat legacy a .b)[0]"],
    ["a.*.b.0.c", "(splat legacy a .b[0].c)"],
    ["a[*].b[0]", "(splat a .b[0])"],
    ["a[*].b[k]", "(splat a .b[k])"],
    ["a[*].b[*].c", "(splat a .b(splat .c))"],
    ["a[*].b.*.c[0]", "(splat a .b(legacy .c)[0])"],
    ["a[*]", "(splat a )"],
    ["[for x in y : x]", "(for x in y : x)"],
    ["{for k, v in y : k => v... if v}", "(for k,v in y : k=>v... if v)"],
    ["[for x in [for y in z : y] : x]", "(for x in (for y in z : y) : x)"],
  ])("%s", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("templates", () => {
  test.each([
    ['"a${b}c"', '(template "a" b "c")'],
    ['"${b}"', "(wrap b)"],
    ['"${b}${c}"', "(template b c)"],
    ['"$${a} $$${b} %%{c} $ %"', '(template "${a} $${b} %{c} $ %")'],
    ['"\\n\\t\\r\\"\\\\\\u00e9\\U0001F600"', '(template "\\n\\t\\r\\"\\\\é😀")'],
    ['"e\\u0301"', '(template "é")'],
    ['"a ${~ b ~} c"', '(template "a" b "c")'],
    ['" ${~ b} "', '(template "" b " ")'],
    ['"%{ if a }b%{ else }c%{ endif }"', '(template (if a ("b") ("c")))'],
    ['"%{ if a ~} b %{~ endif }"', '(template (if a ("b") ()))'],
    ['"%{ for k, v in m }${k}%{ endfor }"', "(template (for k,v in m (k)))"],
    ["<<E\na\n  b\nE\n", '(template "a\\n  b\\n")'],
    ["<<-E\n  a\n    b\n  E\n", '(template "a\\n  b\\n")'],
    ["<<-E\n  a\n\n    b\n  E\n", '(template "a\\n\\n  b\\n")'],
    ["<<-E\n  ${a}\n    b\n  E\n", '(template "" a "\\n  b\\n")'],
    ["<<-E\n${a}\n    b\nE\n", '(template a "\\n    b\\n")'],
    ["<<-E\n\u2003x\n\ty\nE\n", '(template "x\\ny\\n")'],
    ["<<E\n\\n $${x}\nE\n", '(template "\\\\n ${x}\\n")'],
    ["<<E\na ${~ b ~}\n  c\nE\n", '(template "a" b "  c\\n")'],
    ["<<E\r\na\r\nE\r\n", '(template "a\\r\\n")'],
    ["<<A\n${<<B\nx\nB\n}\nA\n", '(template (template "x\\n") "\\n")'],
  ])("%j", (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

describe("ranges", () => {
  function slices(text: string): readonly string[] {
    const found: string[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null || node instanceof Map) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "range") found.push(slice(text, value as SourceRange));
        else visit(value);
      }
    };
    visit(parseExpression({ file: "f", text }).value);
    return found;
  }

  function slice(text: string, { start, end }: SourceRange): string {
    return new TextDecoder().decode(new TextEncoder().encode(text).subarray(start.byte, end.byte));
  }

  test("cover exactly the text of their node", () => {
    expect(slices('é.b[0] + f("x${y}", [z])')).toEqual([
      ".b",
      "[0]",
      "é.b[0]",
      "é.b[0]",
      "x",
      "y",
      "y",
      "${y}",
      '"x${y}"',
      "z",
      "z",
      "[z]",
      'f("x${y}", [z])',
      'é.b[0] + f("x${y}", [z])',
    ]);
    expect(slices("a[k].b[*].c ? -1 : (2)")).toEqual([
      ".c",
      "a[k].b[*].c",
      "a",
      "a",
      "k",
      "k",
      "a[k]",
      ".b",
      "a[k].b",
      "1",
      "-1",
      "2",
      "(2)",
      "a[k].b[*].c ? -1 : (2)",
    ]);
  });
});

describe("alone in a text", () => {
  test("nothing may follow", () => {
    expect(check("1 2")).toBe("! Extra characters after expression");
    expect(check("")).toBe("! Missing expression");
    expect(check("\n1\n")).toBe("1");
  });
});
