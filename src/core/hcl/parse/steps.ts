import { rangeBetween } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import * as kind from "../scan/token-kind.ts";
import type { Expression, SplatStep, TraversalStep } from "../syntax.ts";
import { UNKNOWN } from "../values/make-value.ts";
import { numberLiteral } from "./number-literal.ts";
import type { TokenStream } from "./token-stream.ts";

const NONE: readonly SplatStep[] = [];

/** Attributes, indexes and splats, as far as they go. What follows an `[*]` is part of its step. */
export function parseSteps(stream: TokenStream): readonly SplatStep[] {
  let steps: SplatStep[] | undefined;
  for (;;) {
    const next = stream.peek();
    if (next !== kind.DOT && next !== kind.OPEN_BRACKET) return steps ?? NONE;
    const step = next === kind.DOT ? parseDot(stream) : parseBracket(stream);
    if (step === undefined) continue;
    steps ??= [];
    steps.push(step);
  }
}

const NO_NAME = "Invalid attribute name";
const NAME_AFTER_DOT = "An attribute name is required after a dot.";

function parseDot(stream: TokenStream): SplatStep | undefined {
  const dot = stream.read();
  const next = stream.peekIndex();
  switch (stream.kindOf(next)) {
    case kind.IDENTIFIER:
      stream.read();
      return { kind: "attribute", name: stream.textOf(next), range: stream.range(dot, next) };
    case kind.NUMBER:
      stream.read();
      return legacyIndex(stream, { dot, number: next, advice: "Use the proper index syntax instead" });
    case kind.STAR:
      return parseLegacySplat(stream, dot);
    default:
      stream.error(NO_NAME, NAME_AFTER_DOT, { range: stream.range(next) });
      stream.recovering = true;
      return undefined;
  }
}

interface LegacyIndex {
  readonly dot: number;
  readonly number: number;
  readonly advice: string;
}

/** `.0`, which older configurations write for `[0]`. `.0.1` cannot be: it scans as one number. */
function legacyIndex(stream: TokenStream, { dot, number, advice }: LegacyIndex): TraversalStep {
  const range = stream.range(dot, number);
  const text = stream.textOf(number);
  const point = text.indexOf(".");
  if (point < 0) return { kind: "index", key: numberLiteral(stream, number), range };
  const proper = `[${text.slice(0, point)}][${text.slice(point + 1)}]`;
  stream.error(
    "Invalid legacy index syntax",
    `When using the legacy index syntax, chaining two indexes together is not permitted. ${advice}, like ${proper}.`,
    { range: stream.range(number) },
  );
  return { kind: "index", key: UNKNOWN, range };
}

/** `.*` takes the attributes after it from each item; an index after it is one of the result. */
function parseLegacySplat(stream: TokenStream, dot: number): SplatStep | undefined {
  const star = stream.read();
  const markerRange = stream.range(dot, star);
  const steps: TraversalStep[] = [];
  while (stream.peek() === kind.DOT) {
    const step = parseLegacySplatStep(stream, star);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  const range = rangeBetween(markerRange, steps.at(-1)?.range ?? markerRange);
  return { kind: "splat", steps, legacy: true, markerRange, range };
}

function parseLegacySplatStep(stream: TokenStream, star: number): TraversalStep | undefined {
  const dot = stream.read();
  const next = stream.peekIndex();
  switch (stream.kindOf(next)) {
    case kind.NUMBER: {
      stream.read();
      const advice = "Use the proper index syntax with a full splat expression [*] instead";
      return legacyIndex(stream, { dot, number: next, advice });
    }
    case kind.IDENTIFIER:
      stream.read();
      return { kind: "attribute", name: stream.textOf(next), range: stream.range(dot, next) };
    case kind.STAR:
      stream.freshError(
        "Nested splat expression not allowed",
        "A splat expression (*) cannot be used inside another attribute-only splat expression.",
        { range: stream.range(next) },
      );
      break;
    default:
      stream.freshError(NO_NAME, NAME_AFTER_DOT, { range: stream.range(star) });
  }
  stream.recovering = true;
  return undefined;
}

function parseBracket(stream: TokenStream): SplatStep {
  const open = stream.read();
  if (stream.peek() === kind.STAR) return parseFullSplat(stream, open);
  const { key, close } = parseKey(stream);
  const range = stream.range(open, close);
  const constant = constantKey(key);
  return constant === undefined
    ? { kind: "computed-index", key, range }
    : { kind: "index", key: constant, range };
}

/** The key of an index, up to its closing bracket. */
function parseKey(stream: TokenStream): { readonly key: Expression; readonly close: number } {
  const { newlines } = stream;
  stream.newlines = false;
  const before = stream.diagnostics.length;
  const key = stream.parseExpression();
  let close = stream.isLostSince(before) ? stream.recover(kind.CLOSE_BRACKET) : stream.read();
  if (stream.kindOf(close) !== kind.CLOSE_BRACKET && !stream.recovering) {
    stream.error(
      "Missing close bracket on index",
      'The index operator must end with a closing bracket ("]").',
      {
        range: stream.range(close),
      },
    );
    close = stream.recover(kind.CLOSE_BRACKET);
  }
  stream.newlines = newlines;
  return { key, close };
}

function constantKey(key: Expression): HclValue | undefined {
  if (key.kind === "literal") return key.value;
  if (key.kind !== "template" || key.parts.length !== 1) return undefined;
  const [part] = key.parts;
  return part?.kind === "text" ? { kind: "string", value: part.text } : undefined;
}

function parseFullSplat(stream: TokenStream, open: number): SplatStep {
  stream.read();
  let close = stream.read();
  if (stream.kindOf(close) !== kind.CLOSE_BRACKET && !stream.recovering) {
    stream.error(
      "Missing close bracket on splat index",
      'The star for a full splat operator must be immediately followed by a closing bracket ("]").',
      { range: stream.range(close) },
    );
    close = stream.recover(kind.CLOSE_BRACKET);
  }
  const markerRange = stream.range(open, close);
  const steps = parseNestedSteps(stream);
  const range = rangeBetween(markerRange, steps.at(-1)?.range ?? markerRange);
  return { kind: "splat", steps, legacy: false, markerRange, range };
}

function parseNestedSteps(stream: TokenStream): readonly SplatStep[] {
  if (!stream.enter()) return NONE;
  const steps = parseSteps(stream);
  stream.leave();
  return steps;
}
