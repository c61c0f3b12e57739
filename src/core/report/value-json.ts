import { type Json, toJson } from "../model/json.ts";
import { isList, isMap, isSensitive, isUnknown, type PlainValue, type Value } from "../model/value.ts";

/** A value for programs; what is sensitive or unknown says so in an object of its own. */
export function valueJson(value: Value): Json {
  if (isSensitive(value)) return { sensitive: true };
  if (isUnknown(value)) return { unknown: true };
  if (isList(value)) return value.map(valueJson);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, valueJson(item)]));
  return toJson(value as PlainValue);
}
