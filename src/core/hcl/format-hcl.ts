import { hasErrors } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { fileTooLarge } from "./file-size.ts";
import { alignCells } from "./format/align-cells.ts";
import { canonicalTokens } from "./format/canonical-tokens.ts";
import type { FormatToken } from "./format/format-token.ts";
import { indentLines } from "./format/indent-lines.ts";
import { spaceTokens } from "./format/space-tokens.ts";
import { splitLines } from "./format/split-lines.ts";
import { parseBody } from "./parse/body.ts";
import { streamOf } from "./parse/expression.ts";
import { checkTokens } from "./scan/check-tokens.ts";
import { scan } from "./scan/scan.ts";
import { decodeSource } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";

/**
 * A configuration file in the canonical style, which is that of `terraform fmt`: only blanks change, bare labels get
 * quotes, and `"${x}"` becomes `x` where it is a whole attribute. Undefined, with its errors, for a file that has any.
 * The style of a formatted file is itself.
 */
export function formatHcl(file: string, bytes: Uint8Array): Outcome<string | undefined> {
  const problem = fileTooLarge(file, bytes.length);
  if (problem !== undefined) return { value: undefined, diagnostics: [problem] };
  const tokens = scan(decodeSource(file, bytes), "code");
  const stream = streamOf(tokens);
  const body = parseBody(stream, kind.END_OF_FILE);
  const diagnostics = [...checkTokens(tokens), ...stream.diagnostics];
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const canonical = canonicalTokens(tokens, body);
  const lines = splitLines(canonical);
  indentLines(lines);
  spaceTokens(lines);
  alignCells(lines);
  return { value: textOf(canonical), diagnostics };
}

function textOf(tokens: readonly FormatToken[]): string {
  return tokens.map((token) => " ".repeat(token.blanks) + token.text).join("");
}
