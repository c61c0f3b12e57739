import type { Outcome } from "../model/outcome.ts";
import { streamOf } from "./parse/expression.ts";
import { parseTemplateUntil } from "./parse/quoted-template.ts";
import { checkTokens } from "./scan/check-tokens.ts";
import { scan } from "./scan/scan.ts";
import { sourceOfText } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";
import type { Template, TemplateWrap } from "./syntax.ts";

/** Reads a text with `${…}` and `%{…}` in it, such as a template file. One interpolation alone gives any value, not a string. */
export function parseTemplate(source: {
  readonly file: string;
  readonly text: string;
}): Outcome<Template | TemplateWrap> {
  const tokens = scan(sourceOfText(source.file, source.text), "template");
  const stream = streamOf(tokens);
  const template = parseTemplateUntil(stream, { closer: kind.END_OF_FILE });
  return { value: template, diagnostics: [...checkTokens(tokens), ...stream.diagnostics] };
}
