import { expect, test } from "vitest";
import { parseTemplate } from "../../../src/core/hcl/parse-template.ts";
import { showExpression } from "./show-expression.ts";

function check(text: string): string {
  const { value, diagnostics } = parseTemplate({ file: "t", text });
  return diagnostics.length > 0 ? `! ${diagnostics[0]?.summary}` : showExpression(value);
}

test.each([
  ["", '(template "")'],
  ["plain\ntext", '(template "plain\\ntext")'],
  ["${x}", "(wrap x)"],
  ["a ${x}\n", '(template "a " x "\\n")'],
  ['say "hi" \\n', '(template "say \\"hi\\" \\\\n")'],
  ["100% $5 $", '(template "100% $5 $")'],
  ["%{ for x in xs ~}\n${x}\n%{ endfor ~}\n", '(template (for x in xs ("" x "\\n")) "")'],
  ["%{ if x }", "! Unexpected end of template"],
  ["${x", "! Unclosed template interpolation sequence"],
])("%j", (text, expected) => {
  expect(check(text)).toBe(expected);
});
