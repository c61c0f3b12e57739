import * as kind from "../scan/token-kind.ts";
import type { Template, TemplateWrap } from "../syntax.ts";
import { normalizeText } from "../values/make-value.ts";
import { flushHeredoc } from "./flush-heredoc.ts";
import { parsePieces } from "./template-pieces.ts";
import { buildTemplateParts } from "./template-tree.ts";
import type { TokenStream } from "./token-stream.ts";

/** A quoted string or a heredoc. */
export function parseQuotedTemplate(stream: TokenStream): Template | TemplateWrap {
  const open = stream.read();
  if (stream.kindOf(open) === kind.OPEN_QUOTE) {
    return parsePlainString(stream, open) ?? parseTemplateUntil(stream, { open, closer: kind.CLOSE_QUOTE });
  }
  const flush = stream.textOf(open).startsWith("<<-");
  return parseTemplateUntil(stream, { open, closer: kind.CLOSE_HEREDOC, flush });
}

interface TemplatePlace {
  /** The token that opens the template; undefined for one that is a file of its own. */
  readonly open?: number;
  readonly closer: kind.TokenKind;
  readonly flush?: boolean;
}

/** The inside of a template, up to and with its closer. */
export function parseTemplateUntil(stream: TokenStream, place: TemplatePlace): Template | TemplateWrap {
  const first = stream.peekIndex();
  const { pieces, end } = parsePieces(stream, place.closer);
  if (place.flush) flushHeredoc(pieces);
  const range = stream.range(place.open ?? first, stream.previous());
  const [only] = pieces;
  if (only?.kind === "interpolation" && pieces.length === 1) {
    return { kind: "template-wrap", expression: only.expression, range };
  }
  return { kind: "template", parts: buildTemplateParts(stream, pieces, stream.range(end)), range };
}

/** By far the most strings: one token of text, without anything to resolve. */
function parsePlainString(stream: TokenStream, open: number): Template | undefined {
  const { tokens } = stream;
  if (tokens.kind(open + 1) !== kind.QUOTED_TEXT || tokens.kind(open + 2) !== kind.CLOSE_QUOTE)
    return undefined;
  const text = tokens.text(open + 1);
  if (text.includes("\\") || text.startsWith("$") || text.startsWith("%")) return undefined;
  stream.read();
  stream.read();
  const part = { kind: "text", text: normalizeText(text), range: stream.range(open + 1) } as const;
  return { kind: "template", parts: [part], range: stream.range(open, open + 2) };
}
