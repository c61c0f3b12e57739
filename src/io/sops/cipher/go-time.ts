import type { SopsTime } from "../tree/sops-tree.ts";

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A time as Go's time.Time.UnmarshalText reads it; undefined if it is none. */
export function parseGoTime(text: string): SopsTime | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  return goTime({ date: [year, month, day], time: [hour, minute, second], fraction, zone });
}

/** The parts of a time as digits; missing ones are zero, a missing zone is UTC. */
export interface TimeParts {
  readonly date: readonly (string | undefined)[];
  readonly time: readonly (string | undefined)[];
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
}

/** The time in its canonical form, as time.Time.MarshalText writes it; undefined if there is no such time. */
export function goTime(parts: TimeParts): SopsTime | undefined {
  const [year = 0, month = 0, day = 0] = parts.date.map(Number);
  const [hour = 0, minute = 0, second = 0] = parts.time.map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = [pad(year, 4), pad(month, 2), pad(day, 2)].join("-");
  const time = [hour, minute, second].map((part) => pad(part, 2)).join(":");
  const fraction = (parts.fraction ?? "").slice(0, 9).replace(/0+$/, "");
  const zone = parts.zone === undefined || /^[+-]00:00$/.test(parts.zone) ? "Z" : parts.zone;
  return { kind: "time", text: `${date}T${time}${fraction === "" ? "" : `.${fraction}`}${zone}` };
}

/** `lastmodified` as SOPS authenticates the MAC with: without decimals, whatever the file says. */
export function truncateToSeconds(time: SopsTime): string {
  return time.text.replace(/\.\d+/, "");
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
