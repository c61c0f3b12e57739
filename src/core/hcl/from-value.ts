import { isList, isMap, isSensitive, isUnknown, type Sensitive, type Value } from "../model/value.ts";
import type { HclValue } from "./hcl-value.ts";
import { DYNAMIC } from "./types/hcl-types.ts";
import {
  boolValue,
  integerValue,
  NULL,
  normalizeText,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownValue,
} from "./values/make-value.ts";
import { fromDouble } from "./values/number-text.ts";
import { markValue } from "./values/sensitivity.ts";

/** A value of another stage in the language: maps become objects, lists tuples. Numbers must be finite. */
export function fromValue(value: Value): HclValue {
  if (isSensitive(value)) return fromSensitive(value);
  if (isUnknown(value)) return unknownValue(DYNAMIC, value.producers);
  if (isMap(value))
    return objectValue([...value].map(([key, item]) => [normalizeText(key), fromValue(item)]));
  if (isList(value)) return tupleValue(value.map(fromValue));
  switch (typeof value) {
    case "string":
      return stringValue(value);
    case "boolean":
      return boolValue(value);
    case "bigint":
      return integerValue(value);
    case "number":
      return numberValue(fromDouble(value));
    default:
      return NULL;
  }
}

/** The type that is known without the key is kept with the mark: the evaluator goes by it even if it has the plaintext. */
function fromSensitive({ identity, origin, origins = [origin], secret, type }: Sensitive): HclValue {
  const known = type === undefined ? DYNAMIC : ({ kind: type } as const);
  const mark = { identity, origins, type: known };
  return markValue(secret === undefined ? unknownValue(known) : fromValue(secret.reveal()), mark);
}
