import { isList, isMap, isSensitive, isUnknown, type PlainValue, type Value } from "./value.ts";

/** The value with its secrets opened; undefined where one cannot be opened here, or is known only after apply. */
export function reveal(value: Value): PlainValue | undefined {
  if (isSensitive(value)) return value.secret?.reveal();
  if (isUnknown(value)) return undefined;
  if (isList(value)) return revealList(value);
  if (!isMap(value)) return value;
  const opened = new Map<string, PlainValue>();
  for (const [key, item] of value) {
    const plain = reveal(item);
    if (plain === undefined) return undefined;
    opened.set(key, plain);
  }
  return opened;
}

function revealList(items: readonly Value[]): PlainValue | undefined {
  const opened = items.map(reveal);
  return opened.includes(undefined) ? undefined : (opened as readonly PlainValue[]);
}
