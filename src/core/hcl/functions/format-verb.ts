import type { HclNumber, HclType, HclValue } from "../hcl-value.ts";
import { graphemesOf } from "../scan/graphemes.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, NUMBER, STRING } from "../types/hcl-types.ts";
import { encodeJson } from "../values/encode-json.ts";
import { isInteger, toBigInt } from "../values/number.ts";
import { textOf } from "./arguments.ts";
import { formatFloat } from "./format-float.ts";
import { type Problem, problem } from "./function-row.ts";

/** `%[2]-8.3f`, taken apart. */
export interface Verb {
  readonly raw: string;
  readonly offset: number;
  readonly mode: string;
  readonly flags: ReadonlySet<string>;
  /** Counts from 1. */
  readonly argument: number;
  readonly width?: number;
  readonly precision?: number;
}

/** Wider fields come from a mistake, or from malice. */
const MAX_WIDTH = 100_000;

/** An argument as a verb of `format` writes it. */
export function formatVerb(verb: Verb, arg: HclValue): string | Problem {
  if (arg.kind === "null" && verb.mode !== "v") return unsupported(verb, "null value cannot be formatted");
  if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH) {
    return unsupported(verb, "the width or precision is too large");
  }
  switch (verb.mode) {
    case "v":
      return pad(verb, asIs(verb, arg));
    case "t":
      return formatBool(verb, arg);
    case "s":
    case "q":
      return formatText(verb, arg);
    default:
      return /[bdoxXeEfgG]/.test(verb.mode)
        ? formatNumber(verb, arg)
        : problem(`unsupported format verb '${verb.mode}' in "${verb.raw}" at offset ${verb.offset}`);
  }
}

function unsupported({ raw, offset }: Verb, reason: string): Problem {
  return problem(`unsupported value for "${raw}" at ${offset}: ${reason}`);
}

function convert(verb: Verb, arg: HclValue, type: HclType): HclValue | Problem {
  const converted = convertValue(arg, type);
  return converted.kind === "converted" ? converted.value : unsupported(verb, converted.message);
}

function asIs(verb: Verb, arg: HclValue): string {
  if (verb.flags.has("#")) return encodeJson(arg);
  if (arg.kind === "string") return arg.value;
  return arg.kind === "number" ? formatFloat(arg.value, "g") : encodeJson(arg);
}

function formatBool(verb: Verb, arg: HclValue): string | Problem {
  const value = convert(verb, arg, BOOL);
  if (value.kind === "problem") return value;
  return String(value.kind === "bool" && value.value);
}

function formatText(verb: Verb, arg: HclValue): string | Problem {
  const value = convert(verb, arg, STRING);
  if (value.kind === "problem") return value;
  const cut = verb.precision ? graphemesOf(textOf(value)).slice(0, verb.precision).join("") : textOf(value);
  return pad(verb, verb.mode === "q" ? encodeJson({ kind: "string", value: cut }) : cut);
}

/** To the width, counted in characters as a reader does. */
function pad(verb: Verb, text: string): string {
  const missing = (verb.width ?? 0) - graphemesOf(text).length;
  if (missing <= 0) return text;
  const filler = (verb.flags.has("0") ? "0" : " ").repeat(missing);
  return verb.flags.has("-") ? text + filler : filler + text;
}

function formatNumber(verb: Verb, arg: HclValue): string | Problem {
  const value = convert(verb, arg, NUMBER);
  if (value.kind === "problem") return value;
  if (value.kind !== "number") return "";
  if (/[bdoxX]/.test(verb.mode)) {
    if (!isInteger(value.value)) return unsupported(verb, "an integer is required");
    return withSign(verb, value.value, formatInteger(verb, toBigInt(value.value)));
  }
  return withSign(verb, value.value, formatFloat(absolute(value.value), verb.mode, verb.precision));
}

function absolute({ mantissa, exponent }: HclNumber): HclNumber {
  return { mantissa: mantissa < 0n ? -mantissa : mantissa, exponent };
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: "0b", o: "0", x: "0x", X: "0X" };

function formatInteger({ mode, flags, precision = 0 }: Verb, value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(BASES[mode]).padStart(precision, "0");
  const text = mode === "X" ? digits.toUpperCase() : digits;
  return flags.has("#") ? `${PREFIXES[mode] ?? ""}${text}` : text;
}

/** Zeros go between the sign and the digits, blanks around both. */
function withSign(verb: Verb, value: HclNumber, digits: string): string {
  const { flags, width = 0 } = verb;
  const positive = flags.has("+") ? "+" : flags.has(" ") ? " " : "";
  const sign = value.mantissa < 0n ? "-" : positive;
  if (flags.has("-")) return `${sign}${digits}`.padEnd(width);
  if (flags.has("0")) return `${sign}${digits.padStart(width - sign.length, "0")}`;
  return `${sign}${digits}`.padStart(width);
}
