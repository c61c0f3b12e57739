import * as kind from "../scan/token-kind.ts";
import type { TokenStream } from "./token-stream.ts";

/** The variables of a `for`. */
export interface ForNames {
  readonly keyName?: string;
  readonly valueName: string;
}

/** `k, v in` of a `for` expression. Undefined after `fault` was called with what is wrong at the next token. */
export function parseForNames(stream: TokenStream, fault: (detail: string) => void): ForNames | undefined {
  return parseNames(stream, fault, {
    name: "For expression requires variable name after 'for'.",
    second: "For expression requires value variable name after comma.",
    in: "For expression requires the 'in' keyword after its name declarations.",
  });
}

/** The same of a `%{for}` directive. */
export function parseDirectiveNames(
  stream: TokenStream,
  fault: (detail: string) => void,
): ForNames | undefined {
  return parseNames(stream, fault, {
    name: "For directive requires variable name after 'for'.",
    second: "For directive requires value variable name after comma.",
    in: "For directive requires 'in' keyword after names.",
  });
}

interface Wordings {
  readonly name: string;
  readonly second: string;
  readonly in: string;
}

function parseNames(
  stream: TokenStream,
  fault: (detail: string) => void,
  wordings: Wordings,
): ForNames | undefined {
  const first = readName(stream);
  if (first === undefined) return fail(fault, wordings.name);
  const hasTwo = stream.peek() === kind.COMMA;
  if (hasTwo) stream.read();
  const second = hasTwo ? readName(stream) : undefined;
  if (hasTwo && second === undefined) return fail(fault, wordings.second);
  if (!stream.isWord(stream.peekIndex(), "in")) return fail(fault, wordings.in);
  stream.read();
  return second === undefined ? { valueName: first } : { keyName: first, valueName: second };
}

function readName(stream: TokenStream): string | undefined {
  return stream.peek() === kind.IDENTIFIER ? stream.textOf(stream.read()) : undefined;
}

function fail(fault: (detail: string) => void, detail: string): undefined {
  fault(detail);
  return undefined;
}
