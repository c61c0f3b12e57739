import type { PlainMap, PlainValue } from "../model/value.ts";
import type { FieldType } from "./engine.ts";
import type { FieldRow } from "./engine-file.ts";
import type { ApiDocument } from "./openapi-objects.ts";

/** The component that describes what a path's POST accepts; undefined for one that takes anything or nothing. */
export function requestComponent(item: PlainMap): string | undefined {
  return componentOf(at(item, "post", "requestBody", "content", "application/json", "schema", "$ref"));
}

/** The fields that a path's POST accepts, with what the document says of them. */
export function requestFields(document: ApiDocument, item: PlainMap): ReadonlyMap<string, ApiField> {
  return fieldsOf(document, requestComponent(item));
}

/** The fields that a path's GET returns; undefined if the document does not say. */
export function responseFields(
  document: ApiDocument,
  item: PlainMap,
): ReadonlyMap<string, ApiField> | undefined {
  const schema = at(item, "get", "responses", "200", "content", "application/json", "schema", "$ref");
  return schema === undefined ? undefined : fieldsOf(document, componentOf(schema));
}

export interface ApiField {
  readonly row: FieldRow;
  readonly deprecated: boolean;
}

function fieldsOf(document: ApiDocument, component: string | undefined): ReadonlyMap<string, ApiField> {
  const fields = new Map<string, ApiField>();
  const properties = component === undefined ? undefined : at(document.schemas, component, "properties");
  if (!(properties instanceof Map)) return fields;
  for (const [name, property] of properties as PlainMap) {
    if (property instanceof Map) fields.set(name, apiField(property as PlainMap));
  }
  return fields;
}

function apiField(property: PlainMap): ApiField {
  const type = typeOf(property);
  const of = type === "list" ? elementType(property) : type === "map" ? "string" : undefined;
  const sensitive = at(property, "x-vault-displayAttrs", "sensitive") === true;
  const folded = property.get("format") === "lowercase";
  return {
    row: {
      type,
      ...(of !== undefined && { of }),
      ...(folded && { compare: "lowercase" as const }),
      ...(sensitive && { secret: true as const }),
    },
    deprecated: property.get("deprecated") === true,
  };
}

/** OpenBao says `{integer, seconds}` for a duration, Vault `{string, duration}`. */
function typeOf(property: PlainMap): FieldType {
  const format = property.get("format");
  switch (property.get("type")) {
    case "integer":
      return format === "seconds" ? "duration" : "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "array":
      return "list";
    case "object":
      return "object";
    case "string":
      return format === "duration" ? "duration" : "string";
    default:
      return "any";
  }
}

function elementType(property: PlainMap): FieldType {
  const items = property.get("items");
  return items instanceof Map ? typeOf(items as PlainMap) : "any";
}

function componentOf(reference: PlainValue | undefined): string | undefined {
  return typeof reference === "string" ? reference.replace("#/components/schemas/", "") : undefined;
}

function at(value: PlainValue | undefined, ...path: readonly string[]): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>(
    (found, key) => (found instanceof Map ? (found as PlainMap).get(key) : undefined),
    value,
  );
}
