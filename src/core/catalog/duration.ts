import type { PlainValue } from "../model/value.ts";

const SECONDS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

const GO_DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;

/**
 * Seconds of a duration as Vault writes and accepts it: a number of seconds, also as text; Go's `1h30m`, `1.5h`;
 * whole days, `30d`. Undefined for anything else, such as `1w`, `PT1H` or `1h 30m`, which servers refuse with 400.
 */
export function parseDuration(value: PlainValue | undefined): number | undefined {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const negative = value.startsWith("-");
  const seconds = parseText(negative ? value.slice(1) : value);
  return negative && seconds !== undefined && seconds !== 0 ? -seconds : seconds;
}

function parseText(text: string): number | undefined {
  if (text === "") return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const days = /^(\d+)d$/.exec(text)?.[1];
  if (days !== undefined) return Number(days) * 86_400;
  if (!GO_DURATION.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)) {
    seconds += Number(amount) * (SECONDS[unit ?? ""] ?? Number.NaN);
  }
  return Math.round(seconds * 1e9) / 1e9;
}

/** Whole seconds as people write them: `1h30m`, `8760h`, `90s` as `1m30s`. */
export function durationText(seconds: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ];
  const text = parts.map(([amount, unit]) => (amount === 0 ? "" : `${amount}${unit}`)).join("");
  return text === "" ? "0s" : text;
}
