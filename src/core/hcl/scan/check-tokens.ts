import { type Diagnostic, errorDiagnostic } from "../../model/diagnostic.ts";
import * as kind from "./token-kind.ts";
import type { TokenList } from "./token-list.ts";

/** The errors of tokens that HCL never has. A habit that repeats, such as a semicolon on each line, is told once or twice. */
export function checkTokens(tokens: TokenList): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const told = new Map<string, number>();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens.kind(index);
    if (token < kind.BITWISE_AND || goesOn(tokens, index)) continue;
    const mistake = mistakeOf(token, tokens, index);
    const count = told.get(mistake.habit) ?? 0;
    if (count <= mistake.limit) told.set(mistake.habit, count + 1);
    if (!isTold(mistake, count)) continue;
    diagnostics.push(errorDiagnostic(mistake.summary, mistake.detail, { range: tokens.range(index) }));
  }
  if (tokens.source.cutAtBadEncoding) diagnostics.push(badEncoding(tokens));
  return diagnostics;
}

/** A string without an end breaks at each line, and is told of at the first. */
function goesOn(tokens: TokenList, index: number): boolean {
  if (tokens.kind(index) !== kind.QUOTED_NEWLINE) return false;
  const before = index - (tokens.kind(index - 1) === kind.QUOTED_TEXT ? 2 : 1);
  return before >= 0 && tokens.kind(before) === kind.QUOTED_NEWLINE;
}

interface Mistake {
  readonly habit: string;
  readonly summary: string;
  readonly detail: string;
  /** How often it is told in one file. */
  readonly limit: number;
  /** Quotes come in pairs: tell of the opening one only. */
  readonly paired?: boolean;
}

function isTold(mistake: Mistake, count: number): boolean {
  return mistake.paired ? count % 2 === 0 : count < mistake.limit;
}

/** Enough for every honest file, few enough for a file that is not HCL at all. */
const MANY = 20;
const OPERATOR = "Unsupported operator";
const CHARACTER = "Invalid character";

const MISTAKES: ReadonlyMap<kind.TokenKind, Mistake> = new Map([
  [kind.BITWISE_AND, bitwise(' Did you mean boolean AND ("&&")?')],
  [kind.BITWISE_OR, bitwise(' Did you mean boolean OR ("||")?')],
  [kind.BITWISE_NOT, bitwise(' Did you mean boolean NOT ("!")?')],
  [kind.BITWISE_XOR, bitwise("")],
  [
    kind.BACKTICK,
    {
      habit: "backtick",
      summary: CHARACTER,
      detail:
        'The "`" character is not valid. To create a multi-line string, use the "heredoc" syntax, like "<<EOT".',
      limit: 2,
      paired: true,
    },
  ],
  [
    kind.APOSTROPHE,
    {
      habit: "apostrophe",
      summary: CHARACTER,
      detail: 'Single quotes are not valid. Use double quotes (") to enclose strings.',
      limit: 2,
      paired: true,
    },
  ],
  [
    kind.SEMICOLON,
    {
      habit: "semicolon",
      summary: CHARACTER,
      detail:
        'The ";" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.',
      limit: 1,
    },
  ],
  [
    kind.QUOTED_NEWLINE,
    {
      habit: "newline",
      summary: "Invalid multi-line string",
      detail:
        'Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the "heredoc" multi-line template syntax. If the string is meant to end on this line, its closing quote is missing.',
      limit: MANY,
    },
  ],
]);

const CURLY_QUOTES: Mistake = {
  habit: "curly",
  summary: CHARACTER,
  detail:
    '"Curly quotes" are not valid here. These can sometimes be inadvertently introduced when sharing code via documents or discussion forums. It might help to replace the character with a "straight quote".',
  limit: MANY,
};

const UNUSED_CHARACTER: Mistake = {
  habit: "unused",
  summary: CHARACTER,
  detail: "This character is not used within the language.",
  limit: MANY,
};

function mistakeOf(token: kind.TokenKind, tokens: TokenList, index: number): Mistake {
  const known = MISTAKES.get(token);
  if (known !== undefined) return known;
  return /^[\u201c\u201d]$/.test(tokens.text(index)) ? CURLY_QUOTES : UNUSED_CHARACTER;
}

function bitwise(suggestion: string): Mistake {
  const detail = `Bitwise operators are not supported.${suggestion}`;
  return { habit: "bitwise", summary: OPERATOR, detail, limit: 4 };
}

function badEncoding(tokens: TokenList): Diagnostic {
  return errorDiagnostic(
    "Invalid character encoding",
    "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your editor.",
    { range: tokens.range(tokens.length - 1) },
  );
}
