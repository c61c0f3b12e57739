import type { Diagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { fileTooLarge } from "./file-size.ts";
import { parseBody } from "./parse/body.ts";
import { streamOf } from "./parse/expression.ts";
import { placeholderBody } from "./parse/placeholder.ts";
import { checkTokens } from "./scan/check-tokens.ts";
import { scan } from "./scan/scan.ts";
import { decodeSource } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";
import type { Body } from "./syntax.ts";

/**
 * Reads a configuration file. Its errors are HashiCorp's, in summary and position; after an error the reader goes on
 * with the next attribute or block. `file` is the name that ranges carry.
 */
export function parseConfig(file: string, bytes: Uint8Array): Outcome<Body> {
  const problem = fileTooLarge(file, bytes.length);
  if (problem !== undefined) return { value: placeholderBody(problem.range), diagnostics: [problem] };
  const tokens = scan(decodeSource(file, bytes), "code");
  const stream = streamOf(tokens);
  const body = parseBody(stream, kind.END_OF_FILE);
  return { value: body, diagnostics: withoutEchoes(checkTokens(tokens), stream.diagnostics) };
}

/** What the parser says of a token that is wrong in itself tells nothing new. */
function withoutEchoes(
  wrongTokens: readonly Diagnostic[],
  others: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (wrongTokens.length === 0) return others;
  const places = new Set(wrongTokens.map(({ range }) => range?.start.byte));
  return [...wrongTokens, ...others.filter(({ range }) => !places.has(range?.start.byte))];
}
