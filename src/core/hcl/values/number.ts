import type { HclNumber } from "../hcl-value.ts";

/** HashiCorp's evaluator calculates with 512 bits, ties to even. */
const PRECISION = 512n;

/** Numbers beyond 10^±10000 are refused: writing them down would take forever, and nobody means them. */
const MAX_EXPONENT = 40_000;

export const ZERO: HclNumber = { mantissa: 0n, exponent: 0 };
export const ONE: HclNumber = { mantissa: 1n, exponent: 0 };

/** Mantissa × 2^exponent, rounded; undefined if it is too large or too small to be kept. The mantissa is odd or zero. */
export function makeNumber(mantissa: bigint, exponent: number): HclNumber | undefined {
  if (mantissa === 0n) return ZERO;
  const rounded = normalize(...roundToPrecision(mantissa, exponent));
  return Math.abs(rounded.exponent) > MAX_EXPONENT ? undefined : rounded;
}

export function fromInteger(value: number | bigint): HclNumber {
  if (value === 0 || value === 0n) return ZERO;
  return normalize(BigInt(value), 0);
}

export function isInteger(value: HclNumber): boolean {
  return value.exponent >= 0;
}

export function isNegative(value: HclNumber): boolean {
  return value.mantissa < 0n;
}

/** The integer; the part after the point is cut off, towards zero. */
export function toBigInt(value: HclNumber): bigint {
  if (value.exponent >= 0) return value.mantissa << BigInt(value.exponent);
  return value.mantissa / (1n << BigInt(-value.exponent));
}

export function compareNumbers(left: HclNumber, right: HclNumber): number {
  if (left.exponent === right.exponent) return sign(left.mantissa - right.mantissa);
  const [a, b] = align(left, right);
  return sign(a - b);
}

export function equalNumbers(left: HclNumber, right: HclNumber): boolean {
  return left.exponent === right.exponent && left.mantissa === right.mantissa;
}

/** Both mantissas at the smaller of the two exponents. */
export function align(left: HclNumber, right: HclNumber): readonly [bigint, bigint, number] {
  const exponent = Math.min(left.exponent, right.exponent);
  return [
    left.mantissa << BigInt(left.exponent - exponent),
    right.mantissa << BigInt(right.exponent - exponent),
    exponent,
  ];
}

export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  const first = Number.parseInt(hex.slice(0, 1), 16);
  return value === 0n ? 0 : (hex.length - 1) * 4 + (32 - Math.clz32(first));
}

/**
 * The quotient of two integers as mantissa and exponent, with enough bits that rounding it to the precision gives what
 * rounding the exact quotient would: the last bit tells whether a remainder was left.
 */
export function divideExactly(dividend: bigint, divisor: bigint): readonly [bigint, number] {
  const shift = Math.max(0, Number(PRECISION) + 4 + bitLength(divisor) - bitLength(dividend));
  const scaled = dividend << BigInt(shift);
  const quotient = scaled / divisor;
  const sticky = scaled % divisor === 0n ? 0n : 1n;
  const signed = dividend < 0n !== divisor < 0n ? -1n : 1n;
  return [quotient * 2n + signed * sticky, -shift - 1];
}

function roundToPrecision(mantissa: bigint, exponent: number): [bigint, number] {
  const size = mantissa < 0n ? -mantissa : mantissa;
  const excess = BigInt(bitLength(size)) - PRECISION;
  if (excess <= 0n) return [mantissa, exponent];
  const half = 1n << (excess - 1n);
  const rest = size & ((1n << excess) - 1n);
  let kept = size >> excess;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return [mantissa < 0n ? -kept : kept, exponent + Number(excess)];
}

/** Moves the mantissa's trailing zero bits to the exponent, so that equal numbers are alike. */
function normalize(mantissa: bigint, exponent: number): HclNumber {
  let odd = mantissa;
  let moved = 0;
  for (let low = BigInt.asUintN(32, odd); odd !== 0n && (low & 1n) === 0n; low = BigInt.asUintN(32, odd)) {
    const zeros = low === 0n ? 32 : 31 - Math.clz32(Number(low & -low));
    odd >>= BigInt(zeros);
    moved += zeros;
  }
  return { mantissa: odd, exponent: odd === 0n ? 0 : exponent + moved };
}

function sign(value: bigint): number {
  if (value === 0n) return 0;
  return value < 0n ? -1 : 1;
}
