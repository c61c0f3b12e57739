import { type DiagnosticPlace, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { rangeBetween } from "../model/source-range.ts";
import { streamOf } from "./parse/expression.ts";
import { parseLabel } from "./parse/label.ts";
import { numberLiteral } from "./parse/number-literal.ts";
import type { TokenStream } from "./parse/token-stream.ts";
import { checkTokens } from "./scan/check-tokens.ts";
import { scan } from "./scan/scan.ts";
import { sourceOfText } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";
import type { Traversal, TraversalStep } from "./syntax.ts";
import { stringValue } from "./values/make-value.ts";

/** Reads a name with attributes and constant indexes, as in `policy.team["a"]`; undefined where it breaks off with an error. */
export function parseTraversal(source: {
  readonly file: string;
  readonly text: string;
}): Outcome<Traversal | undefined> {
  const tokens = scan(sourceOfText(source.file, source.text), "code");
  const stream = streamOf(tokens);
  stream.newlines = false;
  const traversal = readTraversal(stream);
  return { value: traversal, diagnostics: [...checkTokens(tokens), ...stream.diagnostics] };
}

function readTraversal(stream: TokenStream): Traversal | undefined {
  const root = stream.read();
  if (stream.kindOf(root) !== kind.IDENTIFIER) {
    return fail(stream, "Variable name required", {
      detail: "Must begin with a variable name.",
      place: { range: stream.range(root) },
    });
  }
  const steps: TraversalStep[] = [];
  while (stream.peek() !== kind.END_OF_FILE) {
    const step = readStep(stream, root);
    if (step === undefined || stream.diagnostics.length > 0) return undefined;
    steps.push(step);
  }
  const rootRange = stream.range(root);
  const range = rangeBetween(rootRange, steps.at(-1)?.range ?? rootRange);
  return { root: stream.textOf(root), rootRange, steps, range };
}

function readStep(stream: TokenStream, root: number): TraversalStep | undefined {
  const first = stream.read();
  switch (stream.kindOf(first)) {
    case kind.DOT:
      return readAttribute(stream, { root, first });
    case kind.OPEN_BRACKET:
      return readIndex(stream, { root, first });
    default:
      return fail(stream, "Invalid character", {
        detail: "Expected an attribute access or an index operator.",
        place: { range: stream.range(first), context: stream.range(root, first) },
      });
  }
}

interface StepPlace {
  readonly root: number;
  readonly first: number;
}

function readAttribute(stream: TokenStream, { root, first }: StepPlace): TraversalStep | undefined {
  const name = stream.read();
  if (stream.kindOf(name) === kind.IDENTIFIER) {
    return { kind: "attribute", name: stream.textOf(name), range: stream.range(first, name) };
  }
  const splat = stream.kindOf(name) === kind.STAR;
  return fail(stream, "Attribute name required", {
    detail: splat
      ? "Splat expressions (.*) may not be used here."
      : "Dot must be followed by attribute name.",
    place: { range: stream.range(name), context: stream.range(root, name) },
  });
}

function readIndex(stream: TokenStream, { root, first }: StepPlace): TraversalStep | undefined {
  const next = stream.peekIndex();
  switch (stream.kindOf(next)) {
    case kind.NUMBER: {
      stream.read();
      const key = numberLiteral(stream, next);
      return { kind: "index", key, range: closeIndex(stream, first) };
    }
    case kind.OPEN_QUOTE: {
      const key = stringValue(parseLabel(stream).text);
      return { kind: "index", key, range: closeIndex(stream, first) };
    }
    case kind.STAR:
      return fail(stream, "Attribute name required", {
        detail: "Splat expressions ([*]) may not be used here.",
        place: { range: stream.range(next), context: stream.range(root, next) },
      });
    default:
      return fail(stream, "Index value required", {
        detail: "Index brackets must contain either a literal number or a literal string.",
        place: { range: stream.range(next), context: stream.range(root, next) },
      });
  }
}

function closeIndex(stream: TokenStream, first: number): TraversalStep["range"] {
  const close = stream.read();
  const range = stream.range(first, close);
  if (stream.kindOf(close) !== kind.CLOSE_BRACKET) {
    fail(stream, "Unclosed index brackets", {
      detail: "Index key must be followed by a closing bracket.",
      place: { range: stream.range(close), context: range },
    });
  }
  return range;
}

interface Failure {
  readonly detail: string;
  readonly place: DiagnosticPlace;
}

function fail(stream: TokenStream, summary: string, { detail, place }: Failure): undefined {
  stream.diagnostics.push(errorDiagnostic(summary, detail, place));
  return undefined;
}
