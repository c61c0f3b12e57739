import { inInt64, parseGoFloat } from "../../cipher/go-number.ts";
import { goTime } from "../../cipher/go-time.ts";
import type { SopsScalar } from "../../tree/sops-tree.ts";

/** What go-yaml v3 makes of a plain scalar; undefined for an integer beyond 64 bits, which SOPS cannot hold. */
export function resolvePlain(text: string): SopsScalar | undefined {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const plain = text.replaceAll("_", "");
  if (text.startsWith(".")) return NUMBER_AFTER_POINT.test(text) ? (parseGoFloat(plain) ?? text) : text;
  if (!/^[-+\d]/.test(text)) return text;
  return timestamp(text) ?? integer(plain, text);
}

const WORDS: ReadonlyMap<string, SopsScalar> = new Map<string, SopsScalar>([
  ...["true", "True", "TRUE"].map((text) => [text, true] as const),
  ...["false", "False", "FALSE"].map((text) => [text, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((text) => [text, null] as const),
  ...[".nan", ".NaN", ".NAN"].map((text) => [text, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (text) => [text, Number.POSITIVE_INFINITY] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((text) => [text, Number.NEGATIVE_INFINITY] as const),
]);

const NUMBER_AFTER_POINT = /^\.\d+(_\d+)*([eE][-+]?\d+(_\d+)*)?$/;
const NUMBER = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;

/** A leading zero means octal, as in YAML 1.1; what is no octal number, such as 08, is a float. */
const RADIXES = [
  { form: /^([-+]?)0[bB]([01]+)$/, prefix: "0b" },
  { form: /^([-+]?)0[oO]([0-7]+)$/, prefix: "0o" },
  { form: /^([-+]?)0[xX]([\da-fA-F]+)$/, prefix: "0x" },
  { form: /^([-+]?)0([0-7]+)$/, prefix: "0o" },
  { form: /^([-+]?)(0|[1-9]\d*)$/, prefix: "" },
] as const;

/** Longer than 64 binary digits with their sign and prefix, and short enough to be read in no time. */
const LONGEST_INT = 70;

function integer(plain: string, text: string): SopsScalar | undefined {
  for (const { form, prefix } of RADIXES) {
    const match = form.exec(plain);
    if (match === null || plain.length > LONGEST_INT) continue;
    const size = BigInt(`${prefix}${match[2]}`);
    const value = match[1] === "-" ? -size : size;
    if (inInt64(value)) return value;
    if (value > 0n && value < 2n ** 64n) return undefined;
  }
  return NUMBER.test(plain) ? (parseGoFloat(plain) ?? text) : text;
}

const DATE = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const TIME = String.raw`(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?`;
const TIMESTAMP = new RegExp(`^${DATE}(?:(?:[Tt]${TIME}(Z|[+-]\\d{2}:\\d{2}))|(?: ${TIME}))?$`);

function timestamp(text: string): SopsScalar | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, ...rest] = match;
  const [hour, minute, second, fraction, zone] = rest[0] === undefined ? [...rest.slice(5), undefined] : rest;
  return goTime({ date: [year, month, day], time: [hour, minute, second], fraction, zone });
}
