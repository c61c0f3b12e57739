import { rangeBetween } from "../../model/source-range.ts";
import * as kind from "../scan/token-kind.ts";
import type { TokenList } from "../scan/token-list.ts";
import type { BinaryOperator, Expression } from "../syntax.ts";
import { parseOperand } from "./operand.ts";
import { placeholder } from "./placeholder.ts";
import { TokenStream } from "./token-stream.ts";

/** A stream over tokens that knows how to parse the expressions in it. */
export function streamOf(tokens: TokenList): TokenStream {
  return new TokenStream(tokens, parseNested);
}

function parseNested(stream: TokenStream): Expression {
  if (!stream.enter()) return placeholder(stream);
  const expression = parseConditional(stream);
  stream.leave();
  return expression;
}

function parseConditional(stream: TokenStream): Expression {
  const start = stream.peekIndex();
  const before = stream.diagnostics.length;
  const condition = parseBinary(stream, LOWEST);
  if (stream.isLostSince(before) || stream.peek() !== kind.QUESTION) return condition;
  stream.read();
  const then = stream.parseExpression();
  if (stream.isLostSince(before)) return condition;
  const colon = stream.peekIndex();
  if (stream.kindOf(colon) !== kind.COLON) {
    stream.error(
      "Missing false expression in conditional",
      "The conditional operator (...?...:...) requires a false expression, delimited by a colon.",
      { range: stream.range(colon), context: stream.range(start, colon) },
    );
    return condition;
  }
  stream.read();
  const otherwise = stream.parseExpression();
  if (stream.isLostSince(before)) return condition;
  const range = rangeBetween(condition.range, otherwise.range);
  return { kind: "conditional", condition, then, otherwise, range };
}

const LOWEST = 1;

interface Operator {
  readonly operator: BinaryOperator;
  /** How tightly it binds; all are left-associative. */
  readonly level: number;
}

/** By kind of token, in an array: every operand asks whether an operator follows. */
const OPERATORS: readonly (Operator | undefined)[] = operatorTable([
  [kind.OR, "||", 1],
  [kind.AND, "&&", 2],
  [kind.EQUAL_TO, "==", 3],
  [kind.NOT_EQUAL_TO, "!=", 3],
  [kind.GREATER, ">", 4],
  [kind.GREATER_OR_EQUAL, ">=", 4],
  [kind.LESS, "<", 4],
  [kind.LESS_OR_EQUAL, "<=", 4],
  [kind.PLUS, "+", 5],
  [kind.MINUS, "-", 5],
  [kind.STAR, "*", 6],
  [kind.SLASH, "/", 6],
  [kind.PERCENT, "%", 6],
]);

function operatorTable(rows: readonly (readonly [kind.TokenKind, BinaryOperator, number])[]): Operator[] {
  const table: Operator[] = [];
  for (const [token, operator, level] of rows) table[token] = { operator, level };
  return table;
}

function parseBinary(stream: TokenStream, lowest: number): Expression {
  const before = stream.diagnostics.length;
  let left = parseOperand(stream);
  while (!stream.isLostSince(before)) {
    const found = OPERATORS[stream.peek()];
    if (found === undefined || found.level < lowest) break;
    stream.read();
    const right = parseBinary(stream, found.level + 1);
    if (stream.isLostSince(before)) break;
    left = {
      kind: "binary",
      operator: found.operator,
      left,
      right,
      range: rangeBetween(left.range, right.range),
    };
  }
  return left;
}
