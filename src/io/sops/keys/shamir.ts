import { randomBytes } from "node:crypto";
import { Refusal } from "../refusal.ts";

/**
 * Recovers a secret from shares as HashiCorp's Shamir makes them: each byte is a polynomial over GF(2^8), a share holds
 * its values at one x, and that x as the last byte.
 */
export function combineShares(shares: readonly Uint8Array[]): Uint8Array {
  const [first] = shares;
  const length = (first?.length ?? 0) - 1;
  const xs = shares.map((share) => share.at(-1) ?? 0);
  const sound = length > 0 && shares.every((share) => share.length === length + 1);
  if (!sound || new Set(xs).size !== xs.length || xs.includes(0)) {
    throw new Refusal("The shares of the file's data key do not fit together: the metadata is damaged.");
  }
  const weights = xs.map((x, i) =>
    xs.reduce((weight, other, j) => (i === j ? weight : multiply(weight, divide(other, x ^ other))), 1),
  );
  return Uint8Array.from({ length }, (_, index) =>
    shares.reduce((sum, share, i) => sum ^ multiply(share[index] ?? 0, weights[i] ?? 0), 0),
  );
}

/** Splits a secret so that any `threshold` of the `count` shares recover it, and fewer tell nothing. */
export function splitSecret(secret: Uint8Array, count: number, threshold: number): readonly Uint8Array[] {
  const polynomials = Array.from(secret, (byte) => Uint8Array.of(byte, ...randomBytes(threshold - 1)));
  return Array.from({ length: count }, (_, index) => {
    const x = index + 1;
    return Uint8Array.of(...polynomials.map((polynomial) => evaluate(polynomial, x)), x);
  });
}

function evaluate(polynomial: Uint8Array, x: number): number {
  return polynomial.reduceRight((sum, coefficient) => multiply(sum, x) ^ coefficient, 0);
}

/** Powers of the generator 3 in the field of AES, and their logarithms. */
const { powers, logarithms } = makeTables();

function makeTables(): { powers: Uint8Array; logarithms: Uint8Array } {
  const tables = { powers: new Uint8Array(255), logarithms: new Uint8Array(256) };
  let value = 1;
  for (let exponent = 0; exponent < 255; exponent += 1) {
    tables.powers[exponent] = value;
    tables.logarithms[value] = exponent;
    value ^= (value << 1) ^ (value & 0x80 ? 0x11b : 0);
  }
  return tables;
}

function multiply(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return powers[((logarithms[a] ?? 0) + (logarithms[b] ?? 0)) % 255] ?? 0;
}

function divide(a: number, b: number): number {
  if (a === 0) return 0;
  return powers[((logarithms[a] ?? 0) - (logarithms[b] ?? 0) + 255) % 255] ?? 0;
}
