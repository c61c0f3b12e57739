import type { HclNumber } from "../hcl-value.ts";
import { bitLength, divideExactly, fromInteger, isInteger, makeNumber, toBigInt } from "./number.ts";

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** More digits than the precision can tell apart, and than anybody writes. */
const MAX_DIGITS = 20_000;

/** Reads a decimal number, with or without an exponent; undefined if the text is none, or is beyond all measure. */
export function parseNumber(text: string): HclNumber | undefined {
  if (/^\d{1,15}$/.test(text)) return fromInteger(Number(text));
  if (text.length > MAX_DIGITS) return undefined;
  const [, sign = "", whole = "", fraction = "", power = "0"] = DECIMAL.exec(text) ?? [];
  if (whole === "" && fraction === "") return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const scale = Number(power) - fraction.length;
  if (Math.abs(scale) > MAX_DIGITS) return digits === 0n ? fromInteger(0) : undefined;
  return scaleByTen(sign === "-" ? -digits : digits, scale);
}

/** The shortest decimal that reads back as the same number, without exponent. */
export function formatNumber(value: HclNumber): string {
  const text =
    value.mantissa < 0n ? formatPositive({ ...value, mantissa: -value.mantissa }) : formatPositive(value);
  return value.mantissa < 0n ? `-${text}` : text;
}

/** The nearest JavaScript number. */
export function toDouble(value: HclNumber): number {
  return Number(formatNumber(value));
}

/** The number that a finite JavaScript number is written as: 0.1 is a tenth. */
export function fromDouble(value: number): HclNumber {
  return parseNumber(String(value)) ?? fromInteger(0);
}

function scaleByTen(digits: bigint, scale: number): HclNumber | undefined {
  if (scale >= 0) return makeNumber(digits * 10n ** BigInt(scale), 0);
  const [mantissa, exponent] = divideExactly(digits, 10n ** BigInt(-scale));
  return makeNumber(mantissa, exponent);
}

const PRECISION = 512;

function formatPositive(value: HclNumber): string {
  if (isInteger(value) && bitLength(value.mantissa) + value.exponent <= PRECISION) {
    return toBigInt(value).toString();
  }
  const { digits, point } = shortestDigits(value);
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

interface Decimal {
  readonly digits: string;
  /** Where the decimal point stands among the digits; may lie outside of them. */
  readonly point: number;
}

/** The fewest digits that are nearer to this number than to its neighbours with 512 bits. */
function shortestDigits(value: HclNumber): Decimal {
  const shift = PRECISION + 1 - bitLength(value.mantissa);
  const middle = value.mantissa << BigInt(shift);
  const exponent = value.exponent - shift;
  const evenMantissa = (middle & 2n) === 0n;
  const [low, mid, high] = alignedDigits([middle - 1n, middle, middle + 1n], exponent);
  const point = mid.length - Math.max(0, -exponent);
  const digits = shorten({ low, mid, high, inclusive: evenMantissa });
  return withoutOuterZeros(digits, point);
}

/** The decimal digits of mantissa × 2^exponent, all of the same length; without their decimal point where exponent < 0. */
function alignedDigits(mantissas: readonly bigint[], exponent: number): readonly [string, string, string] {
  const scaled = mantissas.map((mantissa) =>
    exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent),
  );
  const texts = scaled.map((digits) => digits.toString());
  const length = Math.max(...texts.map((text) => text.length));
  const [low = "", mid = "", high = ""] = texts.map((text) => text.padStart(length, "0"));
  return [low, mid, high];
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
  if (!up) return kept.padEnd(digits.length, "0");
  return increment(kept).padEnd(digits.length + overflow(kept), "0");
}

/** Whether cutting after `length` digits should round up: to the nearest, ties to even. */
function roundsUp(digits: string, length: number): boolean {
  const next = digits[length] ?? "0";
  if (next !== "5") return next > "5";
  if (/[1-9]/.test(digits.slice(length + 1))) return true;
  return length > 0 && Number(digits[length - 1]) % 2 === 1;
}

function increment(digits: string): string {
  return (BigInt(digits) + 1n).toString().padStart(digits.length, "0");
}

function overflow(digits: string): number {
  return /^9+$/.test(digits) ? 1 : 0;
}

function withoutOuterZeros(digits: string, point: number): Decimal {
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  return { digits: digits.slice(leading).replace(/0+$/, ""), point: point - leading };
}
