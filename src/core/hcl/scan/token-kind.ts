/** What a token is. Numbers, because a file's tokens are kept in typed arrays. */
export type TokenKind = number;

export const END_OF_FILE = 0;
export const NEWLINE = 1;
/** `# …` or `// …` with the newline that ends it: stands for that newline wherever newlines matter. */
export const LINE_COMMENT = 2;
/** `/* … *\/`, and a `#` comment that ends with the file. */
export const INLINE_COMMENT = 3;
export const IDENTIFIER = 4;
export const NUMBER = 5;

export const OPEN_BRACE = 10;
export const CLOSE_BRACE = 11;
export const OPEN_BRACKET = 12;
export const CLOSE_BRACKET = 13;
export const OPEN_PAREN = 14;
export const CLOSE_PAREN = 15;
export const OPEN_QUOTE = 16;
export const CLOSE_QUOTE = 17;
export const OPEN_HEREDOC = 18;
export const CLOSE_HEREDOC = 19;
/** `${` or `${~`. */
export const OPEN_INTERPOLATION = 20;
/** `%{` or `%{~`. */
export const OPEN_DIRECTIVE = 21;
/** `}` or `~}` that ends either. */
export const CLOSE_SEQUENCE = 22;

/** Text of a quoted string, escapes unresolved. */
export const QUOTED_TEXT = 30;
/** Text of a heredoc or a bare template: no escapes but `$${` and `%%{`. */
export const PLAIN_TEXT = 31;

export const STAR = 40;
export const SLASH = 41;
export const PERCENT = 42;
export const PLUS = 43;
export const MINUS = 44;
export const LESS = 45;
export const LESS_OR_EQUAL = 46;
export const GREATER = 47;
export const GREATER_OR_EQUAL = 48;
export const EQUAL_TO = 49;
export const NOT_EQUAL_TO = 50;
export const AND = 51;
export const OR = 52;

export const BANG = 60;
export const EQUALS = 61;
export const DOT = 62;
export const COMMA = 63;
export const COLON = 64;
export const DOUBLE_COLON = 65;
export const QUESTION = 66;
export const ELLIPSIS = 67;
export const FAT_ARROW = 68;

/** Recognised to be refused with a message of their own; see check-tokens.ts. */
export const BITWISE_AND = 80;
export const BITWISE_OR = 81;
export const BITWISE_NOT = 82;
export const BITWISE_XOR = 83;
export const APOSTROPHE = 84;
export const BACKTICK = 85;
export const SEMICOLON = 86;
export const QUOTED_NEWLINE = 87;
export const INVALID = 88;
