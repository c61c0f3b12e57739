import type { HclNumber } from "../hcl-value.ts";
import { align, divideExactly, fromInteger, makeNumber, toBigInt } from "./number.ts";

// Every result is rounded to 512 bits; undefined means too large (or too small) to be kept.

export function add(left: HclNumber, right: HclNumber): HclNumber | undefined {
  const [a, b, exponent] = align(left, right);
  return makeNumber(a + b, exponent);
}

export function subtract(left: HclNumber, right: HclNumber): HclNumber | undefined {
  return add(left, negate(right));
}

export function multiply(left: HclNumber, right: HclNumber): HclNumber | undefined {
  return makeNumber(left.mantissa * right.mantissa, left.exponent + right.exponent);
}

/** `right` must not be zero. */
export function divide(left: HclNumber, right: HclNumber): HclNumber | undefined {
  const [mantissa, exponent] = divideExactly(left.mantissa, right.mantissa);
  return makeNumber(mantissa, exponent + left.exponent - right.exponent);
}

/** The remainder that has the sign of `left`. `right` must not be zero. */
export function modulo(left: HclNumber, right: HclNumber): HclNumber | undefined {
  const quotient = divide(left, right);
  const product = quotient && multiply(fromInteger(toBigInt(quotient)), right);
  return product && subtract(left, product);
}

export function negate(value: HclNumber): HclNumber {
  return { mantissa: -value.mantissa, exponent: value.exponent };
}

/** The largest integer that is not above the value. */
export function floor(value: HclNumber): HclNumber {
  const whole = toBigInt(value);
  const cutUp = value.mantissa < 0n && value.exponent < 0;
  return fromInteger(cutUp ? whole - 1n : whole);
}

/** The smallest integer that is not below the value. */
export function ceiling(value: HclNumber): HclNumber {
  return negate(floor(negate(value)));
}
