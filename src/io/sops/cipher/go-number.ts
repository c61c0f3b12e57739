const LOWEST_INT = -(2n ** 63n);
const HIGHEST_INT = 2n ** 63n - 1n;

/** A decimal integer as Go's strconv.Atoi reads it; undefined if it is none or beyond 64 bits. */
export function parseGoInt(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,40}$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return inInt64(value) ? value : undefined;
}

/** A float as Go writes and reads it; undefined if it is none. Hexadecimal floats, which nothing writes, are none. */
export function parseGoFloat(text: string): number | undefined {
  const special = SPECIAL_FLOATS.get(text.toLowerCase());
  if (special !== undefined) return special;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The shortest text without an exponent that reads back as the same number: Go's FormatFloat(f, 'f', -1, 64). */
export function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const { negative, digits, point } = decimalOf(value);
  const sign = negative ? "-" : "";
  if (point <= 0) return `${sign}0${digits === "0" ? "" : `.${"0".repeat(-point)}${digits}`}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, "0")}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest text, with an exponent below 1e-4 and from 1e6 on: Go's FormatFloat(f, 'g', -1, 64), as go-yaml writes. */
export function formatGoFloatShort(value: number): string {
  const { negative, digits, point } = decimalOf(value);
  const exponent = point - 1;
  if (digits === "0" || !Number.isFinite(value) || (exponent >= -4 && exponent < 6))
    return formatGoFloat(value);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${negative ? "-" : ""}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** Whether the text is an integer of which the float has kept the first digits only. */
export function isRounded(text: string, value: number): boolean {
  return /^[+-]?\d+$/.test(text) && BigInt(text) !== BigInt(formatGoFloat(value));
}

export function inInt64(value: bigint): boolean {
  return value >= LOWEST_INT && value <= HIGHEST_INT;
}

const SPECIAL_FLOATS: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["infinity", Number.POSITIVE_INFINITY],
  ["+infinity", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY],
]);

/** The value is 0.DIGITS × 10^point. */
function decimalOf(value: number): { negative: boolean; digits: string; point: number } {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const negative = value < 0 || Object.is(value, -0);
  return { negative, digits, point: value === 0 ? 0 : Number(exponent) + 1 };
}
