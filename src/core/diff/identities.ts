import {
  isList,
  isMap,
  isSensitive,
  isUnknown,
  type PlainMap,
  type PlainValue,
  type Value,
} from "../model/value.ts";

/** The paths under which a ledger keeps the prints of a secret's keys. */
export const DATA_IDENTITIES = "data/";

/** What a ledger may keep of a value: the plain parts, and the identities of the sensitive ones by their path. */
export interface Recordable {
  readonly plain: PlainValue | undefined;
  readonly identities: ReadonlyMap<string, string>;
}

/** Splits an attribute's value. Unknown parts are in neither: they are recorded once they are known. */
export function recordable(name: string, value: Value): Recordable {
  const identities = new Map<string, string>();
  const plain = plainPart(value, name, identities);
  return { plain, identities };
}

/** The identities of a value's sensitive parts, by their path. */
export function identitiesOf(name: string, value: Value): ReadonlyMap<string, string> {
  return recordable(name, value).identities;
}

function plainPart(value: Value, path: string, identities: Map<string, string>): PlainValue | undefined {
  if (isSensitive(value)) {
    identities.set(path, value.identity);
    return undefined;
  }
  if (isUnknown(value)) return undefined;
  if (isMap(value)) return plainMap(value, path, identities);
  if (isList(value))
    return value.map((item, index) => plainPart(item, `${path}/${index}`, identities) ?? null);
  return value;
}

function plainMap(
  value: ReadonlyMap<string, Value>,
  path: string,
  identities: Map<string, string>,
): PlainMap {
  const plain = new Map<string, PlainValue>();
  for (const [key, item] of value) {
    const part = plainPart(item, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, identities);
    if (part !== undefined) plain.set(key, part);
  }
  return plain;
}
