import { describe, expect, test } from "vitest";
import { scan } from "../../../../src/core/hcl/scan/scan.ts";
import { decodeSource } from "../../../../src/core/hcl/scan/source-text.ts";
import * as kinds from "../../../../src/core/hcl/scan/token-kind.ts";
import { goldenVectors } from "../golden-vectors.ts";

type Token = readonly [kind: string, text: string, ...place: number[]];

const NAMES: Readonly<Record<string, string>> = {
  END_OF_FILE: "EOF",
  NEWLINE: "Newline",
  LINE_COMMENT: "Comment",
  INLINE_COMMENT: "Comment",
  IDENTIFIER: "Ident",
  NUMBER: "NumberLit",
  OPEN_BRACE: "OBrace",
  CLOSE_BRACE: "CBrace",
  OPEN_BRACKET: "OBrack",
  CLOSE_BRACKET: "CBrack",
  OPEN_PAREN: "OParen",
  CLOSE_PAREN: "CParen",
  OPEN_QUOTE: "OQuote",
  CLOSE_QUOTE: "CQuote",
  OPEN_HEREDOC: "OHeredoc",
  CLOSE_HEREDOC: "CHeredoc",
  OPEN_INTERPOLATION: "TemplateInterp",
  OPEN_DIRECTIVE: "TemplateControl",
  CLOSE_SEQUENCE: "TemplateSeqEnd",
  QUOTED_TEXT: "QuotedLit",
  PLAIN_TEXT: "StringLit",
  STAR: "Star",
  SLASH: "Slash",
  PERCENT: "Percent",
  PLUS: "Plus",
  MINUS: "Minus",
  LESS: "LessThan",
  LESS_OR_EQUAL: "LessThanEq",
  GREATER: "GreaterThan",
  GREATER_OR_EQUAL: "GreaterThanEq",
  EQUAL_TO: "EqualOp",
  NOT_EQUAL_TO: "NotEqual",
  AND: "And",
  OR: "Or",
  BANG: "Bang",
  EQUALS: "Equal",
  DOT: "Dot",
  COMMA: "Comma",
  COLON: "Colon",
  DOUBLE_COLON: "DoubleColon",
  QUESTION: "Question",
  ELLIPSIS: "Ellipsis",
  FAT_ARROW: "FatArrow",
  BITWISE_AND: "BitwiseAnd",
  BITWISE_OR: "BitwiseOr",
  BITWISE_NOT: "BitwiseNot",
  BITWISE_XOR: "BitwiseXor",
  APOSTROPHE: "Apostrophe",
  BACKTICK: "Backtick",
  SEMICOLON: "Semicolon",
  QUOTED_NEWLINE: "QuotedNewline",
  INVALID: "Invalid",
};

const NAME_OF = new Map(
  Object.entries(kinds).map(([name, kind]) => [kind as number, NAMES[name] ?? name] as const),
);

function check(text: string, mode: "code" | "template" = "code"): readonly Token[] {
  const tokens = scan(decodeSource("f", new TextEncoder().encode(text)), mode);
  return Array.from({ length: tokens.length }, (_, index) => {
    const start = tokens.startOf(index);
    const end = tokens.endOf(index);
    const place = [start.line, start.column, start.byte, end.line, end.column, end.byte];
    return [NAME_OF.get(tokens.kind(index)) ?? "?", tokens.text(index), ...place] as const;
  });
}

function kindsOf(text: string): string {
  return check(text)
    .map(([kind]) => kind)
    .join(" ");
}

describe("tokens", () => {
  test.each([
    ["a = 1", "Ident Equal NumberLit EOF"],
    ["a-b c_d é", "Ident Ident Ident EOF"],
    ["1.5e-3 1.2.3 1. 1..2", "NumberLit NumberLit NumberLit Dot NumberLit EOF"],
    ["1...", "NumberLit Ellipsis EOF"],
    ["a # b\nc", "Ident Comment Ident EOF"],
    ["/* a\nb */ c", "Comment Ident EOF"],
    ["/* never closed", "Slash Star Ident Ident EOF"],
    ["<<-A\n x\n A\n", "OHeredoc StringLit CHeredoc Newline EOF"],
    ["<< A\n", "LessThan LessThan Ident Newline EOF"],
    [
      '"a${b}c%{if d}"',
      "OQuote QuotedLit TemplateInterp Ident TemplateSeqEnd QuotedLit TemplateControl Ident Ident TemplateSeqEnd CQuote EOF",
    ],
    ['"${{}}"', "OQuote TemplateInterp OBrace CBrace TemplateSeqEnd CQuote EOF"],
    ["~}", "TemplateSeqEnd EOF"],
    ["\r", "Invalid EOF"],
  ])("%j", (text, expected) => {
    expect(kindsOf(text)).toBe(expected);
  });

  test("columns count grapheme clusters, bytes UTF-8", () => {
    expect(check('é = "👨‍👩‍👧" x')).toEqual([
      ["Ident", "é", 1, 1, 0, 1, 2, 2],
      ["Equal", "=", 1, 3, 3, 1, 4, 4],
      ["OQuote", '"', 1, 5, 5, 1, 6, 6],
      ["QuotedLit", "👨‍👩‍👧", 1, 6, 6, 1, 7, 24],
      ["CQuote", '"', 1, 7, 24, 1, 8, 25],
      ["Ident", "x", 1, 9, 26, 1, 10, 27],
      ["EOF", "", 1, 10, 27, 1, 10, 27],
    ]);
  });

  test("a byte order mark counts in bytes, not in columns", () => {
    expect(check("\ufeffa")).toEqual([
      ["Ident", "a", 1, 1, 3, 1, 2, 4],
      ["EOF", "", 1, 2, 4, 1, 2, 4],
    ]);
  });

  test("long texts take no stack", () => {
    const long = "x\\n".repeat(1_000_000);
    expect(check(`"${long}"`)).toHaveLength(4);
    expect(check("1".repeat(2_000_000))).toHaveLength(2);
    expect(kindsOf("/*".repeat(200_000)).length).toBeGreaterThan(400_000);
  });
});

describe("HashiCorp's scanner gives the same", () => {
  const rows = goldenVectors<{ mode: "code" | "template"; src: string; tokens: Token[] }>("tokens");
  test(`${rows.length} texts`, () => {
    for (const { mode, src, tokens } of rows) expect(check(src, mode), JSON.stringify(src)).toEqual(tokens);
  });
});
