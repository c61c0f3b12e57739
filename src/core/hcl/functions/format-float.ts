import type { HclNumber } from "../hcl-value.ts";
import { type Decimal, exactDigits, roundDigits, shortestDigits } from "../values/decimal-digits.ts";

/** A number as `%f`, `%e` or `%g` of C write it. Without a precision `%g` takes the fewest digits, the others six. */
export function formatFloat(value: HclNumber, mode: string, precision?: number): string {
  const sign = value.mantissa < 0n ? "-" : "";
  const text = formatSize(value, mode.toLowerCase(), precision);
  return sign + (mode === mode.toUpperCase() ? text.toUpperCase() : text);
}

const DEFAULT_PRECISION = 6;

function formatSize(value: HclNumber, mode: string, precision: number | undefined): string {
  if (mode === "g") return general(value, precision);
  const exact = exactDigits(value);
  const places = precision ?? DEFAULT_PRECISION;
  if (mode === "e") return scientific(roundDigits(exact, places + 1), places);
  return fixed(roundDigits(exact, exact.point + places), places);
}

function fixed({ digits, point }: Decimal, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(Math.min(-point, places)) + digits;
  return places === 0 ? whole : `${whole}.${fraction.slice(0, places).padEnd(places, "0")}`;
}

function scientific({ digits, point }: Decimal, places: number): string {
  const exponent = digits === "" ? 0 : point - 1;
  const first = digits.slice(0, 1) || "0";
  const fraction = places > 0 ? `.${digits.slice(1).padEnd(places, "0")}` : "";
  return `${first}${fraction}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** With an exponent only where the number is very large or very small for its digits. */
function general(value: HclNumber, precision: number | undefined): string {
  const decimal =
    precision === undefined ? shortestDigits(value) : roundDigits(exactDigits(value), Math.max(1, precision));
  const { digits, point } = decimal;
  if (digits === "") return "0";
  const tolerated = toleratedExponent(decimal, precision);
  if (point - 1 < -4 || point - 1 >= tolerated) return scientific(decimal, digits.length - 1);
  return fixed(decimal, Math.max(0, digits.length - point));
}

function toleratedExponent({ digits, point }: Decimal, precision: number | undefined): number {
  if (precision === undefined) return DEFAULT_PRECISION;
  const wanted = Math.max(1, precision);
  return wanted > digits.length && digits.length >= point ? digits.length : wanted;
}
