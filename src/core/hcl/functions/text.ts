import type { HclValue } from "../hcl-value.ts";
import { trimGoSpace } from "../scan/go-space.ts";
import { graphemesOf } from "../scan/graphemes.ts";
import { BOOL, listOf, STRING } from "../types/hcl-types.ts";
import { boolValue, listValue, stringValue } from "../values/make-value.ts";
import {
  integerOf,
  isProblem,
  itemsOf,
  numberParameter,
  textListParameter,
  textOf,
  textParameter,
} from "./arguments.ts";
import { type FunctionContext, type FunctionRow, type Problem, problem, TOO_LARGE } from "./function-row.ts";
import { toLower, toTitle, toUpper } from "./letter-case.ts";

/** A function from texts to a text. */
function textRow(names: readonly string[], compute: (...texts: string[]) => string): FunctionRow {
  return {
    params: names.map(textParameter),
    result: STRING,
    run: (args) => stringValue(compute(...args.map(textOf))),
  };
}

/** A test of two texts. */
function testRow(
  names: readonly [string, string],
  test: (text: string, part: string) => boolean,
): FunctionRow {
  return {
    params: names.map(textParameter),
    result: BOOL,
    run: ([text, part]) => boolValue(test(textOf(text), textOf(part))),
  };
}

export const TEXT_FUNCTIONS = {
  upper: textRow(["str"], toUpper),
  lower: textRow(["str"], toLower),
  title: textRow(["str"], toTitle),
  strrev: textRow(["str"], (text) => [...graphemesOf(text)].reverse().join("")),
  trimspace: textRow(["str"], trimGoSpace),
  trim: textRow(["str", "cutset"], (text = "", cutset = "") => trimCharacters(text, new Set(cutset))),
  trimprefix: textRow(["str", "prefix"], (text = "", prefix = "") =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimsuffix: textRow(["str", "suffix"], (text = "", suffix = "") =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
  chomp: textRow(["str"], (text) => text.slice(0, endWithout(text, "\r\n"))),
  startswith: testRow(["str", "prefix"], (text, prefix) => text.startsWith(prefix)),
  endswith: testRow(["str", "suffix"], (text, suffix) => text.endsWith(suffix)),
  strcontains: testRow(["str", "substr"], (text, part) => text.includes(part)),
  substr: {
    params: [textParameter("str"), numberParameter("offset"), numberParameter("length")],
    result: STRING,
    run: substr,
  },
  indent: {
    params: [numberParameter("spaces"), textParameter("str")],
    result: STRING,
    run: (args, { allows }) => {
      const spaces = integerOf(args, 0);
      if (isProblem(spaces)) return spaces;
      if (spaces < 0) return problem("the number of spaces must not be negative", 0);
      const lines = textOf(args[1]).split("\n");
      const size = textOf(args[1]).length + (lines.length - 1) * spaces;
      return allows(size) ? stringValue(lines.join(`\n${" ".repeat(spaces)}`)) : TOO_LARGE;
    },
  },
  split: {
    params: [textParameter("separator"), textParameter("str")],
    result: listOf(STRING),
    run: ([separator, text]) => listValue(STRING, split(textOf(text), textOf(separator)).map(stringValue)),
  },
  join: { params: [textParameter("separator")], rest: textListParameter("lists"), result: STRING, run: join },
} satisfies Record<string, FunctionRow>;

/** Without a separator, each character is a part. */
function split(text: string, separator: string): readonly string[] {
  return separator === "" ? [...text] : text.split(separator);
}

function trimCharacters(text: string, cutset: ReadonlySet<string>): string {
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && cutset.has(characters[start] ?? "")) start++;
  while (end > start && cutset.has(characters[end - 1] ?? "")) end--;
  return characters.slice(start, end).join("");
}

/**
 * Counts characters as a reader does. A negative offset counts from the end; a negative length means all the rest, and
 * so does (as in Terraform) a length of zero after a negative offset.
 */
function substr(args: readonly HclValue[]): HclValue | Problem {
  const offset = integerOf(args, 1);
  const length = integerOf(args, 2);
  if (isProblem(offset)) return offset;
  if (isProblem(length)) return length;
  const characters = graphemesOf(textOf(args[0]));
  const start = offset < 0 ? Math.max(0, offset + characters.length) : offset;
  const toEnd = length < 0 || (length === 0 && offset < 0);
  return stringValue(characters.slice(start, toEnd ? undefined : start + length).join(""));
}

function join([separator, ...lists]: readonly HclValue[], { allows }: FunctionContext): HclValue | Problem {
  if (lists.length === 0) return problem("at least one list is required");
  const texts: string[] = [];
  let size = 0;
  for (const [index, list] of lists.entries()) {
    for (const [position, item] of itemsOf(list).entries()) {
      if (item.kind === "null") return problem(nullElement(lists.length, index, position), index + 1);
      const text = textOf(item);
      texts.push(text);
      size += text.length + textOf(separator).length;
    }
  }
  return allows(size) ? stringValue(texts.join(textOf(separator))) : TOO_LARGE;
}

function nullElement(lists: number, list: number, element: number): string {
  const where = lists > 1 ? `element ${element} of list ${list + 1}` : `element ${element}`;
  return `${where} is null; cannot concatenate null values`;
}

/** Where the text ends without the characters at its end. A loop, because a pattern tries again from each of them. */
function endWithout(text: string, characters: string): number {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return end;
}
