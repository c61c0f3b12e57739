import { parseTime } from "../model/time.ts";

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Seconds since 1970 of a rule's `expiration`: RFC 3339 or a string of epoch seconds; undefined if it is neither. */
export function parseAbsoluteTime(written: string): number | undefined {
  if (/^[+-]?\d+$/.test(written)) return Number(written);
  const [, year, month, day] = RFC3339.exec(written) ?? [];
  if (Number(day ?? 32) > daysIn(Number(year), Number(month))) return undefined;
  const milliseconds = parseTime(written);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** The parser would take 30 February for 2 March, which the servers refuse. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
