import * as kind from "../scan/token-kind.ts";
import type { TokenList } from "../scan/token-list.ts";
import type { Body, Expression } from "../syntax.ts";
import type { FormatToken } from "./format-token.ts";

/** The tokens of a file without errors: bare labels in quotes, and `"${x}"` as `x` where it is all of an attribute. */
export function canonicalTokens(tokens: TokenList, body: Body): readonly FormatToken[] {
  const edits: Edits = { labels: new Set(), wraps: new Map() };
  collectEdits(body, edits);
  const result: FormatToken[] = [];
  for (let index = 0; index < tokens.length - 1; index++) {
    const token = { kind: tokens.kind(index), text: tokens.text(index), blanks: 0 };
    const start = tokens.startOf(index).byte;
    if (token.kind === kind.IDENTIFIER && edits.labels.has(start)) result.push(...quoted(token.text));
    else if (edits.wraps.get(start) !== token.kind) result.push(token);
  }
  return endLastLine(result);
}

/** A file ends with a line break, which may be that of a comment. */
function endLastLine(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const last = tokens.at(-1);
  if (last === undefined || last.text.endsWith("\n")) return tokens;
  const isLineComment = last.kind === kind.INLINE_COMMENT && !last.text.startsWith("/*");
  const end = { kind: kind.NEWLINE, text: "\n", blanks: 0 };
  if (!isLineComment) return [...tokens, end];
  return [...tokens.slice(0, -1), { kind: kind.LINE_COMMENT, text: `${last.text}\n`, blanks: 0 }];
}

/** Places to edit, by the byte at which a token starts. */
interface Edits {
  readonly labels: Set<number>;
  /** The tokens that make a wrap; the end of its sequence may be at two places, `}` or `~}`. */
  readonly wraps: Map<number, kind.TokenKind>;
}

function collectEdits(body: Body, edits: Edits): void {
  for (const { expression } of body.attributes.values()) collectWraps(expression, edits);
  for (const block of body.blocks) {
    for (const { range } of block.labels) edits.labels.add(range.start.byte);
    collectEdits(block.body, edits);
  }
}

/** A wrap over several lines stays: without its brackets it would end at the first line break. */
function collectWraps(expression: Expression, { wraps }: Edits): void {
  let inner = expression;
  while (inner.kind === "template-wrap" && inner.range.start.line === inner.range.end.line) {
    const { start, end } = inner.range;
    wraps.set(start.byte, kind.OPEN_QUOTE).set(start.byte + 1, kind.OPEN_INTERPOLATION);
    wraps.set(end.byte - 3, kind.CLOSE_SEQUENCE).set(end.byte - 2, kind.CLOSE_SEQUENCE);
    wraps.set(end.byte - 1, kind.CLOSE_QUOTE);
    inner = inner.expression;
  }
}

function quoted(label: string): readonly FormatToken[] {
  return [
    { kind: kind.OPEN_QUOTE, text: '"', blanks: 0 },
    { kind: kind.QUOTED_TEXT, text: label, blanks: 0 },
    { kind: kind.CLOSE_QUOTE, text: '"', blanks: 0 },
  ];
}
