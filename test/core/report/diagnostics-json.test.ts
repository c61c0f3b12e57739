import { expect, test } from "vitest";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import { diagnosticsJson } from "../../../src/core/report/diagnostics-json.ts";

// The form of Terraform's "validate -json": https://developer.hashicorp.com/terraform/cli/commands/validate#json-output-format

function check(text: string) {
  const { diagnostics } = parseConfig("main.hcl", new TextEncoder().encode(text));
  return diagnosticsJson(diagnostics, new Map([["main.hcl", text]]));
}

test("a valid configuration", () => {
  expect(check("a = 1\n")).toEqual({
    format_version: "1.0",
    valid: true,
    error_count: 0,
    warning_count: 0,
    diagnostics: [],
  });
});

test("an error has its lines with what is around it, and offsets in bytes", () => {
  expect(check('policy "é" {\n  a = ["日", 1\n    2]\n}\n')).toEqual({
    format_version: "1.0",
    valid: false,
    error_count: 1,
    warning_count: 0,
    diagnostics: [
      {
        severity: "error",
        summary: "Missing item separator",
        detail: "Expected a comma to mark the beginning of the next item.",
        range: {
          filename: "main.hcl",
          start: { line: 3, column: 5, byte: 34 },
          end: { line: 3, column: 6, byte: 35 },
        },
        snippet: {
          context: 'policy "é"',
          code: '  a = ["日", 1\n    2]',
          start_line: 2,
          highlight_start_offset: 20,
          highlight_end_offset: 21,
          values: [],
        },
      },
    ],
  });
});

test("outside of blocks there is no context, and an empty place is one character wide", () => {
  const [found] = check("a = [\n")["diagnostics"] as readonly { range: unknown; snippet: unknown }[];
  expect(found?.range).toEqual({
    filename: "main.hcl",
    start: { line: 2, column: 1, byte: 6 },
    end: { line: 2, column: 2, byte: 7 },
  });
  expect(found?.snippet).toEqual({
    context: null,
    code: "",
    start_line: 2,
    highlight_start_offset: 0,
    highlight_end_offset: 0,
    values: [],
  });
});

test("lines that hold a secret are not in it", () => {
  const range = {
    file: "main.hcl",
    start: { line: 1, column: 1, byte: 0 },
    end: { line: 1, column: 2, byte: 1 },
  };
  const secret = { severity: "error", summary: "s", detail: "d", range, hidesSource: true } as const;
  expect(diagnosticsJson([secret], new Map([["main.hcl", "hunter2"]]))["diagnostics"]).toEqual([
    {
      severity: "error",
      summary: "s",
      detail: "d",
      range: { filename: "main.hcl", start: range.start, end: range.end },
    },
  ]);
});
