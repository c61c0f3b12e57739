const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Seconds since 1970 of a rule's `expiration`: RFC 3339 or a string of epoch seconds; undefined if it is neither. */
export function parseAbsoluteTime(written: string): number | undefined {
  if (/^[+-]?\d+$/.test(written)) return Number(written);
  const match = RFC3339.exec(written);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Number(match[7] ?? 0);
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === "-" ? -60 : 60);
  return daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second + fraction - offset;
}

function daysIn(year: number, month: number): number {
  return (
    daysSince1970(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) -
    daysSince1970(year, month, 1)
  );
}

/** Days of the proleptic Gregorian calendar, counted in years that start in March, so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + Math.floor((monthFromMarch * 153 + 2) / 5) + day - 719_469;
}
