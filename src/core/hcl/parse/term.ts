import { rangeBetween } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import * as kind from "../scan/token-kind.ts";
import type { Expression, UnaryExpression } from "../syntax.ts";
import { FALSE, NULL, TRUE } from "../values/make-value.ts";
import { parseCall } from "./call.ts";
import { numberLiteral } from "./number-literal.ts";
import { parseObject } from "./object.ts";
import { placeholder } from "./placeholder.ts";
import { parseQuotedTemplate } from "./quoted-template.ts";
import type { TokenStream } from "./token-stream.ts";
import { parseTuple } from "./tuple.ts";

/** The innermost part of an expression. `parseOperand` parses what a sign stands before. */
export function parseTerm(
  stream: TokenStream,
  parseOperand: (stream: TokenStream) => Expression,
): Expression {
  const start = stream.peekIndex();
  switch (stream.kindOf(start)) {
    case kind.IDENTIFIER:
      return parseName(stream);
    case kind.OPEN_QUOTE:
    case kind.OPEN_HEREDOC:
      return parseQuotedTemplate(stream);
    case kind.NUMBER:
      stream.read();
      return { kind: "literal", value: numberLiteral(stream, start), range: stream.range(start) };
    case kind.OPEN_BRACKET:
      return parseTuple(stream);
    case kind.OPEN_BRACE:
      return parseObject(stream);
    case kind.OPEN_PAREN:
      return parseParentheses(stream);
    case kind.MINUS:
      return parseUnary(stream, "-", parseOperand);
    case kind.BANG:
      return parseUnary(stream, "!", parseOperand);
    default:
      return noTerm(stream, start);
  }
}

const KEYWORDS: ReadonlyMap<string, HclValue> = new Map<string, HclValue>([
  ["true", TRUE],
  ["false", FALSE],
  ["null", NULL],
]);

function parseName(stream: TokenStream): Expression {
  const token = stream.read();
  const next = stream.peek();
  if (next === kind.OPEN_PAREN || next === kind.DOUBLE_COLON) return parseCall(stream, token);
  const name = stream.textOf(token);
  const range = stream.range(token);
  const value = KEYWORDS.get(name);
  if (value !== undefined) return { kind: "literal", value, range };
  return { kind: "traversal", traversal: { root: name, rootRange: range, steps: [], range }, range };
}

function parseParentheses(stream: TokenStream): Expression {
  const open = stream.read();
  const { newlines } = stream;
  stream.newlines = false;
  const before = stream.diagnostics.length;
  const expression = stream.parseExpression();
  if (stream.diagnostics.length > before) {
    stream.recover(kind.CLOSE_PAREN);
    stream.newlines = newlines;
    return expression;
  }
  const close = stream.peekIndex();
  if (stream.kindOf(close) !== kind.CLOSE_PAREN) {
    stream.error("Unbalanced parentheses", "Expected a closing parenthesis to terminate the expression.", {
      range: stream.range(close),
      context: stream.range(open, close),
    });
    stream.recovering = true;
  }
  stream.read();
  stream.newlines = newlines;
  return { kind: "parentheses", expression, range: stream.range(open, close) };
}

/** A sign binds to its operand only: `-46 + 5` is `(-46) + 5`. */
function parseUnary(
  stream: TokenStream,
  operator: UnaryExpression["operator"],
  parseOperand: (stream: TokenStream) => Expression,
): Expression {
  const sign = stream.read();
  if (!stream.enter()) return placeholder(stream);
  const operand = parseOperand(stream);
  stream.leave();
  return { kind: "unary", operator, operand, range: rangeBetween(stream.range(sign), operand.range) };
}

function noTerm(stream: TokenStream, start: number): Expression {
  const range = stream.range(start);
  if (stream.kindOf(start) === kind.END_OF_FILE) {
    stream.freshError(
      "Missing expression",
      "Expected the start of an expression, but found the end of the file.",
      { range },
    );
  } else {
    stream.freshError("Invalid expression", noTermDetail(stream, start), { range });
  }
  stream.recovering = true;
  return placeholder(stream, range);
}

function noTermDetail(stream: TokenStream, start: number): string {
  const detail = "Expected the start of an expression, but found an invalid expression token.";
  return `${detail}${noTermAdvice(stream, start)}`;
}

function noTermAdvice(stream: TokenStream, start: number): string {
  const found = stream.kindOf(start);
  if (found === kind.LESS && stream.kindOf(start + 1) === kind.LESS)
    return ' A heredoc begins with "<<" and its marker, with neither space nor quotes between them, as in <<EOT.';
  if (found !== kind.NEWLINE) return "";
  return stream.kindOf(stream.previous()) === kind.EQUALS
    ? " The value stands on the line of the equals sign."
    : " The expression ended at the line break; to continue it on the next line, wrap it in parentheses.";
}
