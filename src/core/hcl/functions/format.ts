import type { HclValue } from "../hcl-value.ts";
import { listOf, STRING } from "../types/hcl-types.ts";
import { listValue, stringValue } from "../values/make-value.ts";
import { nullableParameter, textOf, textParameter } from "./arguments.ts";
import { formatVerb, type Verb } from "./format-verb.ts";
import { type FunctionContext, type FunctionRow, type Problem, problem, TOO_LARGE } from "./function-row.ts";

export const FORMAT_FUNCTIONS = {
  format: { params: [textParameter("format")], rest: nullableParameter("args"), result: STRING, run: format },
  formatlist: {
    params: [textParameter("format")],
    rest: nullableParameter("args"),
    result: listOf(STRING),
    run: formatList,
  },
} satisfies Record<string, FunctionRow>;

function format([pattern, ...args]: readonly HclValue[], { allows }: FunctionContext): HclValue | Problem {
  const text = render(textOf(pattern), args, allows);
  return typeof text === "string" ? stringValue(text) : text;
}

/** One text for each element of the sequences among the arguments, which must be of one length. */
function formatList(
  [pattern, ...args]: readonly HclValue[],
  { allows }: FunctionContext,
): HclValue | Problem {
  const length = commonLength(args);
  if (typeof length !== "number") return length;
  const texts: HclValue[] = [];
  for (let round = 0; round < length; round++) {
    const values = args.map((arg) => (isList(arg) ? (arg.items[round] ?? arg) : arg));
    const text = render(textOf(pattern), values, allows);
    if (typeof text !== "string") {
      const message = `error on format iteration ${round}: ${text.message}`;
      return text.argument === undefined ? problem(message) : text;
    }
    texts.push(stringValue(text));
  }
  return listValue(STRING, texts);
}

function isList(value: HclValue): value is Extract<HclValue, { kind: "sequence" }> {
  return value.kind === "sequence";
}

function commonLength(args: readonly HclValue[]): number | Problem {
  let chosen: { readonly index: number; readonly length: number } | undefined;
  for (const [index, arg] of args.entries()) {
    if (!isList(arg)) continue;
    const { length } = arg.items;
    chosen ??= { index, length };
    if (length !== chosen.length) {
      return problem(
        `argument ${index + 1} has length ${length}, which is inconsistent with argument ${chosen.index + 1} of length ${chosen.length}`,
        index + 1,
      );
    }
  }
  return chosen?.length ?? 1;
}

const VERB =
  /%(?<flags>[0#+ -]*)(?<width>[1-9][0-9]*)?(?:\.(?<precision>[0-9]*))?(?:\[(?<index>[1-9][0-9]*)\])?(?<mode>[A-Za-z])/y;

/** The text, or why it cannot be made. */
function render(
  pattern: string,
  args: readonly HclValue[],
  allows: (size: number) => boolean,
): string | Problem {
  const parts: string[] = [];
  let size = 0;
  let next = 1;
  let highest = 0;
  for (let at = 0; at < pattern.length; ) {
    const verb = pattern[at] === "%" ? verbAt(pattern, at, next) : undefined;
    const part = verb === undefined ? literalAt(pattern, at) : renderVerb(verb, args);
    if (typeof part !== "string") return part;
    parts.push(part);
    size += part.length;
    if (!allows(size)) return TOO_LARGE;
    at += verb?.raw.length ?? (part === "%" ? 2 : part.length);
    if (verb !== undefined) {
      highest = Math.max(highest, verb.argument);
      next = verb.argument + 1;
    }
  }
  return highest < args.length ? tooMany(highest) : parts.join("");
}

function tooMany(highest: number): Problem {
  if (highest === 0) return problem("too many arguments; no verbs in format string", 1);
  return problem(`too many arguments; only ${highest} used by format string`, highest + 1);
}

/** Text up to the next percent sign; `%%` is one. */
function literalAt(pattern: string, at: number): string | Problem {
  if (pattern[at] !== "%") {
    const next = pattern.indexOf("%", at);
    return next < 0 ? pattern.slice(at) : pattern.slice(at, next);
  }
  if (pattern[at + 1] === "%") return "%";
  const partial = /%[0#+ -]*(?:[1-9][0-9]*)?(?:\.[0-9]*)?(?:\[(?:[1-9][0-9]*)?)?/y;
  partial.lastIndex = at;
  partial.test(pattern);
  const end = partial.lastIndex;
  if (end >= pattern.length) return problem(`invalid format string starting at offset ${end}`);
  const character = String.fromCodePoint(pattern.codePointAt(end) ?? 0);
  return problem(`unrecognized format character '${character}' at offset ${end}`);
}

function verbAt(pattern: string, offset: number, next: number): Verb | undefined {
  VERB.lastIndex = offset;
  const match = VERB.exec(pattern);
  if (match === null) return undefined;
  const { flags = "", width, precision, index, mode = "" } = match.groups ?? {};
  return {
    raw: match[0],
    offset,
    mode,
    flags: new Set(flags),
    argument: index === undefined ? next : Number(index),
    ...(width !== undefined && { width: Number(width) }),
    ...(precision !== undefined && { precision: Number(precision) }),
  };
}

function renderVerb(verb: Verb, args: readonly HclValue[]): string | Problem {
  const arg = args[verb.argument - 1];
  if (arg === undefined) {
    return problem(
      `not enough arguments for "${verb.raw}" at ${verb.offset}: need index ${verb.argument} but have ${args.length} total`,
    );
  }
  return formatVerb(verb, arg);
}
