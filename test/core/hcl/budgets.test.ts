import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { HclValue } from "../../../src/core/hcl/hcl-value.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import { createBudget, type EvaluationBudget } from "../../../src/core/hcl/scope.ts";
import { stringValue } from "../../../src/core/hcl/values/make-value.ts";
import { evaluateText, HOST, scopeOf } from "./evaluating.ts";

// Each of these took minutes, gigabytes or the whole stack while its budget was missing: the test's time limit sees it.

const require = createRequire(import.meta.url);
const host = { ...HOST, libraries: { regex: () => require("re2js").RE2JS, yaml: () => require("yaml") } };
const MANY = 30_000;

function errors(text: string): readonly string[] {
  return parseConfig("f", new TextEncoder().encode(text)).diagnostics.map(({ summary }) => summary);
}

describe("text that repeats one thing parses in linear time", () => {
  test.each([
    ["bare labels", `a ${"b ".repeat(MANY)}{}\n`],
    ["quoted labels", `a ${'"b" '.repeat(MANY)}{}\n`],
    ["composed characters", `a = "${"é".repeat(MANY)}"\n`],
    ["decomposed characters", `a = "${"e\u0301".repeat(MANY)}"\n`],
    ["emoji that are joined", `a = "${"👨‍👩‍👧".repeat(MANY / 10)}"\n`],
    ["one endless character", `a = "x${"\u0301".repeat(MANY)}"\n`],
    ["lines of a flush heredoc", `a = <<-A\n${"  é\n".repeat(MANY)}  A\n`],
    ["indentation that combines", `a = <<-A\n${" \u0301x\n".repeat(MANY / 10)}  A\n`],
    ["operators", `a = 1${"+1".repeat(MANY)}\n`],
    ["comments", `a = [${"#\n".repeat(MANY)}]\n`],
    ["attributes", Array.from({ length: MANY }, (_, index) => `a${index} = 1\n`).join("")],
    ["keys of an object", `a = {${Array.from({ length: MANY }, (_, index) => `a${index}=1`).join()}}\n`],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});

describe("nesting", () => {
  test.each([
    ["brackets", "a = ["],
    ["parentheses", "a = ("],
    ["objects", "a = {a="],
    ["calls", "a = f("],
    ["signs", "a = !"],
    ["interpolations", 'a = "${'],
    ["conditions", "a = x ? "],
    ["for", "a = [for x in "],
    ["heredocs", "a = <<A\n${"],
    ["blocks", "a {\n"],
  ])("%s", (_, text) => {
    const [start, repeated] = text.startsWith("a = ") ? ["a = ", text.slice(4)] : ["", text];
    expect(errors(start + repeated.repeat(MANY))[0]).toBe("Nesting too deep");
  });
});

describe("errors", () => {
  test.each([
    ["of the parser", "a = [1 2]\n"],
    ["of duplicates", "a = 1\n"],
  ])("a file tells at most 500 %s", (_, line) => {
    expect(errors(line.repeat(MANY))).toHaveLength(500);
  });

  test.each([
    ["escapes", "\\q"],
    ["directives", "%{endif}"],
  ])("a string tells at most 500 wrong %s", (_, piece) => {
    expect(errors(`a = "${piece.repeat(MANY)}"\n`)).toHaveLength(500);
  });
});

function problem(
  text: string,
  {
    values = {},
    budget = createBudget(),
  }: { values?: Record<string, HclValue>; budget?: EvaluationBudget } = {},
): string | undefined {
  const { diagnostics } = evaluateText(text, scopeOf(values, { host, budget }));
  return diagnostics[0] && `${diagnostics[0].summary}: ${diagnostics[0].detail}`;
}

describe("evaluation", () => {
  const tooLong = /^Evaluation takes too long: /;
  const tooLarge = /^Value too large: A value may have at most a million elements/;

  test.each([
    ["loops in loops", "[for a in range(999): [for b in range(999): [for c in range(999): 1]]]", tooLong],
    [
      "directives in directives",
      '"%{for a in range(999)}%{for b in range(999)}%{for c in range(999)}x%{endfor}%{endfor}%{endfor}"',
      tooLong,
    ],
    ["a pattern that is large", `replace("${"a".repeat(10_000)}", "/((a?){100}){10}/", "b")`, tooLong],
    ["a pattern that looks ahead", `regexall("a+b|a", "${"a".repeat(20_000)}")`, tooLong],
    [
      "large numbers in a large list",
      "jsonencode([for a in range(999): [for b in range(9): 1e9999]])",
      tooLarge,
    ],
    ["one text many times", "[for a in range(1000): s]", tooLarge],
  ])("%s", (_, text, expected) => {
    const budget = expected === tooLong ? { steps: 500_000 } : createBudget();
    expect(problem(text, { values: { s: stringValue("x".repeat(1_000_000)) }, budget })).toMatch(expected);
  });

  test.each([
    ["line breaks to take off", `chomp("${"\\n".repeat(200_000)}x")`],
    [
      "a table to transpose",
      "transpose({for i in range(500): tostring(i) => [for j in range(500): tostring(j)]})",
    ],
    ["slashes to join", `path_join("${"/".repeat(200_000)}x")`],
  ])("%s", (_, text) => {
    expect(problem(text)).toBeUndefined();
  });

  test("a value that contains itself twice, again and again", () => {
    const budget = createBudget();
    let v: HclValue = stringValue("x");
    for (let level = 0; level < 64; level++) {
      const { value, diagnostics } = evaluateText("[v, v]", scopeOf({ v }, { host, budget }));
      v = value;
      if (diagnostics.length > 0) {
        expect([level, diagnostics[0]?.summary]).toEqual([19, "Value too large"]);
        return;
      }
    }
    expect.unreachable("it grew without end");
  });

  test("who uses a large value often pays for it", () => {
    const large = evaluateText("[for a in range(100): range(1000)]", scopeOf({}, { host })).value;
    expect(
      problem("[for a in range(1000): length(jsonencode(v))]", {
        values: { v: large },
        budget: { steps: 500_000 },
      }),
    ).toMatch(tooLong);
  });
});
