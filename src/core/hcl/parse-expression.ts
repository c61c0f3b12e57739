import type { Outcome } from "../model/outcome.ts";
import { streamOf } from "./parse/expression.ts";
import { checkTokens } from "./scan/check-tokens.ts";
import { scan } from "./scan/scan.ts";
import { sourceOfText } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";
import type { Expression } from "./syntax.ts";

/** Reads an expression that stands alone, such as one from the command line. Line breaks do not matter in it. */
export function parseExpression(source: {
  readonly file: string;
  readonly text: string;
}): Outcome<Expression> {
  const tokens = scan(sourceOfText(source.file, source.text), "code");
  const stream = streamOf(tokens);
  stream.newlines = false;
  const expression = stream.parseExpression();
  const next = stream.peekIndex();
  if (stream.kindOf(next) !== kind.END_OF_FILE) {
    stream.freshError(
      "Extra characters after expression",
      "An expression was successfully parsed, but extra characters were found after it.",
      { range: stream.range(next) },
    );
  }
  return { value: expression, diagnostics: [...checkTokens(tokens), ...stream.diagnostics] };
}
