import { rangeAfter, rangeBetween, type SourceRange } from "../../model/source-range.ts";
import * as kind from "../scan/token-kind.ts";
import type { Attribute, Block, Body } from "../syntax.ts";
import { neitherArgumentNorBlock, parseAttribute } from "./attribute.ts";
import { parseBlock } from "./block.ts";
import { formatRange } from "./format-range.ts";
import type { TokenStream } from "./token-stream.ts";
import { ARGUMENT_OR_BLOCK, ARGUMENT_OR_BLOCK_HERE, UNCLOSED_BLOCK } from "./wordings.ts";

/** The contents of a file or block, up to and with the closer. */
export function parseBody(stream: TokenStream, closer: kind.TokenKind): Body {
  const start = stream.range(stream.previous());
  const items: Items = { attributes: undefined, blocks: [] };
  for (;;) {
    const next = stream.peek();
    if (next === closer) return finishBody(items, start, stream.range(stream.read()));
    if (next === kind.NEWLINE) stream.read();
    else if (next === kind.IDENTIFIER) parseItem(stream, items);
    else {
      badItem(stream, closer, start);
      const end = stream.range(stream.previous());
      stream.recover(closer);
      return finishBody(items, start, end);
    }
  }
}

/** Most blocks lack one or the other, so neither is made before it is needed. */
interface Items {
  attributes: Map<string, Attribute> | undefined;
  readonly blocks: Block[];
}

const NO_ATTRIBUTES: ReadonlyMap<string, Attribute> = new Map();
const NO_BLOCKS: readonly Block[] = [];

function finishBody(items: Items, start: SourceRange, end: SourceRange): Body {
  return {
    attributes: items.attributes ?? NO_ATTRIBUTES,
    blocks: items.blocks.length > 0 ? items.blocks.slice() : NO_BLOCKS,
    range: rangeBetween(start, end),
    endRange: rangeAfter(end),
  };
}

function parseItem(stream: TokenStream, items: Items): void {
  const name = stream.read();
  switch (stream.peek()) {
    case kind.EQUALS:
      addAttribute(stream, parseAttribute(stream, name, "own line"), items);
      return;
    case kind.OPEN_QUOTE:
    case kind.OPEN_BRACE:
    case kind.IDENTIFIER:
      items.blocks.push(parseBlock(stream, name, parseBody));
      return;
    default:
      neitherArgumentNorBlock(stream, name);
  }
}

function addAttribute(stream: TokenStream, attribute: Attribute, items: Items): void {
  items.attributes ??= new Map();
  const first = items.attributes.get(attribute.name);
  if (first === undefined) {
    items.attributes.set(attribute.name, attribute);
    return;
  }
  const place = formatRange(first.nameRange);
  stream.error(
    "Attribute redefined",
    `The argument "${attribute.name}" was already set at ${place}. Each argument may be set only once.`,
    {
      range: attribute.nameRange,
      related: [{ message: "It was set here first.", range: first.nameRange }],
    },
  );
}

function badItem(stream: TokenStream, closer: kind.TokenKind, start: SourceRange): void {
  const bad = stream.read();
  const range = stream.range(bad);
  switch (stream.kindOf(bad)) {
    case kind.OPEN_QUOTE:
      stream.freshError("Invalid argument name", "Argument names must not be quoted.", { range });
      return;
    case kind.END_OF_FILE:
      stream.freshError("Unclosed configuration block", UNCLOSED_BLOCK, { range: start });
      return;
    default:
      stream.freshError(ARGUMENT_OR_BLOCK, `${ARGUMENT_OR_BLOCK_HERE}${badItemAdvice(closer, bad, stream)}`, {
        range,
      });
      return;
  }
}

function badItemAdvice(closer: kind.TokenKind, bad: number, stream: TokenStream): string {
  switch (stream.kindOf(bad)) {
    case kind.CLOSE_BRACE:
      return closer === kind.END_OF_FILE ? " There is a closing brace here that no block opens." : "";
    case kind.OPEN_BRACE:
      return " An opening brace stands at the end of the line that begins its block.";
    case kind.SLASH:
      return stream.kindOf(bad + 1) === kind.STAR ? ' A comment that begins with "/*" ends with "*/".' : "";
    default:
      return "";
  }
}
