import { decodeText } from "./decode-text.ts";
import { checkSize } from "./file-limits.ts";
import type { Metadata } from "./metadata.ts";
import { readMetadata } from "./read-metadata.ts";
import { Refusal } from "./refusal.ts";
import { flattenMetadata, unflattenMetadata } from "./stores/flatten-metadata.ts";
import { BINARY_KEY, loadStore, type SopsFormat } from "./stores/store.ts";
import { isList, isMap, type SopsEntry, type SopsMap, type SopsNode } from "./tree/sops-tree.ts";

/** An encrypted file in its two halves. */
export interface SopsDocument {
  readonly format: SopsFormat;
  readonly tree: SopsMap;
  readonly metadata: Metadata;
}

/** The key that metadata stands under, reserved at the top of every file. */
const METADATA_KEY = "sops";
/** What the keys of metadata begin with where there is no nesting. */
const FLAT_PREFIX = "sops_";

/** Parses an encrypted file. `sawText` gets its text as soon as there is one, so that a refusal can be placed in it. */
export async function parseDocument(
  format: SopsFormat,
  bytes: Uint8Array,
  sawText: (text: string) => void,
): Promise<SopsDocument> {
  checkSize(bytes);
  const text = decodeText(bytes);
  sawText(text);
  const map = (await loadStore(format)).parse(text);
  const { tree, raw } = format === "dotenv" ? splitFlat(map) : splitNested(map, format);
  if (format === "binary") checkEnvelope(tree);
  return { format, tree, metadata: readMetadata(raw) };
}

/** The text of an encrypted file. */
export async function printDocument(format: SopsFormat, tree: SopsMap, raw: SopsMap): Promise<string> {
  return (await loadStore(format)).print({
    kind: "map",
    items: [...tree.items, ...metadataItems(format, raw)],
  });
}

/** Whether a parsed file holds metadata, so that it is, or pretends to be, encrypted. */
export function hasMetadata(format: SopsFormat, map: SopsMap): boolean {
  return map.items.some((item) => item.kind === "entry" && isMetadataKey(format, item.key));
}

function isMetadataKey(format: SopsFormat, key: string): boolean {
  return format === "dotenv" ? key.startsWith(FLAT_PREFIX) : key === METADATA_KEY;
}

function splitNested(map: SopsMap, format: SopsFormat): { tree: SopsMap; raw: SopsMap } {
  const entry = map.items.find((item) => item.kind === "entry" && item.key === METADATA_KEY);
  if (entry?.kind !== "entry") throw notEncrypted();
  const { value } = entry;
  if (!isMap(value))
    throw new Refusal('The entry "sops" is not a map.', { at: entry.at, path: METADATA_KEY });
  const tree: SopsMap = { kind: "map", items: map.items.filter((item) => item !== entry) };
  return { tree, raw: format === "ini" ? unflattenMetadata(value.items.flatMap(withLineBreaks)) : value };
}

function splitFlat(map: SopsMap): { tree: SopsMap; raw: SopsMap } {
  const isMeta = (item: SopsMap["items"][number]) =>
    item.kind === "entry" && isMetadataKey("dotenv", item.key);
  const flat = map.items.filter(isMeta).filter((item) => item.kind === "entry");
  if (flat.length === 0) throw notEncrypted();
  const named = flat.map((entry) => ({ ...entry, key: entry.key.slice(FLAT_PREFIX.length) }));
  return {
    tree: { kind: "map", items: map.items.filter((item) => !isMeta(item)) },
    raw: unflattenMetadata(named),
  };
}

function withLineBreaks(item: SopsMap["items"][number]): readonly SopsEntry[] {
  if (item.kind !== "entry") return [];
  return [{ ...item, value: replaceText(item.value, "\\n", "\n") }];
}

function metadataItems(format: SopsFormat, raw: SopsMap): readonly SopsEntry[] {
  if (format === "dotenv")
    return flattenMetadata(raw).map((entry) => ({ ...entry, key: `${FLAT_PREFIX}${entry.key}` }));
  const value: SopsMap =
    format === "ini" ? { kind: "map", items: flattenMetadata(raw).map(withoutLineBreaks) } : raw;
  return [{ kind: "entry", key: METADATA_KEY, value, at: 0 }];
}

function withoutLineBreaks(entry: SopsEntry): SopsEntry {
  return { ...entry, value: replaceText(entry.value, "\n", "\\n") };
}

function replaceText(node: SopsNode, from: string, to: string): SopsNode {
  return typeof node === "string" ? node.replaceAll(from, to) : node;
}

function notEncrypted(): Refusal {
  return new Refusal(
    'The file is not encrypted: it has no "sops" metadata. Encrypt it with "strongroom secrets encrypt".',
  );
}

function checkEnvelope(tree: SopsMap): void {
  const [data, other] = tree.items;
  const one = data?.kind === "entry" && data.key === BINARY_KEY && !isMap(data.value) && !isList(data.value);
  if (one && other === undefined) return;
  throw new Refusal(`A file of this kind holds one encrypted string, "${BINARY_KEY}", and nothing else.`);
}
