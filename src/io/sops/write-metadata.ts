import type { KeyGroup, Metadata, WrappedKey } from "./metadata.ts";
import type { EncryptionRule } from "./rules/encryption-rule.ts";
import { entriesOf, type SopsEntry, type SopsMap, type SopsNode } from "./tree/sops-tree.ts";

/** The version of SOPS whose files ours are like. */
const SOPS_VERSION = "3.13.3";

/** What is decided about a new file. */
export interface MetadataParts {
  readonly keyGroups: readonly KeyGroup[];
  readonly threshold: number;
  readonly rule: EncryptionRule;
  readonly macOnlyEncrypted: boolean;
  readonly mac: string;
  readonly lastModified: string;
}

/** The metadata of a file, in the order in which SOPS writes it. */
export function makeMetadata(parts: MetadataParts): SopsMap {
  return sortedMap({
    ...keyEntries(parts.keyGroups, parts.threshold),
    lastmodified: parts.lastModified,
    mac: parts.mac,
    ...(parts.macOnlyEncrypted ? { mac_only_encrypted: true } : {}),
    [parts.rule.kind]: parts.rule.pattern,
    version: SOPS_VERSION,
  });
}

/** The metadata after values changed: a new MAC, and all else as it was. */
export function withNewMac({ raw, version }: Metadata, mac: string, lastModified: string): SopsMap {
  const changed = { lastmodified: lastModified, mac, version: newerVersion(version, SOPS_VERSION) };
  return replaceEntries(raw, changed);
}

/** The metadata after the data key was wrapped for others: MAC and time stay, for no value changed. */
export function withNewKeys({ raw }: Metadata, keyGroups: readonly KeyGroup[], threshold: number): SopsMap {
  const items = raw.items.filter((item) => item.kind === "comment" || !KEY_ENTRIES.has(item.key));
  const kept = Object.fromEntries(
    items.flatMap((item) => (item.kind === "entry" ? [[item.key, item.value]] : [])),
  );
  return sortedMap({ ...kept, ...keyEntries(keyGroups, threshold) });
}

const KEY_ENTRIES: ReadonlySet<string> = new Set([
  ...["age", "kms", "gcp_kms", "hckms", "azure_kv", "hc_vault", "pgp"],
  ...["key_groups", "shamir_threshold"],
]);

function keyEntries(keyGroups: readonly KeyGroup[], threshold: number): Readonly<Record<string, SopsNode>> {
  const [only, second] = keyGroups;
  if (second === undefined) return { age: ageList(only ?? []) };
  const groups = keyGroups.map((group) => sortedMap({ age: ageList(group), hc_vault: listOf([]) }));
  return { key_groups: listOf(groups), shamir_threshold: BigInt(threshold) };
}

function ageList(group: KeyGroup): SopsNode {
  return listOf(group.map(({ recipient, wrapped }: WrappedKey) => sortedMap({ enc: wrapped, recipient })));
}

function listOf(values: readonly SopsNode[]): SopsNode {
  return { kind: "list", items: values.map((value) => ({ kind: "element", value, at: 0 })) };
}

function sortedMap(values: Readonly<Record<string, SopsNode>>): SopsMap {
  const entries = Object.entries(values).map(
    ([key, value]): SopsEntry => ({ kind: "entry", key, value, at: 0 }),
  );
  return { kind: "map", items: entries.sort((one, other) => (one.key < other.key ? -1 : 1)) };
}

function replaceEntries(map: SopsMap, values: Readonly<Record<string, string>>): SopsMap {
  const known = new Set(entriesOf(map).map(({ key }) => key));
  const replaced = map.items.map((item) => {
    const value = item.kind === "entry" ? values[item.key] : undefined;
    return item.kind === "entry" && value !== undefined ? { ...item, value } : item;
  });
  const missing = Object.entries(values).filter(([key]) => !known.has(key));
  const added = missing.map(([key, value]): SopsEntry => ({ kind: "entry", key, value, at: 0 }));
  return { kind: "map", items: [...replaced, ...added] };
}

function newerVersion(one: string, other: string): string {
  const parts = (version: string) => version.split(/[.+-]/).slice(0, 3).map(Number);
  const [ours, theirs] = [parts(one), parts(other)];
  const index = ours.findIndex((part, i) => part !== theirs[i]);
  return index !== -1 && (ours[index] ?? 0) > (theirs[index] ?? 0) ? one : other;
}
