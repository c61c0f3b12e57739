import { rangeBetween, type SourceRange } from "../../model/source-range.ts";
import type { TemplateFor, TemplateIf, TemplatePart } from "../syntax.ts";
import { normalizeText } from "../values/make-value.ts";
import { formatRange } from "./format-range.ts";
import type { EndPiece, TemplatePiece } from "./template-piece.ts";
import type { TokenStream } from "./token-stream.ts";

/** Joins neighbouring texts, and matches each directive with its end. `end` is the template's closer. */
export function buildTemplateParts(
  stream: TokenStream,
  pieces: readonly TemplatePiece[],
  end: SourceRange,
): readonly TemplatePart[] {
  const cursor: Cursor = { stream, pieces, end, next: 0 };
  const parts: TemplatePart[] = [];
  while (cursor.next < pieces.length) {
    const part = parsePart(cursor);
    if (isEnd(part)) unbalanced(cursor, part);
    else parts.push(part);
  }
  return parts;
}

interface Cursor {
  readonly stream: TokenStream;
  readonly pieces: readonly TemplatePiece[];
  readonly end: SourceRange;
  next: number;
}

type Directive = Extract<TemplatePiece, { kind: "if" | "for" }>;

function isEnd(part: TemplatePart | EndPiece): part is EndPiece {
  return part.kind === "else" || part.kind === "endif" || part.kind === "endfor";
}

function parsePart(cursor: Cursor): TemplatePart | EndPiece {
  const piece = cursor.pieces[cursor.next++];
  if (piece === undefined) return emptyText(cursor.end);
  switch (piece.kind) {
    case "text":
      return joinTexts(cursor, piece.text, piece.range);
    case "if":
    case "for":
      return parseDirectiveBody(cursor, piece);
    default:
      return piece;
  }
}

function joinTexts(cursor: Cursor, text: string, first: SourceRange): TemplatePart {
  let range = first;
  const texts = [text];
  for (let piece = cursor.pieces[cursor.next]; piece?.kind === "text"; piece = cursor.pieces[cursor.next]) {
    texts.push(piece.text);
    range = rangeBetween(first, piece.range);
    cursor.next++;
  }
  return { kind: "text", text: normalizeText(texts.join("")), range };
}

function parseDirectiveBody(cursor: Cursor, piece: Directive): TemplatePart {
  if (!cursor.stream.enter()) {
    cursor.next = cursor.pieces.length;
    return emptyText(piece.range);
  }
  const part = piece.kind === "if" ? parseIf(cursor, piece) : parseFor(cursor, piece);
  cursor.stream.leave();
  return part;
}

function parseIf(cursor: Cursor, open: Extract<Directive, { kind: "if" }>): TemplatePart {
  const then: TemplatePart[] = [];
  let otherwise: TemplatePart[] | undefined;
  for (;;) {
    const part = parseInside(cursor, open, "endif");
    if (part === undefined) return emptyText(cursor.end);
    if (!isEnd(part)) (otherwise ?? then).push(part);
    else if (part.kind === "else" && otherwise === undefined) otherwise = [];
    else if (part.kind === "endif") {
      const range = rangeBetween(open.range, part.range);
      const found: TemplateIf = {
        kind: "if",
        condition: open.condition,
        then,
        otherwise: otherwise ?? [],
        range,
      };
      return found;
    } else return misplaced(cursor, part, endOfIfExpected(open, part));
  }
}

function endOfIfExpected(open: Directive, end: EndPiece): string {
  const place = formatRange(open.range);
  if (end.kind === "else") return `Already in the else clause for the if started at ${place}.`;
  return `Expecting an endif directive for the if started at ${place}.`;
}

function parseFor(cursor: Cursor, open: Extract<Directive, { kind: "for" }>): TemplatePart {
  const body: TemplatePart[] = [];
  for (;;) {
    const part = parseInside(cursor, open, "endfor");
    if (part === undefined) return emptyText(cursor.end);
    if (!isEnd(part)) body.push(part);
    else if (part.kind === "endfor") {
      const { keyName, valueName, collection } = open;
      const range = rangeBetween(open.range, part.range);
      const names = keyName === undefined ? { valueName } : { keyName, valueName };
      const found: TemplateFor = { kind: "for", ...names, collection, body, range };
      return found;
    } else return misplaced(cursor, part, endOfForExpected(open, part));
  }
}

function endOfForExpected(open: Directive, end: EndPiece): string {
  if (end.kind === "else") return "An else clause is not expected for a for directive.";
  return `Expecting an endfor directive corresponding to the for directive at ${formatRange(open.range)}.`;
}

/** The next part inside of a directive; undefined at the end of the template, which is an error. */
function parseInside(cursor: Cursor, open: Directive, wanted: string): TemplatePart | EndPiece | undefined {
  if (cursor.next < cursor.pieces.length) return parsePart(cursor);
  cursor.stream.error(
    "Unexpected end of template",
    `The ${open.kind} directive at ${formatRange(open.range)} is missing its corresponding ${wanted} directive.`,
    { range: cursor.end },
  );
  return undefined;
}

function unbalanced(cursor: Cursor, end: EndPiece): void {
  misplaced(cursor, end, "The control directives within this template are unbalanced.");
}

function misplaced(cursor: Cursor, end: EndPiece, detail: string): TemplatePart {
  cursor.stream.error(`Unexpected ${end.kind} directive`, detail, { range: end.range });
  return emptyText(end.range);
}

function emptyText(range: SourceRange): TemplatePart {
  return { kind: "text", text: "", range };
}
