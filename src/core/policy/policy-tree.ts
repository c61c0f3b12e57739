import type { PlainValue } from "../model/value.ts";

/** A value as written. `at` is an offset in the text. */
export type Node =
  | { readonly kind: "literal"; readonly value: string | number | bigint | boolean; readonly at: number }
  | { readonly kind: "list"; readonly items: readonly Node[]; readonly at: number }
  | { readonly kind: "object"; readonly items: readonly Item[]; readonly at: number };

/** `key = value`, or a block: `key "label" { … }`. `keys` has one entry more for each label. */
export interface Item {
  readonly keys: readonly string[];
  readonly value: Node;
  readonly at: number;
}

/** A parsed text, and the first argument that is set twice in one block, which Vault refuses and OpenBao merges. */
export interface Document {
  readonly items: readonly Item[];
  readonly duplicate?: { readonly key: string; readonly at: number };
}

/** One field of a block, with the place of its key. */
export interface WrittenField {
  readonly value: PlainValue;
  readonly at: number;
}

/**
 * The fields of a block by name. Labels nest. A name that is written several times is merged as the servers' decoder
 * does: lists are joined, maps merged, and of others the last one stays.
 */
export function fieldsOf(items: readonly Item[]): ReadonlyMap<string, WrittenField> {
  const fields = new Map<string, WrittenField>();
  for (const item of items) {
    const [key = "", ...labels] = item.keys;
    const value = labels.reduceRight<PlainValue>(
      (inner, label) => new Map([[label, inner]]),
      plainOf(item.value),
    );
    const earlier = fields.get(key);
    fields.set(key, { value: earlier === undefined ? value : merge(earlier.value, value), at: item.at });
  }
  return fields;
}

function plainOf(node: Node): PlainValue {
  if (node.kind === "literal") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  return new Map([...fieldsOf(node.items)].map(([key, field]) => [key, field.value]));
}

function merge(earlier: PlainValue, later: PlainValue): PlainValue {
  if (Array.isArray(earlier) && Array.isArray(later)) return [...earlier, ...later];
  if (!(earlier instanceof Map) || !(later instanceof Map)) return later;
  const merged = new Map<string, PlainValue>(earlier);
  for (const [key, value] of later) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : merge(before, value));
  }
  return merged;
}
