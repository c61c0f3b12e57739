import type { HclType, HclValue, MappingValue, SequenceValue } from "../hcl-value.ts";
import { canonicalText } from "../values/canonical.ts";
import {
  boolValue,
  listValue,
  mapValue,
  nullValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownValue,
} from "../values/make-value.ts";
import { formatNumber, parseNumber } from "../values/number-text.ts";
import { dropMarks } from "../values/sensitivity.ts";
import { setValue } from "../values/set-order.ts";
import { isWhollyKnown, originsOf, producersOf, sensitivitiesOf } from "../values/walk-value.ts";
import { canConvert, sharedElementType } from "./conversion-rules.ts";
import { type CollectionType, type ObjectType, sameType, type TupleType, typeOf } from "./hcl-types.ts";
import { mismatchMessage } from "./mismatch-message.ts";
import { constraintName } from "./type-name.ts";

export type Conversion = Converted | Mismatch;

export interface Converted {
  readonly kind: "converted";
  readonly value: HclValue;
}

/** Why a value does not convert: a part of a sentence that never quotes the value, and where in the value it is at fault. */
export interface Mismatch {
  readonly kind: "mismatch";
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Converts a value by HCL's rules: `"5"` to 5 and back, tuples and objects to collections, attributes that an object
 * type does not have are dropped. Sensitive parts keep their identity; they convert alike with and without their key.
 */
export function convertValue(value: HclValue, wanted: HclType): Conversion {
  const given = typeOf(value);
  if (sameType(given, wanted) && !("optional" in wanted)) return converted(value);
  if (!canConvert(given, wanted)) return mismatch(mismatchMessage(given, wanted));
  if (value.sensitive !== undefined) return convertSensitive(value, wanted);
  if (wanted.kind === "dynamic") return converted(value);
  if (value.kind === "unknown") return converted(unknownValue(resultType(given, wanted), value.producers));
  if (value.kind === "null") return converted(nullValue(resultType(given, wanted)));
  return convertKnown(value, wanted);
}

function convertKnown(value: HclValue, wanted: HclType): Conversion {
  if (value.kind === "mapping") {
    if (wanted.kind === "object") return toObject(value, wanted);
    if (wanted.kind === "map") return toMap(value, wanted);
  } else if (value.kind === "sequence") {
    if (wanted.kind === "tuple") return toTuple(value, wanted);
    if (wanted.kind === "list" || wanted.kind === "set") return toListOrSet(value, wanted);
  }
  return convertPrimitive(value, wanted);
}

function converted(value: HclValue): Converted {
  return { kind: "converted", value };
}

function mismatch(message: string, path: Mismatch["path"] = []): Mismatch {
  return { kind: "mismatch", path, message };
}

/** The plaintext converts behind its mark. A failure tells no more than what was wanted. */
function convertSensitive(value: HclValue, wanted: HclType): Conversion {
  const { sensitive } = value;
  if (sensitive === undefined || wanted.kind === "dynamic") return converted(value);
  const type = resultType(typeOf(value), wanted);
  const mark = { ...sensitive, type };
  if (value.kind === "unknown") return converted({ ...value, type, sensitive: mark });
  const plain = convertValue(dropMarks(value), wanted);
  if (plain.kind === "mismatch") return mismatch(`${constraintName(wanted)} required`);
  return converted({ ...plain.value, sensitive: mark });
}

/** The wanted type, with what it leaves open filled in from the given one. */
function resultType(given: HclType, wanted: HclType): HclType {
  if (wanted.kind === "dynamic") return given;
  if ("element" in wanted) {
    const element = elementTypeOf(given, wanted.element);
    return {
      kind: wanted.kind,
      element: element === undefined ? wanted.element : resultType(element, wanted.element),
    };
  }
  if (wanted.kind === "object") {
    const attributes = new Map<string, HclType>();
    for (const [name, type] of wanted.attributes) {
      attributes.set(name, resultType(attributeTypeOf(given, name) ?? type, type));
    }
    return { kind: "object", attributes };
  }
  return wanted;
}

function elementTypeOf(given: HclType, wanted: HclType): HclType | undefined {
  if ("element" in given) return given.element;
  if (given.kind === "tuple") return sharedElementType(given.elements, wanted);
  return given.kind === "object" ? sharedElementType([...given.attributes.values()], wanted) : undefined;
}

function attributeTypeOf(given: HclType, name: string): HclType | undefined {
  if (given.kind === "object") return given.attributes.get(name);
  return given.kind === "map" ? given.element : undefined;
}

function convertPrimitive(value: HclValue, wanted: HclType): Conversion {
  if (wanted.kind === "string") {
    if (value.kind === "number") return converted({ kind: "string", value: formatNumber(value.value) });
    if (value.kind === "bool") return converted(stringValue(String(value.value)));
  }
  if (value.kind === "string" && wanted.kind === "number") {
    const number = parseNumber(value.value);
    return number === undefined ? mismatch("a number is required") : converted(numberValue(number));
  }
  if (value.kind === "string" && wanted.kind === "bool") return toBool(value.value);
  return mismatch(mismatchMessage(typeOf(value), wanted));
}

function toBool(text: string): Conversion {
  if (text === "true" || text === "1") return converted(boolValue(true));
  if (text === "false" || text === "0") return converted(boolValue(false));
  const lower = text.toLowerCase();
  const hint =
    lower === "true" || lower === "false" ? `; to convert from string, use lowercase "${lower}"` : "";
  return mismatch(`a bool is required${hint}`);
}

/** Converts each part; stops at the first that does not convert. */
function convertParts<Key extends string | number>(
  parts: Iterable<readonly [Key, HclValue]>,
  wantedOf: (key: Key) => HclType | undefined,
): readonly (readonly [Key, HclValue])[] | Mismatch {
  const results: (readonly [Key, HclValue])[] = [];
  for (const [key, part] of parts) {
    const wanted = wantedOf(key);
    if (wanted === undefined) continue;
    const result = convertValue(part, wanted);
    if (result.kind === "mismatch") return { ...result, path: [key, ...result.path] };
    results.push([key, result.value]);
  }
  return results;
}

function isMismatch(parts: readonly unknown[] | Mismatch): parts is Mismatch {
  return !Array.isArray(parts);
}

function toObject(value: MappingValue, wanted: ObjectType): Conversion {
  const parts = convertParts(value.entries, (name) => wanted.attributes.get(name));
  if (isMismatch(parts)) return parts;
  const entries = new Map(parts);
  for (const [name, type] of wanted.attributes) {
    if (entries.has(name)) continue;
    if (!wanted.optional?.has(name)) return mismatch(`map has no element for required attribute "${name}"`);
    entries.set(name, nullValue(resultType(type, type)));
  }
  return converted(objectValue(entries));
}

function toTuple(value: SequenceValue, wanted: TupleType): Conversion {
  const parts = convertParts(value.items.entries(), (index) => wanted.elements[index]);
  return isMismatch(parts) ? parts : converted(tupleValue(parts.map(([, item]) => item)));
}

function toMap(value: MappingValue, wanted: CollectionType): Conversion {
  const element = elementTypeOf(value.type, wanted.element) ?? wanted.element;
  const parts = convertParts(value.entries, () => resultElement(element, wanted));
  if (isMismatch(parts)) return parts;
  const common = commonElement(parts, resultElement(element, wanted));
  return common === undefined
    ? mismatch("all map elements must have the same type")
    : converted(mapValue(common, parts));
}

function toListOrSet(value: SequenceValue, wanted: CollectionType): Conversion {
  const element = elementTypeOf(value.type, wanted.element) ?? wanted.element;
  const parts = convertParts(value.items.entries(), () => resultElement(element, wanted));
  if (isMismatch(parts)) return parts;
  const items = parts.map(([, item]) => item);
  const common = commonElement(parts, resultElement(element, wanted));
  if (common === undefined) return mismatch(`all ${wanted.kind} elements must have the same type`);
  return converted(wanted.kind === "list" ? listValue(common, items) : toSet(common, items));
}

function resultElement(given: HclType, wanted: CollectionType): HclType {
  return wanted.element.kind === "dynamic" ? given : wanted.element;
}

/** Elements of a type that leaves something open may still differ after conversion. */
function commonElement(
  parts: readonly (readonly [unknown, HclValue])[],
  element: HclType,
): HclType | undefined {
  const [first] = parts;
  if (first === undefined) return resultType(element, element);
  const type = typeOf(first[1]);
  return parts.every(([, part]) => sameType(typeOf(part), type)) ? type : undefined;
}

/**
 * Which elements a set has depends on their values. So one with an unknown element is unknown as a whole, and one with a
 * sensitive element is sensitive as a whole.
 */
function toSet(element: HclType, items: readonly HclValue[]): HclValue {
  const type: HclType = { kind: "set", element };
  const plain = items.map(dropMarks);
  const known = plain.every(isWhollyKnown);
  const set = known ? setValue(element, plain) : unknownValue(type, producersOf(items));
  const marks = sensitivitiesOf(items);
  if (marks.length === 0) return set;
  const identity = `set(${items.map(canonicalText).join(",")})`;
  return { ...set, sensitive: { identity, origins: originsOf(marks), type } };
}
