const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?))?$/;

/** A timestamp of YAML in the form of RFC 3339, to the second; undefined if the text is none. */
export function readTimestamp(text: string): string | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", h1, m1, s1, zone = "Z", h2, m2, s2] = match;
  const time = [h1 ?? h2 ?? "0", m1 ?? m2 ?? "0", s1 ?? s2 ?? "0"];
  const [hour = 0, minute = 0, second = 0] = time.map(Number);
  if (hour > 23 || minute > 59 || second > 59 || !isDate(Number(year), Number(month), Number(day)))
    return undefined;
  const two = (part: string) => part.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${time.map(two).join(":")}${zone}`;
}

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
