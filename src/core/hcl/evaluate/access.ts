import { nearestName } from "../../model/nearest-name.ts";
import type { SourceRange } from "../../model/source-range.ts";
import type { HclType, HclValue, MappingValue, SequenceValue, UnknownValue } from "../hcl-value.ts";
import type { Expression } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { DYNAMIC, isPrimitive, NUMBER, STRING, typeOf } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";
import { stringValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { isInteger, isNegative, toBigInt } from "../values/number.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";

export interface AccessPlace {
  /** The brackets, or the dot and the name. */
  readonly range: SourceRange;
  /** The whole expression, whose variables are shown with an error. */
  readonly expression: Expression;
}

/** `value[key]`. A part of a sensitive container is sensitive; a part of another has its own mark, if any. */
export function accessIndex(
  evaluation: Evaluation,
  operands: { readonly collection: HclValue; readonly key: HclValue },
  place: AccessPlace,
): HclValue {
  const { collection, key } = operands;
  if (collection.sensitive === undefined && key.sensitive === undefined) {
    return plainIndex(evaluation, operands, place);
  }
  return derive(evaluation, {
    name: "index",
    operands: [collection, key],
    compute: ([c = UNKNOWN, k = UNKNOWN]) => plainIndex(evaluation, { collection: c, key: k }, place),
  });
}

/** `value.name`. */
export function accessAttribute(
  evaluation: Evaluation,
  operands: { readonly object: HclValue; readonly name: string },
  place: AccessPlace,
): HclValue {
  const { object, name } = operands;
  if (object.sensitive === undefined) return plainAttribute(evaluation, operands, place);
  return derive(evaluation, {
    name: "index",
    operands: [object, stringValue(name)],
    compute: ([value = UNKNOWN]) => plainAttribute(evaluation, { object: value, name }, place),
  });
}

interface Failure {
  readonly summary: string;
  readonly detail: string;
}

function fail(evaluation: Evaluation, place: AccessPlace, failure: Failure): HclValue {
  return evaluation.error({ ...failure, ...place });
}

const INVALID_INDEX = "Invalid index";
const NO_ELEMENT = "The given key does not identify an element in this collection value";

function plainIndex(
  evaluation: Evaluation,
  { collection, key }: { readonly collection: HclValue; readonly key: HclValue },
  place: AccessPlace,
): HclValue {
  const result = indexOf(collection, key);
  return "detail" in result ? fail(evaluation, place, result) : result;
}

function indexOf(collection: HclValue, key: HclValue): HclValue | Failure {
  if (collection.kind === "null") {
    const detail = "This value is null, so it does not have any indices.";
    return { summary: "Attempt to index null value", detail };
  }
  if (key.kind === "null") return badIndex("Can't use a null value as an indexing key.");
  const type = typeOf(collection);
  switch (type.kind) {
    case "dynamic":
      return waiting(DYNAMIC, collection, key);
    case "list":
    case "tuple":
      return withKey(key, NUMBER, (converted) => sequenceIndex(collection, converted, type));
    case "map":
      return withKey(key, STRING, (converted) => mappingIndex(collection, converted, type.element));
    case "object":
      return withKey(key, STRING, (converted) => objectIndex(collection, converted, key));
    case "set":
      return badIndex(
        "Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
      );
    default:
      return badIndex("This value does not have any indices.");
  }
}

function badIndex(detail: string): Failure {
  return { summary: INVALID_INDEX, detail };
}

function waiting(type: HclType, ...operands: readonly HclValue[]): UnknownValue {
  const producers = operands.flatMap((operand) => (operand.kind === "unknown" ? operand.producers : []));
  return unknownValue(type, [...new Set(producers)]);
}

function withKey(
  key: HclValue,
  type: HclType,
  access: (key: HclValue) => HclValue | Failure,
): HclValue | Failure {
  const converted = convertValue(key, type);
  if (converted.kind === "mismatch") return badIndex(`${NO_ELEMENT}: ${converted.message}.`);
  return access(converted.value);
}

function sequenceIndex(collection: HclValue, key: HclValue, type: HclType): HclValue | Failure {
  const element = "element" in type ? type.element : DYNAMIC;
  if (key.kind !== "number" || collection.kind !== "sequence") {
    return elementOfUnknown(collection, key, type) ?? waiting(element, collection, key);
  }
  if (!isInteger(key.value)) {
    return badIndex(
      `${NO_ELEMENT}: indexing a sequence requires a whole number, but the given index has a fractional part.`,
    );
  }
  if (isNegative(key.value)) {
    return badIndex(`${NO_ELEMENT}: a negative number is not a valid index for a sequence.`);
  }
  return collection.items[Number(toBigInt(key.value))] ?? outOfBounds(collection);
}

/** An unknown tuple still tells the types of its elements. */
function elementOfUnknown(collection: HclValue, key: HclValue, type: HclType): HclValue | undefined {
  if (type.kind !== "tuple" || key.kind !== "number" || !isInteger(key.value)) return undefined;
  const element = type.elements[Number(toBigInt(key.value))];
  return element && waiting(element, collection);
}

function outOfBounds(collection: SequenceValue): Failure {
  return badIndex(
    collection.items.length === 0
      ? `${NO_ELEMENT}: the collection has no elements.`
      : `${NO_ELEMENT}: the given index is greater than or equal to the length of the collection.`,
  );
}

function mappingIndex(collection: HclValue, key: HclValue, element: HclType): HclValue | Failure {
  if (key.kind !== "string" || collection.kind !== "mapping") return waiting(element, collection, key);
  return collection.entries.get(key.value) ?? badIndex(`${NO_ELEMENT}.${didYouMean(collection, key.value)}`);
}

function objectIndex(collection: HclValue, key: HclValue, given: HclValue): HclValue | Failure {
  if (key.kind !== "string") return waiting(DYNAMIC, collection, key);
  const type = typeOf(collection);
  const attribute = type.kind === "object" ? type.attributes.get(key.value) : undefined;
  if (attribute === undefined) {
    const hint =
      given.kind === "number"
        ? " An object only supports looking up attributes by name, not by numeric index."
        : didYouMean(collection, key.value);
    return badIndex(`${NO_ELEMENT}.${hint}`);
  }
  if (collection.kind !== "mapping") return waiting(attribute, collection);
  return collection.entries.get(key.value) ?? UNKNOWN;
}

const UNSUPPORTED = "Unsupported attribute";

function plainAttribute(
  evaluation: Evaluation,
  { object, name }: { readonly object: HclValue; readonly name: string },
  place: AccessPlace,
): HclValue {
  const result = attributeOf(object, name);
  return "detail" in result ? fail(evaluation, place, result) : result;
}

function attributeOf(object: HclValue, name: string): HclValue | Failure {
  if (object.kind === "null") {
    const detail = "This value is null, so it does not have any attributes.";
    return { summary: "Attempt to get attribute from null value", detail };
  }
  const type = typeOf(object);
  switch (type.kind) {
    case "dynamic":
      return waiting(DYNAMIC, object);
    case "object": {
      const attribute = type.attributes.get(name);
      if (attribute === undefined) {
        return unsupported(
          `This object does not have an attribute named "${name}".${didYouMean(object, name)}`,
        );
      }
      return object.kind === "mapping" ? (object.entries.get(name) ?? UNKNOWN) : waiting(attribute, object);
    }
    case "map":
      if (object.kind !== "mapping") return waiting(type.element, object);
      return object.entries.get(name) ?? missingElement(object, name);
    default:
      return unsupported(noAttributes(type, name));
  }
}

function unsupported(detail: string): Failure {
  return { summary: UNSUPPORTED, detail };
}

function missingElement(map: MappingValue, name: string): Failure {
  const detail = `This map does not have an element with the key "${name}".${didYouMean(map, name)}`;
  return { summary: "Missing map element", detail };
}

function noAttributes(type: HclType, name: string): string {
  if (isPrimitive(type)) return `Can't access attributes on a primitive-typed value (${typeName(type)}).`;
  if (type.kind === "list" && type.element.kind === "object") {
    const which = type.element.attributes.has(name) ? `attribute "${name}"` : "an attribute";
    return `Can't access attributes on a list of objects. Did you mean to access ${which} for a specific element of the list, or across all elements of the list?`;
  }
  if (type.kind === "set" && type.element.kind === "object") {
    return "Can't access attributes on a set of objects. Did you mean to access an attribute across all elements of the set?";
  }
  return "This value does not have any attributes.";
}

function didYouMean(collection: HclValue, name: string): string {
  const meant = collection.kind === "mapping" ? nearestName(name, collection.entries.keys()) : undefined;
  return meant === undefined ? "" : ` Did you mean "${meant}"?`;
}
