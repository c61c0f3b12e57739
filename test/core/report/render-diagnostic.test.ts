import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/hcl/evaluate.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import { objectValue, stringValue } from "../../../src/core/hcl/values/make-value.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../../../src/core/model/diagnostic.ts";
import { consolidateWarnings } from "../../../src/core/report/consolidate-warnings.ts";
import { renderDiagnostic } from "../../../src/core/report/render-diagnostic.ts";
import { scopeOf } from "../hcl/evaluating.ts";

const SOURCE = `variable "x" {}

policy "team" {
  path "secret/*" {
    capabilities = ["read" "list"]
  }
  description = "é\${local.o.nam}"
}
`;

function sourceOf(file: string): string | undefined {
  return file === "main.hcl" ? SOURCE : undefined;
}

function plain(diagnostic: Diagnostic): string {
  return renderDiagnostic(diagnostic, { sourceOf, width: 60, color: false });
}

function color(diagnostic: Diagnostic): string {
  return renderDiagnostic(diagnostic, { sourceOf, width: 60, color: true }).replaceAll("\x1b", "␛");
}

function position(line: number, column: number) {
  return { line, column, byte: 0 };
}

function range(startLine: number, startColumn: number, endLine: number, endColumn: number) {
  return { file: "main.hcl", start: position(startLine, startColumn), end: position(endLine, endColumn) };
}

describe("a syntax error", () => {
  const [error] = parseConfig("main.hcl", new TextEncoder().encode(SOURCE)).diagnostics;

  test("plain", () => {
    expect(plain(error!)).toMatchInlineSnapshot(`
      "
      Error: Missing item separator

        on main.hcl line 5, in policy "team":
         5:     capabilities = ["read" "list"]
                                       ^

      Expected a comma to mark the beginning of the next item.
      "
    `);
  });

  test("in colour", () => {
    expect(color(error!)).toMatchInlineSnapshot(`
      "␛[31m╷␛[39m
      ␛[31m│␛[39m ␛[1m␛[31mError: ␛[39m␛[22m␛[1mMissing item separator␛[22m
      ␛[31m│␛[39m
      ␛[31m│␛[39m   on main.hcl line 5, in policy "team":
      ␛[31m│␛[39m    5:     capabilities = ["read" ␛[4m"␛[24mlist"]
      ␛[31m│␛[39m
      ␛[31m│␛[39m Expected a comma to mark the beginning of the next item.
      ␛[31m╵␛[39m
      "
    `);
  });
});

test("an evaluation error tells values", () => {
  const fixed = SOURCE.replace('"read" "list"', '"read"');
  const { value } = parseConfig("main.hcl", new TextEncoder().encode(fixed));
  const expression = value.blocks[1]?.body.attributes.get("description")?.expression;
  const scope = scopeOf({ local: objectValue([["o", objectValue([["name", stringValue("x\u001b[2J")]])]]) });
  const [error] = evaluate(expression!, scope).diagnostics;
  expect(
    renderDiagnostic(
      { ...error!, address: 'policy.team["a"]' },
      { sourceOf: () => fixed, width: 60, color: false },
    ),
  ).toMatchInlineSnapshot(`
    "
    Error: Unsupported attribute

      with policy.team["a"],
      on main.hcl line 7, in policy "team":
       7:   description = "é\${local.o.nam}"
                                     ^^^^
        ├────────────────
        │ local.o is object with 1 attribute "name"

    This object does not have an attribute named "nam". Did you
    mean "name"?
    "
  `);
});

test("related places follow the detail", () => {
  const error = errorDiagnostic("Duplicate", "Twice is too often.", {
    range: range(3, 1, 3, 14),
    related: [{ message: "It was first here:", range: range(1, 1, 1, 13) }],
  });
  expect(plain(error)).toMatchInlineSnapshot(`
    "
    Error: Duplicate

      on main.hcl line 3, in policy "team":
       3: policy "team" {
          ^^^^^^^^^^^^^

    Twice is too often.

    It was first here:
      on main.hcl line 1, in variable "x":
       1: variable "x" {}
          ^^^^^^^^^^^^
    "
  `);
});

test("without a range, and without source", () => {
  expect(plain(errorDiagnostic("Plain", "Nothing to point at."))).toBe(
    "\nError: Plain\n\nNothing to point at.\n",
  );
  const elsewhere = { ...range(1, 1, 1, 2), file: "gone.hcl" };
  expect(plain(warningDiagnostic("Gone", "", { range: elsewhere }))).toBe(
    "\nWarning: Gone\n\n  on gone.hcl line 1:\n  (source code not available)\n\n",
  );
});

test("drawings in a detail are not wrapped, words are", () => {
  const detail = `${"word ".repeat(15).trim()}\n  - ${"item ".repeat(20).trim()}`;
  expect(plain(errorDiagnostic("Long", detail)).split("\n").slice(3)).toEqual([
    "word word word word word word word word word word word word",
    "word word word",
    `  - ${"item ".repeat(20).trim()}`,
    "",
  ]);
});

test("control characters are shown, not obeyed", () => {
  const text = "a\u001b]0;title\u0007b\u202ec\u007f\u009b\r";
  const rendered = plain(
    errorDiagnostic(text, text, { address: text, values: [{ traversal: text, statement: text }] }),
  );
  expect(rendered).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
  expect(rendered).toContain("a␛]0;title␇b<U+202E>c␡<U+009B>␍");
});

test("a long context is left out, a long range cut", () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join("\n");
  const show = (diagnostic: Diagnostic) =>
    renderDiagnostic(diagnostic, { sourceOf: () => lines, width: 60, color: false });
  const narrow = show(errorDiagnostic("X", "", { range: range(20, 1, 20, 5), context: range(1, 1, 40, 1) }));
  expect(narrow.match(/line \d+$/gm)).toEqual(["line 20"]);
  const wide = show(errorDiagnostic("X", "", { range: range(5, 1, 30, 1) }));
  expect(wide.match(/line \d+$/gm)?.length).toBe(10);
});

describe("the block around a place", () => {
  test.each([
    [1, ', in variable "x"'],
    [2, ""],
    [3, ', in policy "team"'],
    [5, ', in policy "team"'],
    [8, ', in policy "team"'],
    [9, ""],
  ])("line %i", (line, expected) => {
    const rendered = plain(errorDiagnostic("X", "", { range: range(line, 1, line, 2) }));
    expect(rendered.split("\n")[3]).toBe(`  on main.hcl line ${line}${expected}:`);
  });
});

describe("warnings are consolidated", () => {
  const warning = (summary: string) => warningDiagnostic(summary, "Detail.");
  const error = errorDiagnostic("Same", "Error.");
  test.each([
    [[warning("A")], ["Detail."]],
    [[warning("A"), warning("A")], ["Detail.\n\n(and one more similar warning elsewhere)"]],
    [
      [warning("A"), warning("B"), warning("A"), warning("A")],
      ["Detail.\n\n(and 2 more similar warnings elsewhere)", "Detail."],
    ],
    [
      [error, error],
      ["Error.", "Error."],
    ],
  ])("%#", (diagnostics, expected) => {
    expect(consolidateWarnings(diagnostics).map(({ detail }) => detail)).toEqual(expected);
  });
});
