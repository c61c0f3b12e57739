/**
 * A document as SOPS sees it: ordered, with comments, and with leaves of the type `L`. Objects keep their entries in a
 * list, for a plain object would reorder digit keys and swallow `__proto__`.
 */
export type SopsNode<L = SopsScalar> = L | SopsMap<L> | SopsList<L>;

/** Values in Go's types, which the MAC is made over: a `bigint` is an int, a `number` a float64, a `Uint8Array` bytes. */
export type SopsScalar = null | boolean | bigint | number | string | Uint8Array | SopsTime;

/** A time.Time; `text` is its canonical form, RFC 3339 with as many decimals as it has. */
export interface SopsTime {
  readonly kind: "time";
  readonly text: string;
}

export interface SopsMap<L = SopsScalar> {
  readonly kind: "map";
  readonly items: readonly (SopsEntry<L> | SopsComment)[];
}

/** Keys of a map are unique. */
export interface SopsEntry<L = SopsScalar> {
  readonly kind: "entry";
  readonly key: string;
  readonly value: SopsNode<L>;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
}

export interface SopsList<L = SopsScalar> {
  readonly kind: "list";
  readonly items: readonly (SopsElement<L> | SopsComment)[];
}

export interface SopsElement<L = SopsScalar> {
  readonly kind: "element";
  readonly value: SopsNode<L>;
  readonly at: number;
}

/** One line of comment. `text` is what follows the comment sign. */
export interface SopsComment {
  readonly kind: "comment";
  readonly text: string;
  /** It stands behind the value that follows it here, on the same line. */
  readonly inline: boolean;
  readonly at: number;
}

export function isMap<L>(node: SopsNode<L> | undefined): node is SopsMap<L> {
  return isTagged(node) && node.kind === "map";
}

export function isList<L>(node: SopsNode<L> | undefined): node is SopsList<L> {
  return isTagged(node) && node.kind === "list";
}

export function isTime(node: SopsNode): node is SopsTime {
  return isTagged(node) && node.kind === "time";
}

/** The entries of a map without its comments. */
export function entriesOf<L>(map: SopsMap<L>): readonly SopsEntry<L>[] {
  return map.items.filter((item) => item.kind === "entry");
}

/** The elements of a list without its comments. */
export function elementsOf<L>(list: SopsList<L>): readonly SopsElement<L>[] {
  return list.items.filter((item) => item.kind === "element");
}

/** The value at `key`, if the map has it. */
export function valueAt<L>(map: SopsMap<L>, key: string): SopsNode<L> | undefined {
  return entriesOf(map).find((entry) => entry.key === key)?.value;
}

function isTagged(node: unknown): node is { readonly kind: unknown } {
  return typeof node === "object" && node !== null && "kind" in node;
}
