import type { RE2JS } from "re2js";
import type { HclType, HclValue } from "../hcl-value.ts";
import { STRING } from "../types/hcl-types.ts";
import { listValue, nullValue, objectValue, stringValue, tupleValue } from "../values/make-value.ts";
import { textOf, textParameter } from "./arguments.ts";
import {
  type FunctionContext,
  type FunctionRow,
  type Problem,
  problem,
  TOO_LARGE,
  TOO_LONG,
} from "./function-row.ts";

const PATTERN = [textParameter("pattern"), textParameter("string")];

/** Patterns are RE2's, which never take more than linear time. */
export const REGEX_FUNCTIONS = {
  regex: { params: PATTERN, run: regex },
  regexall: { params: PATTERN, run: regexAll },
  replace: {
    params: [textParameter("str"), textParameter("substr"), textParameter("replace")],
    result: STRING,
    run: replace,
  },
} satisfies Record<string, FunctionRow>;

interface Pattern {
  readonly compiled: RE2JS;
  /** Of the capture groups, in order; undefined for those without a name. */
  readonly names: readonly (string | undefined)[];
}

function compile(source: string, { host }: FunctionContext): Pattern | Problem {
  const library = host.libraries?.regex();
  if (library === undefined) return problem("regular expressions are not available here");
  try {
    const compiled = library.compile(source);
    const names: (string | undefined)[] = Array.from({ length: compiled.groupCount() }, () => undefined);
    for (const [name, index] of Object.entries(compiled.namedGroups())) names[index - 1] = name;
    return { compiled, names };
  } catch (error) {
    return problem(`invalid regexp pattern: ${reasonOf(error)}`, 0);
  }
}

/** The library's errors have the reason and the part of the pattern at fault. */
function reasonOf(error: unknown): string {
  const { error: reason, input } = error as { readonly error?: unknown; readonly input?: unknown };
  return typeof reason === "string" && typeof input === "string" ? `${reason} in ${input}` : String(error);
}

function isPattern(pattern: Pattern | Problem): pattern is Pattern {
  return "compiled" in pattern;
}

/** Without groups a match is its text, with groups a tuple, with named groups an object. */
function resultType({ names }: Pattern): HclType | Problem {
  const named = names.filter((name) => name !== undefined);
  if (names.length === 0) return STRING;
  if (named.length === 0) return { kind: "tuple", elements: names.map(() => STRING) };
  if (named.length === names.length) {
    return { kind: "object", attributes: new Map(named.sort().map((name) => [name, STRING])) };
  }
  return problem("invalid regexp pattern: cannot mix both named and unnamed capture groups", 0);
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match first; undefined for a group that took no part in it. */
  readonly groups: readonly (string | undefined)[];
}

interface Search {
  readonly text: string;
  /** How many matches are wanted. */
  readonly limit: number;
}

/** So many characters of the text, times instructions of the pattern, are a step. */
const WORK = 8;

/** Finding one match may look at all of the text that is left: so many characters are a step. */
const LOOK_AHEAD = 16;

/** As in Go, an empty match right behind another does not count. */
function findMatches(
  { compiled, names }: Pattern,
  { text, limit }: Search,
  { spends }: FunctionContext,
): readonly Match[] | Problem {
  const found: Match[] = [];
  if (!spends((text.length * compiled.programSize()) / WORK)) return TOO_LONG;
  const matcher = compiled.matcher(text);
  while (found.length < limit && matcher.find()) {
    if (!spends((text.length - matcher.start()) / LOOK_AHEAD)) return TOO_LONG;
    const [start, end] = [matcher.start(), matcher.end()];
    if (start === end && start === found.at(-1)?.end) continue;
    const groups = ["", ...names].map((_, index) => matcher.group(index) ?? undefined);
    found.push({ start, end, groups });
  }
  return found;
}

function matchValue({ names }: Pattern, { groups: [whole = "", ...groups] }: Match): HclValue {
  if (names.length === 0) return stringValue(whole);
  const values = groups.map(captured);
  if (names[0] === undefined) return tupleValue(values);
  return objectValue(values.map((value, index) => [names[index] ?? "", value]));
}

/** A group that took no part in the match is null. */
function captured(text: string | undefined): HclValue {
  return text === undefined ? nullValue(STRING) : stringValue(text);
}

function regex([pattern, text]: readonly HclValue[], context: FunctionContext): HclValue | Problem {
  const compiled = compile(textOf(pattern), context);
  if (!isPattern(compiled)) return compiled;
  const type = resultType(compiled);
  if ("message" in type) return type;
  const found = findMatches(compiled, { text: textOf(text), limit: 1 }, context);
  if ("message" in found) return found;
  const [match] = found;
  return match === undefined
    ? problem("pattern did not match any part of the given string")
    : matchValue(compiled, match);
}

function regexAll([pattern, text]: readonly HclValue[], context: FunctionContext): HclValue | Problem {
  const compiled = compile(textOf(pattern), context);
  if (!isPattern(compiled)) return compiled;
  const type = resultType(compiled);
  if ("message" in type) return type;
  const found = findMatches(compiled, { text: textOf(text), limit: Number.POSITIVE_INFINITY }, context);
  if ("message" in found) return found;
  return listValue(
    type,
    found.map((match) => matchValue(compiled, match)),
  );
}

/** A part between slashes is a pattern, and `$1` in its replacement a group. */
function replace(
  [text, part, replacement]: readonly HclValue[],
  context: FunctionContext,
): HclValue | Problem {
  const [source, wanted, given] = [textOf(text), textOf(part), textOf(replacement)];
  if (wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/")) {
    const compiled = compile(wanted.slice(1, -1), context);
    if (!isPattern(compiled)) return problem(compiled.message);
    return replacePattern(compiled, { text: source, template: given }, context);
  }
  const pieces = wanted === "" ? ["", ...source, ""] : source.split(wanted);
  const size = source.length + (pieces.length - 1) * given.length;
  return context.allows(size) ? stringValue(pieces.join(given)) : TOO_LARGE;
}

interface Replacement {
  readonly text: string;
  readonly template: string;
}

function replacePattern(
  pattern: Pattern,
  { text, template }: Replacement,
  context: FunctionContext,
): HclValue | Problem {
  const parts: string[] = [];
  let at = 0;
  let size = text.length;
  const found = findMatches(pattern, { text, limit: Number.POSITIVE_INFINITY }, context);
  if ("message" in found) return found;
  for (const match of found) {
    const expanded = expand(template, match, pattern);
    size += expanded.length;
    if (!context.allows(size)) return TOO_LARGE;
    parts.push(text.slice(at, match.start), expanded);
    at = match.end;
  }
  return stringValue(parts.join("") + text.slice(at));
}

const REFERENCE = /\$(?:(\$)|(\w+)|\{(\w+)\})/g;

/** `$1`, `${1}` and `$name` stand for groups, `$$` for a dollar sign. What is no group is empty. */
function expand(template: string, { groups }: Match, { names }: Pattern): string {
  return template.replace(REFERENCE, (_, dollar?: string, plain?: string, braced?: string) => {
    if (dollar !== undefined) return dollar;
    const name = plain ?? braced ?? "";
    const index = /^[0-9]+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    return index === 0 && name !== "0" ? "" : (groups[index] ?? "");
  });
}
