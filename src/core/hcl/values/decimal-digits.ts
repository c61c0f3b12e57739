import type { HclNumber } from "../hcl-value.ts";
import { bitLength } from "./number.ts";

/** The decimal digits of a positive number, without zeros at either end; zero has none. */
export interface Decimal {
  readonly digits: string;
  /** Where the decimal point stands among the digits; may lie outside of them. */
  readonly point: number;
}

/** All digits that the number has. The sign does not matter. */
export function exactDigits({ mantissa, exponent }: HclNumber): Decimal {
  const size = mantissa < 0n ? -mantissa : mantissa;
  const digits = scaleToInteger(size, exponent).toString();
  return withoutOuterZeros(digits, digits.length - Math.max(0, -exponent));
}

/** Keeps so many digits, rounding to the nearest, ties to even. */
export function roundDigits({ digits, point }: Decimal, count: number): Decimal {
  if (count < 0) return { digits: "", point: 0 };
  if (count >= digits.length) return { digits, point };
  const kept = digits.slice(0, count);
  if (!roundsUp(digits, count)) return withoutOuterZeros(kept, point);
  const raised = increment(kept);
  return withoutOuterZeros(raised, point + raised.length - count);
}

const PRECISION = 512;

/** The fewest digits that are nearer to this number than to its neighbours with 512 bits. */
export function shortestDigits(value: HclNumber): Decimal {
  const size = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  const shift = PRECISION + 1 - bitLength(size);
  const middle = size << BigInt(shift);
  const exponent = value.exponent - shift;
  const evenMantissa = (middle & 2n) === 0n;
  const [low, mid, high] = alignedDigits([middle - 1n, middle, middle + 1n], exponent);
  const point = mid.length - Math.max(0, -exponent);
  const digits = shorten({ low, mid, high, inclusive: evenMantissa });
  return withoutOuterZeros(digits, point);
}

/** The decimal digits of mantissa × 2^exponent, all of the same length; without their decimal point where exponent < 0. */
function alignedDigits(mantissas: readonly bigint[], exponent: number): readonly [string, string, string] {
  const texts = mantissas.map((mantissa) => scaleToInteger(mantissa, exponent).toString());
  const length = Math.max(...texts.map((text) => text.length));
  const [low = "", mid = "", high = ""] = texts.map((text) => text.padStart(length, "0"));
  return [low, mid, high];
}

/** mantissa × 2^exponent, times 10^-exponent where that is needed to make it whole. */
function scaleToInteger(mantissa: bigint, exponent: number): bigint {
  return exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
}

interface Interval {
  readonly low: string;
  readonly mid: string;
  readonly high: string;
  readonly inclusive: boolean;
}

/** Cuts `mid` at the first digit where rounding it down or up stays inside the interval. */
function shorten(interval: Interval): string {
  const { low, mid, high } = interval;
  const ends = { low: significantLength(low), high: significantLength(high) };
  for (let index = 0; index < mid.length; index++) {
    const down = mayRoundDown(interval, index, ends.low);
    const up = mayRoundUp(interval, index, ends.high);
    if (!down && !up) continue;
    return cut(mid, index + 1, down && up ? roundsUp(mid, index + 1) : up);
  }
  return mid;
}

function significantLength(digits: string): number {
  return digits.replace(/0+$/, "").length;
}

function mayRoundDown({ low, mid, inclusive }: Interval, index: number, end: number): boolean {
  return low[index] !== mid[index] || (inclusive && index + 1 === end);
}

function mayRoundUp({ mid, high, inclusive }: Interval, index: number, end: number): boolean {
  if (mid[index] === high[index]) return false;
  return inclusive || Number(mid[index]) + 1 < Number(high[index]) || index + 1 < end;
}

function cut(digits: string, length: number, up: boolean): string {
  const kept = digits.slice(0, length);
  return (up ? increment(kept) : kept).padEnd(digits.length, "0");
}

/** Whether cutting after `length` digits should round up: to the nearest, ties to even. */
function roundsUp(digits: string, length: number): boolean {
  const next = digits[length] ?? "0";
  if (next !== "5") return next > "5";
  if (/[1-9]/.test(digits.slice(length + 1))) return true;
  return length > 0 && Number(digits[length - 1]) % 2 === 1;
}

function increment(digits: string): string {
  return (BigInt(digits === "" ? "0" : digits) + 1n).toString().padStart(digits.length, "0");
}

function withoutOuterZeros(digits: string, point: number): Decimal {
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  return { digits: digits.slice(leading).replace(/0+$/, ""), point: point - leading };
}
