import type { HclValue } from "../hcl-value.ts";
import { NUMBER, STRING } from "../types/hcl-types.ts";
import { integerValue, stringValue } from "../values/make-value.ts";
import { textOf, textParameter } from "./arguments.ts";
import {
  type CivilTime,
  civilTime,
  type Moment,
  readMoment,
  two,
  writeMoment,
  writeOffset,
} from "./calendar.ts";
import { readNanoseconds } from "./duration.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";

export const DATE_FUNCTIONS = {
  formatdate: { params: [textParameter("format"), textParameter("time")], result: STRING, run: formatDate },
  timeadd: { params: [textParameter("timestamp"), textParameter("duration")], result: STRING, run: timeAdd },
  timecmp: {
    params: [textParameter("timestamp_a"), textParameter("timestamp_b")],
    result: NUMBER,
    run: timeCompare,
  },
} satisfies Record<string, FunctionRow>;

function timeAdd([timestamp, duration]: readonly HclValue[]): HclValue | Problem {
  const moment = readMoment(textOf(timestamp));
  if (typeof moment === "string") return problem(moment, 0);
  const added = readNanoseconds(textOf(duration), GO_UNITS);
  if (added === undefined) return problem(`invalid duration ${JSON.stringify(textOf(duration))}`, 1);
  const total = BigInt(moment.nanoseconds) + added;
  const seconds = moment.seconds + Number(total / SECOND) - (total % SECOND < 0n ? 1 : 0);
  const result = { ...moment, seconds };
  const { year } = civilTime(result);
  if (!(year >= 0 && year <= 9999)) return problem("the result is not within the years 0 to 9999", 1);
  return stringValue(writeMoment(result));
}

const SECOND = 1_000_000_000n;

/** What Go's durations know; there a day is not a unit. */
const GO_UNITS = new Set(["ns", "us", "µs", "μs", "ms", "s", "m", "h"]);

function timeCompare([left, right]: readonly HclValue[]): HclValue | Problem {
  const a = readMoment(textOf(left));
  if (typeof a === "string") return problem(a, 0);
  const b = readMoment(textOf(right));
  if (typeof b === "string") return problem(b, 1);
  return integerValue(Math.sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds));
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const VERBS: ReadonlyMap<string, (time: CivilTime, moment: Moment) => string> = new Map<
  string,
  (time: CivilTime, moment: Moment) => string
>([
  ["YYYY", ({ year }) => String(year).padStart(4, "0")],
  ["YY", ({ year }) => two(year % 100)],
  ["MMMM", ({ month }) => MONTHS[month - 1] ?? ""],
  ["MMM", ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3)],
  ["MM", ({ month }) => two(month)],
  ["M", ({ month }) => String(month)],
  ["DD", ({ day }) => two(day)],
  ["D", ({ day }) => String(day)],
  ["EEEE", ({ weekday }) => DAYS[weekday] ?? ""],
  ["EEE", ({ weekday }) => (DAYS[weekday] ?? "").slice(0, 3)],
  ["hh", ({ hour }) => two(hour)],
  ["h", ({ hour }) => String(hour)],
  ["HH", ({ hour }) => two(twelve(hour))],
  ["H", ({ hour }) => String(twelve(hour))],
  ["AA", ({ hour }) => (hour < 12 ? "AM" : "PM")],
  ["aa", ({ hour }) => (hour < 12 ? "am" : "pm")],
  ["mm", ({ minute }) => two(minute)],
  ["m", ({ minute }) => String(minute)],
  ["ss", ({ second }) => two(second)],
  ["s", ({ second }) => String(second)],
  ["ZZZZZ", (_, { offset }) => numericOffset(offset, ":")],
  ["ZZZZ", (_, { offset }) => numericOffset(offset, "")],
  ["ZZZ", (_, { offset }) => (offset === 0 ? "UTC" : numericOffset(offset, ""))],
  ["Z", (_, { offset }) => writeOffset(offset, ":")],
]);

function twelve(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function numericOffset(offset: number, separator: string): string {
  return offset === 0 ? `+00${separator}00` : writeOffset(offset, separator);
}

/** A quoted text, a run of one letter, or anything else. */
const PART = /'((?:[^']|'')*)'|(')|([A-Za-z])\3*|[^A-Za-z']+/g;

function formatDate([format, time]: readonly HclValue[]): HclValue | Problem {
  const moment = readMoment(textOf(time));
  if (typeof moment === "string") return problem(moment, 1);
  const civil = civilTime(moment);
  const parts: string[] = [];
  for (const [part, quoted, openQuote, letter] of textOf(format).matchAll(PART)) {
    if (openQuote !== undefined) return problem("unterminated literal '", 0);
    const write = VERBS.get(part);
    if (quoted !== undefined) parts.push(quoted === "" ? "'" : quoted.replaceAll("''", "'"));
    else if (letter === undefined) parts.push(part);
    else if (write === undefined) return problem(badVerb(part, letter), 0);
    else parts.push(write(civil, moment));
  }
  return stringValue(parts.join(""));
}

function badVerb(part: string, letter: string): string {
  const known = [...VERBS.keys()].filter((verb) => verb.startsWith(letter)).map((verb) => `"${verb}"`);
  if (known.length === 0) {
    return `invalid date format verb "${part}": letters must be quoted with ' to be taken as they are`;
  }
  return `invalid date format verb "${part}": use one of ${known.join(", ")}`;
}
