import * as kind from "../scan/token-kind.ts";
import type { Attribute, Body } from "../syntax.ts";
import { neitherArgumentNorBlock, parseAttribute } from "./attribute.ts";
import { placeholderBody } from "./placeholder.ts";
import type { TokenStream } from "./token-stream.ts";
import { ARGUMENT_OR_BLOCK, ARGUMENT_OR_BLOCK_HERE, UNCLOSED_BLOCK } from "./wordings.ts";

/** The rest of `type { a = b }`: one attribute at most, and no line break before the brace. */
export function parseOneLineBody(stream: TokenStream, type: number, open: number): Body {
  const before = stream.diagnostics.length;
  const attribute = parseOnlyAttribute(stream);
  if (stream.diagnostics.length === before || !stream.isAtItemStart()) endBody(stream, type, open);
  if (attribute === undefined) return placeholderBody(stream.range(open));
  const { file, end } = attribute.range;
  return {
    attributes: new Map([[attribute.name, attribute]]),
    blocks: [],
    range: attribute.range,
    endRange: { file, start: end, end },
  };
}

/** Undefined after an error. */
function parseOnlyAttribute(stream: TokenStream): Attribute | undefined {
  const name = stream.read();
  if (stream.kindOf(name) !== kind.IDENTIFIER) {
    stream.error(ARGUMENT_OR_BLOCK, ARGUMENT_OR_BLOCK_HERE, { range: stream.range(name) });
    stream.recoverAfterItem();
    return undefined;
  }
  const next = stream.peekIndex();
  switch (stream.kindOf(next)) {
    case kind.EQUALS:
      return parseAttribute(stream, name, "in braces");
    case kind.OPEN_QUOTE:
    case kind.OPEN_BRACE:
    case kind.IDENTIFIER:
      stream.error(
        "Argument definition required",
        `A single-line block definition can contain only a single argument. If you meant to define argument "${stream.textOf(name)}", use an equals sign to assign it a value. To define a nested block, place it on a line of its own within its parent block.`,
        { range: stream.range(name, next) },
      );
      stream.recoverAfterItem();
      return undefined;
    default:
      neitherArgumentNorBlock(stream, name);
      return undefined;
  }
}

const NOT_SINGLE = "Invalid single-argument block definition";

function endBody(stream: TokenStream, type: number, open: number): void {
  const next = stream.peekIndex();
  const range = stream.range(next);
  switch (stream.kindOf(next)) {
    case kind.CLOSE_BRACE:
      stream.read();
      return;
    case kind.COMMA:
      stream.error(
        NOT_SINGLE,
        "Single-line block syntax can include only one argument definition. To define multiple arguments, use the multi-line block syntax with one argument definition per line.",
        { range },
      );
      break;
    case kind.NEWLINE:
      stream.error(
        NOT_SINGLE,
        "An argument definition on the same line as its containing block creates a single-line block definition, which must also be closed on the same line. Place the block's closing brace immediately after the argument definition.",
        { range },
      );
      break;
    case kind.END_OF_FILE:
      stream.freshError("Unclosed configuration block", UNCLOSED_BLOCK, {
        range: stream.range(open),
        context: stream.range(type, open),
      });
      break;
    default:
      stream.freshError(
        NOT_SINGLE,
        "A single-line block definition must end with a closing brace immediately after its single argument definition.",
        { range },
      );
  }
  stream.recover(kind.CLOSE_BRACE);
}
