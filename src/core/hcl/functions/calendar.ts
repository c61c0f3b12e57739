import { daysIn } from "./timestamp.ts";

/** A moment, and the zone that it was written in. */
export interface Moment {
  /** Seconds since 1970 in UTC. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** A moment as a calendar and a clock of its zone show it. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads a timestamp of RFC 3339; a string says what is wrong with it. */
export function readMoment(text: string): Moment | string {
  const match = RFC_3339.exec(text);
  if (match === null) return `not a valid RFC3339 timestamp: it must look like "2006-01-02T15:04:05Z"`;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (month < 1 || month > 12) return "not a valid RFC3339 timestamp: month out of range";
  if (day < 1 || day > daysIn(year, month)) return "not a valid RFC3339 timestamp: day out of range";
  if (hour > 23 || minute > 59 || second > 59) return "not a valid RFC3339 timestamp: time out of range";
  const sign = match[8] === "-" ? -1 : 1;
  const offset = sign * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  const local = daysSinceEpoch(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
  return { seconds: local - offset * 60, nanoseconds: Number((match[7] ?? "").padEnd(9, "0")), offset };
}

const DAY = 86_400;

export function civilTime({ seconds, offset }: Moment): CivilTime {
  const local = seconds + offset * 60;
  const days = Math.floor(local / DAY);
  const time = local - days * DAY;
  return {
    ...dateOf(days),
    weekday: (((days + 4) % 7) + 7) % 7,
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
  };
}

/** The timestamp of RFC 3339, to the second. */
export function writeMoment(moment: Moment): string {
  const { year, month, day, hour, minute, second } = civilTime(moment);
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${writeOffset(moment.offset, ":")}`;
}

export function writeOffset(offset: number, separator: string): string {
  if (offset === 0) return "Z";
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

export function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** Days since 1970-01-01, by the Gregorian calendar; the year is counted from March, so that the leap day ends it. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dateOf(days: number): Pick<CivilTime, "year" | "month" | "day"> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}
