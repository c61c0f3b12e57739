import { isList as isValueList, isMap as isValueMap, type PlainValue } from "../../../core/model/value.ts";
import { canonicalBytes, valueTypeOf } from "../cipher/canonical-bytes.ts";
import { Refusal } from "../refusal.ts";
import type { SopsFormat } from "../stores/store.ts";
import {
  elementsOf,
  isList,
  isMap,
  type SopsElement,
  type SopsEntry,
  type SopsList,
  type SopsMap,
  type SopsNode,
  type SopsScalar,
} from "../tree/sops-tree.ts";
import { formatTreePath, type TreePath } from "../tree/tree-path.ts";
import { type ChangingFile, changeFile } from "./change-file.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** One value of an encrypted file, to be set or removed. */
export interface ValueChange extends ChangingFile {
  /** Keys and list indices from the top; the index behind the last element appends. */
  readonly at: readonly (string | number)[];
  /** Undefined removes what is there. */
  readonly value: PlainValue | undefined;
}

/** Sets a value, making maps on the way to it, or removes one. Refuses a way that leads through a scalar. */
export async function setValue(change: ValueChange): Promise<WriteOutcome> {
  return changeFile(change, async ({ document, tree }) => {
    const value = change.value === undefined ? undefined : nodeOf(change.value, change.at);
    checkFits(document.format, change.at, value);
    const changed = place(tree, { rest: change.at, path: undefined, value });
    return isMap(changed) && !sameNode(changed, tree) ? changed : undefined;
  });
}

interface Step {
  readonly rest: readonly (string | number)[];
  readonly path: TreePath | undefined;
  readonly value: SopsNode | undefined;
}

function place(node: SopsNode | undefined, step: Step): SopsNode | undefined {
  const [segment, ...rest] = step.rest;
  if (segment === undefined) return step.value;
  const next = { ...step, rest, path: { parent: step.path, segment } };
  if (typeof segment === "string" && (node === undefined || isMap(node)))
    return placeInMap(node, segment, next);
  if (typeof segment === "number" && (node === undefined || isList(node)))
    return placeInList(node, segment, next);
  const path = formatTreePath(step.path);
  const wanted = typeof segment === "string" ? "a map" : "a list";
  throw new Refusal(`"${path}" is not ${wanted}, so nothing can be set inside of it.`, { path });
}

function placeInMap(map: SopsMap | undefined, key: string, next: Step): SopsMap {
  const items = map?.items ?? [];
  const known = items.find((item) => item.kind === "entry" && item.key === key);
  const value = place(known?.kind === "entry" ? known.value : undefined, next);
  if (value === undefined) return removeItem(items, known, next);
  if (known?.kind !== "entry")
    return { kind: "map", items: [...items, { kind: "entry", key, value, at: 0 }] };
  return { kind: "map", items: items.map((item) => (item === known ? { ...known, value } : item)) };
}

function removeItem(
  items: SopsMap["items"],
  known: SopsEntry | SopsMap["items"][number] | undefined,
  next: Step,
): SopsMap {
  if (known === undefined) throw absent(next.path);
  return { kind: "map", items: items.filter((item) => item !== known) };
}

function placeInList(list: SopsList | undefined, index: number, next: Step): SopsList {
  const items = list?.items ?? [];
  const elements = list === undefined ? [] : elementsOf(list);
  const known = elements[index];
  if (known === undefined && index !== elements.length) throw absent(next.path);
  const value = place(known?.value, next);
  if (value === undefined) {
    if (known === undefined) throw absent(next.path);
    return { kind: "list", items: items.filter((item) => item !== known) };
  }
  const element: SopsElement = { kind: "element", value, at: known?.at ?? 0 };
  return {
    kind: "list",
    items: known === undefined ? [...items, element] : items.map((item) => (item === known ? element : item)),
  };
}

function absent(path: TreePath | undefined): Refusal {
  const place = formatTreePath(path);
  return new Refusal(`There is nothing at "${place}".`, { path: place });
}

function nodeOf(value: PlainValue, at: ValueChange["at"]): SopsNode {
  if (isValueMap(value)) {
    const items = [...value].map(
      ([key, item]): SopsEntry => ({ kind: "entry", key, value: nodeOf(item, [...at, key]), at: 0 }),
    );
    return { kind: "map", items };
  }
  if (isValueList(value)) {
    const items = value.map(
      (item, index): SopsElement => ({ kind: "element", value: nodeOf(item, [...at, index]), at: 0 }),
    );
    return { kind: "list", items };
  }
  if (typeof value !== "number" || !Number.isInteger(value)) return value;
  if (Number.isSafeInteger(value)) return BigInt(value);
  const path = formatTreePath(
    at.reduce<TreePath | undefined>((parent, segment) => ({ parent, segment }), undefined),
  );
  throw new Refusal(`The integer at "${path}" is too large to be kept exactly. Write it as a string.`, {
    path,
  });
}

/** Refuses what a format cannot hold: flat ones hold texts at a fixed depth. */
function checkFits(format: SopsFormat, at: readonly (string | number)[], value: SopsNode | undefined): void {
  const [top] = at;
  if (
    top === undefined ||
    (format !== "dotenv" && top === "sops") ||
    (format === "dotenv" && /^sops_/.test(String(top)))
  ) {
    throw new Refusal("This place is kept for the metadata of SOPS, or is the whole file. Name a value.");
  }
  const depth = { dotenv: 1, ini: 2, binary: 1, yaml: undefined, json: undefined }[format];
  if (depth === undefined) return;
  const isText = value === undefined || typeof value === "string";
  if (at.length === depth && isText && (format !== "binary" || top === "data")) return;
  throw new Refusal(
    `A file of the format "${format}" holds texts only, ${depth} level${depth === 1 ? "" : "s"} deep.`,
  );
}

function sameNode(one: SopsNode, other: SopsNode): boolean {
  if (isMap(one)) return isMap(other) && sameItems(one.items, other.items);
  if (isList(one)) return isList(other) && sameItems(one.items, other.items);
  return !isMap(other) && !isList(other) && sameScalar(one, other);
}

type Item = SopsMap["items"][number] | SopsList["items"][number];

function sameItems(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => sameItem(item, other[index]));
}

function sameItem(one: Item, other: Item | undefined): boolean {
  if (one === other) return true;
  if (other === undefined || one.kind === "comment" || other.kind === "comment" || one.kind !== other.kind)
    return false;
  const sameKey = one.kind !== "entry" || (other.kind === "entry" && one.key === other.key);
  return sameKey && sameNode(one.value, other.value);
}

function sameScalar(one: SopsScalar, other: SopsScalar): boolean {
  if (one === null || other === null) return one === other;
  return (
    valueTypeOf(one) === valueTypeOf(other) &&
    Buffer.from(canonicalBytes(one)).equals(Buffer.from(canonicalBytes(other)))
  );
}
