import {
  isList,
  isMap,
  isSensitive,
  isUnknown,
  type PlainValue,
  someLeaf,
  type Value,
} from "../model/value.ts";
import { parseDuration } from "./duration.ts";
import type { Field, FieldType } from "./engine.ts";
import { canonicalJson, parseJson } from "./plain-from-json.ts";

/** `problem` ends the sentence that begins with the attribute's name: `must be a bool, not a string.` */
export type Decoded = { readonly value: Value } | { readonly problem: string };

/**
 * The value that a write sends for a declared one: of the field's type, after the conversions that HCL itself makes
 * between text, numbers and bools. Sensitive and unknown leaves pass as they are; null stays null. Durations keep the form
 * in which they were written, since some servers read them back verbatim.
 */
export function decodeField(field: Pick<Field, "type" | "of">, value: Value): Decoded {
  if (value === null || isOpaque(value)) return { value };
  switch (field.type) {
    case "list":
      return decodeList(field, value);
    case "map":
    case "object":
      return decodeMap(field, value);
    case "json":
      return decodeJson(value);
    case "any":
      return { value };
    default:
      return decodeScalar(field.type, value);
  }
}

type ScalarType = Exclude<FieldType, "list" | "map" | "object" | "json" | "any">;

function isOpaque(value: Value): boolean {
  return isSensitive(value) || isUnknown(value);
}

function decodeList(field: Pick<Field, "type" | "of">, value: Value): Decoded {
  if (!isList(value)) return { problem: `must be a list, not ${nameOf(value)}. ${LIST_ADVICE}` };
  const items: Value[] = [];
  for (const [index, item] of value.entries()) {
    const decoded = decodeItem(field.of, item);
    if ("problem" in decoded) return { problem: `is wrong at index ${index}: it ${decoded.problem}` };
    items.push(decoded.value);
  }
  return { value: items };
}

const LIST_ADVICE = 'Write it in brackets, as in ["a", "b"].';

function decodeItem(type: FieldType | undefined, item: Value): Decoded {
  if (item === null) return { problem: "must not be null." };
  return decodeField({ type: type ?? "any" }, item);
}

function decodeMap(field: Pick<Field, "type" | "of">, value: Value): Decoded {
  if (!isMap(value))
    return { problem: `must be a map, not ${nameOf(value)}. Write it as { key = "value" }.` };
  const entries = new Map<string, Value>();
  for (const [key, item] of value) {
    const decoded = decodeField({ type: field.of ?? "any" }, item);
    if ("problem" in decoded)
      return { problem: `is wrong at key ${JSON.stringify(key)}: it ${decoded.problem}` };
    entries.set(key, decoded.value);
  }
  return { value: entries };
}

function decodeJson(value: Value): Decoded {
  if (typeof value === "string") {
    return parseJson(value) === undefined
      ? { problem: "must be JSON. Write an object, or use jsonencode()." }
      : { value };
  }
  if (!isList(value) && !isMap(value))
    return { problem: `must be JSON text or an object, not ${nameOf(value)}.` };
  if (someLeaf(value, isOpaque)) return { value };
  return { value: canonicalJson(value as PlainValue) };
}

function decodeScalar(type: ScalarType, value: Value): Decoded {
  const converted = isList(value) || isMap(value) ? undefined : SCALARS[type](value);
  return converted === undefined ? { problem: scalarProblem(type, value) } : { value: converted };
}

const SCALARS: Readonly<Record<ScalarType, (value: Value) => Value | undefined>> = {
  string: (value) => (Number.isInteger(value) ? String(BigInt(value as number)) : String(value)),
  bool: (value) => {
    if (typeof value === "boolean") return value;
    return value === "true" ? true : value === "false" ? false : undefined;
  },
  int: (value) => {
    if (typeof value === "bigint") return value;
    const number = numberOf(value);
    if (!Number.isInteger(number)) return undefined;
    return typeof value === "string" && !Number.isSafeInteger(number) ? BigInt(value) : number;
  },
  float: (value) => (typeof value === "bigint" ? value : numberOf(value)),
  duration: (value) => (parseDuration(value as PlainValue) === undefined ? undefined : value),
};

function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function scalarProblem(type: ScalarType, value: Value): string {
  const advice =
    type === "duration" ? 'Write a number of seconds, or text such as "90m", "1h30m" or "30d".' : "";
  const wanted = SCALAR_NAMES[type];
  const given = nameOf(value);
  const not = given === wanted || type === "duration" ? "" : `, not ${given}`;
  return `must be ${wanted}${not}. ${advice}`.trimEnd();
}

const SCALAR_NAMES: Readonly<Record<ScalarType, string>> = {
  string: "a string",
  bool: "a bool",
  int: "a whole number",
  float: "a number",
  duration: "a duration",
};

function nameOf(value: Value): string {
  if (isList(value)) return "a list";
  if (isMap(value)) return "a map";
  if (typeof value === "boolean") return "a bool";
  return typeof value === "string" ? "a string" : "a number";
}
