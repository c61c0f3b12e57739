import type { HclNumber } from "../hcl-value.ts";
import { shortestDigits } from "./decimal-digits.ts";
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
