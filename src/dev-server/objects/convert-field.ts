import { parseDuration } from "../../core/catalog/duration.ts";
import type { Field, FieldType } from "../../core/catalog/engine.ts";
import { canonicalJson, parseJson } from "../../core/catalog/plain-from-json.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { Refusal, refused } from "../api.ts";

/** The value that the server keeps for what a request carries: of the field's type, as far as the servers convert it. */
export function convertField(field: Field, value: PlainValue): PlainValue {
  if (field.type === "duration" && typeof field.default === "string") return value;
  const converted = convert(field.type, value, field);
  if (converted === undefined) {
    const message = `error converting input for field "${field.name}": ${complaint(field.type, value)}`;
    throw new Refusal(refused(400, message));
  }
  return normalize(field, converted);
}

function convert(type: FieldType, value: PlainValue, field: Field): PlainValue | undefined {
  return CONVERTERS[type](value, field);
}

const CONVERTERS: Readonly<Record<FieldType, (value: PlainValue, field: Field) => PlainValue | undefined>> = {
  string: (value) => (isScalar(value) ? String(value) : undefined),
  int: (value) => wholeNumber(value),
  float: (value) => (isScalar(value) && value !== "" ? finite(Number(value)) : undefined),
  bool: toBool,
  duration: (value) => (value === "" ? 0 : parseDuration(value)),
  list: (value, field) => toList(value)?.map((item) => convertItem(field.of, item, field) ?? item),
  map: (value, field) => toMap(value, field.of === "string"),
  object: (value) => toMap(value, false) ?? value,
  json: (value) => (typeof value === "string" ? value : canonicalJson(value)),
  any: (value) => value,
};

function convertItem(type: FieldType | undefined, item: PlainValue, field: Field): PlainValue | undefined {
  return type === undefined ? item : convert(type, item, field);
}

function isScalar(value: PlainValue): value is string | number | boolean | bigint {
  return ["string", "number", "boolean", "bigint"].includes(typeof value);
}

function wholeNumber(value: PlainValue): PlainValue | undefined {
  if (typeof value === "bigint" || Number.isInteger(value)) return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function toBool(value: PlainValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (["true", "t", "1", "TRUE", "True", 1].includes(value as string | number)) return true;
  return ["false", "f", "0", "FALSE", "False", "", 0].includes(value as string | number) ? false : undefined;
}

/** Text with commas is a list; a lone value is a list of one. */
function toList(value: PlainValue): readonly PlainValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return value === "" ? [] : value.split(",").map((part) => part.trim());
  return value instanceof Map ? undefined : [value];
}

function toMap(value: PlainValue, ofStrings: boolean): PlainMap | undefined {
  const read = typeof value === "string" ? parseJson(value) : value;
  if (Array.isArray(read)) return pairsOf(read);
  if (!(read instanceof Map)) return undefined;
  if (!ofStrings) return read;
  return new Map(
    [...(read as PlainMap)].map(([key, item]) => [
      key,
      item === true ? "1" : item === false ? "0" : textOf(item),
    ]),
  );
}

function pairsOf(items: readonly PlainValue[]): PlainMap | undefined {
  const pairs = items.map((item) => String(item).split("="));
  if (pairs.some((pair) => pair.length < 2)) return undefined;
  return new Map(pairs.map(([key = "", ...rest]) => [key, rest.join("=")]));
}

function textOf(value: PlainValue): string {
  return typeof value === "string" ? value : canonicalJson(value);
}

/** What the servers store differently from how it was written. */
function normalize(field: Field, value: PlainValue): PlainValue {
  if (field.compare === "lowercase" && typeof value === "string") return value.toLowerCase();
  if (field.compare === "cidr-set" && Array.isArray(value)) {
    return value.map((item) => String(item).replace(String(item).includes(":") ? /\/128$/ : /\/32$/, ""));
  }
  if (field.compare === "duration-ns" && typeof value === "number") return value * 1e9;
  return value;
}

function complaint(type: FieldType, value: PlainValue): string {
  if (type !== "duration") return `expected type '${GO_TYPES[type] ?? type}', got unconvertible type`;
  const text = textOf(value);
  return /^-?[\d.]+[a-zµ]+$/.test(text)
    ? `time: unknown unit "${text.replace(/^-?[\d.]+/, "")}" in duration "${text}"`
    : `time: invalid duration "${text}"`;
}

const GO_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  map: "map[string]interface {}",
  object: "map[string]interface {}",
  list: "[]string",
  float: "float64",
};
