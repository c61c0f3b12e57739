import { CST, Lexer, Parser } from "yaml";
import { startBudget } from "../../file-limits.ts";
import { Refusal } from "../../refusal.ts";

/** A comment as it stands in a text. */
export interface ScannedComment {
  /** Without the comment sign. */
  readonly text: string;
  readonly at: number;
  /** Counts from 0. */
  readonly column: number;
  readonly lineStart: number;
  /** Something else stands before it on its line. */
  readonly behindContent: boolean;
}

/** The syntax tree of a YAML text and its comments. */
export interface ScannedYaml {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly ScannedComment[];
}

/**
 * Scans a YAML text once, in linear time, and refuses what a composer could choke on or what SOPS files do not have:
 * depth and size beyond the limits, several documents, anchors, aliases and tags.
 */
export function scanYaml(text: string): ScannedYaml {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: ScannedComment[] = [];
  const check = startChecks(text);
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (lexeme.startsWith("#") && text.startsWith("#", at)) comments.push(commentAt(text, at, lexeme));
    check(CST.tokenType(lexeme), at);
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  return { tokens, comments };
}

const REFUSED: ReadonlyMap<CST.TokenType | null, string> = new Map<CST.TokenType | null, string>([
  ["alias", "Aliases are not supported in encrypted files. Write the value out."],
  ["anchor", "Anchors are not supported in encrypted files. Remove the anchor."],
  ["tag", "Tags are not supported in encrypted files. Remove the tag."],
]);

function startChecks(text: string): (type: CST.TokenType | null, at: number) => void {
  const budget = startBudget();
  const depth = startDepth(text);
  let documents = 0;
  return (type, at) => {
    const refused = REFUSED.get(type);
    if (refused !== undefined) throw new Refusal(refused, { at });
    if (type === "doc-start") documents += 1;
    if (documents > 1) {
      throw new Refusal("The file holds several YAML documents; a secret file is one. Split it.", { at });
    }
    if (type === "map-value-ind" || type === "seq-item-ind" || type === "comma") budget.node(at);
    budget.depth(depth(type, at), at);
  };
}

/** Counts open levels from the columns of block indicators and the brackets of flow collections. */
function startDepth(text: string): (type: CST.TokenType | null, at: number) => number {
  const columns: number[] = [];
  let flow = 0;
  let lineStart = 0;
  let keyAt: number | undefined;
  return (type, at) => {
    flow = Math.max(0, flow + (FLOW_STEPS.get(type) ?? 0));
    if (type === "newline") {
      lineStart = text.indexOf("\n", at) + 1;
      keyAt = undefined;
    } else if (KEY_TYPES.has(type)) keyAt ??= at;
    else if (flow === 0 && BLOCK_INDICATORS.has(type)) {
      enterColumn(columns, (type === "map-value-ind" ? (keyAt ?? at) : at) - lineStart);
    }
    return columns.length + flow;
  };
}

/** Leaves the levels that a line of this column ends, and enters its own. */
function enterColumn(columns: number[], column: number): void {
  while (columns.length > 0 && (columns.at(-1) ?? -1) >= column) columns.pop();
  columns.push(column);
}

type TokenType = CST.TokenType | null;
const FLOW_STEPS: ReadonlyMap<TokenType, number> = new Map<TokenType, number>([
  ["flow-seq-start", 1],
  ["flow-map-start", 1],
  ["flow-seq-end", -1],
  ["flow-map-end", -1],
]);
const KEY_TYPES: ReadonlySet<TokenType> = new Set([
  "scalar",
  "double-quoted-scalar",
  "single-quoted-scalar",
] as const);
const BLOCK_INDICATORS: ReadonlySet<TokenType> = new Set([
  "seq-item-ind",
  "explicit-key-ind",
  "map-value-ind",
] as const);

function commentAt(text: string, at: number, lexeme: string): ScannedComment {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  return {
    text: lexeme.slice(1).replace(/\r$/, ""),
    at,
    column: at - lineStart,
    lineStart,
    behindContent: text.slice(lineStart, at).trim() !== "",
  };
}
