const UNIT_SECONDS: ReadonlyMap<string, number> = new Map([
  ["ns", 1e-9],
  ["us", 1e-6],
  ["µs", 1e-6],
  ["μs", 1e-6],
  ["ms", 1e-3],
  ["s", 1],
  ["m", 60],
  ["h", 3600],
]);

const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Seconds of a TTL as a policy may write it: a number, a string of digits, days (`"2d"`), or Go's durations
 * (`"1h30m"`); undefined if it is none. An empty string is 0.
 */
export function parseTtl(written: unknown): number | undefined {
  if (typeof written === "number") return Math.trunc(written);
  if (typeof written !== "string") return undefined;
  if (written === "") return 0;
  if (/^[+-]?\d+$/.test(written)) return Number(written);
  if (/^[+-]?\d+d$/.test(written)) return Number(written.slice(0, -1)) * 86_400;
  return parseGoDuration(written);
}

function parseGoDuration(written: string): number | undefined {
  const negative = written.startsWith("-");
  const text = written.replace(/^[+-]/, "");
  if (text === "0") return 0;
  let seconds = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    if (part === null) return undefined;
    seconds += Number(part[1]) * (UNIT_SECONDS.get(part[2] ?? "") ?? Number.NaN);
  }
  return text === "" ? undefined : negative ? -seconds : seconds;
}
