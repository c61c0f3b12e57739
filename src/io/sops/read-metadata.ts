import { createHash } from "node:crypto";
import { parseGoTime, truncateToSeconds } from "./cipher/go-time.ts";
import { KEY_KINDS, type KeyGroup, type KeyKind, type Metadata, type WrappedKey } from "./metadata.ts";
import { Refusal } from "./refusal.ts";
import { DEFAULT_RULE, type EncryptionRule, RULE_KINDS } from "./rules/encryption-rule.ts";
import { elementsOf, isList, isMap, isTime, type SopsMap, type SopsNode, valueAt } from "./tree/sops-tree.ts";

/** Reads what a file's `sops` entry holds. Flat formats give numbers and booleans as text. Unknown entries are ignored, as SOPS does. */
export function readMetadata(raw: SopsMap): Metadata {
  const keyGroups = readKeyGroups(raw);
  const lastModified = textOf(valueAt(raw, "lastmodified"));
  const time = parseGoTime(lastModified);
  if (time === undefined) {
    throw new Refusal('"sops.lastmodified" is not a time in RFC 3339 form.', { path: "sops.lastmodified" });
  }
  const mac = textOf(valueAt(raw, "mac"));
  return {
    keyGroups,
    threshold: readThreshold(raw, keyGroups.length),
    rule: readRule(raw),
    macOnlyEncrypted: textOf(valueAt(raw, "mac_only_encrypted")) === "true",
    mac: mac === "" ? undefined : { text: mac, lastModified: truncateToSeconds(time) },
    lastModified,
    version: textOf(valueAt(raw, "version")),
    raw,
  };
}

/**
 * Tells data keys apart without the key: a hash of how the key is wrapped, so that a ciphertext under another data key
 * never passes for the same value. It changes whenever the key is wrapped anew.
 */
export function dataKeyId(metadata: Metadata): string {
  const hash = createHash("sha256").update(`strongroom sops data key v1\n${metadata.threshold}\n`);
  const groups = metadata.keyGroups.map((group) =>
    group
      .map((key) => JSON.stringify([key.kind, key.recipient, key.wrapped]))
      .sort()
      .join("\n"),
  );
  return hash.update(groups.join("\n\n")).digest("hex");
}

function readKeyGroups(raw: SopsMap): readonly KeyGroup[] {
  const single = readKeyGroup(raw);
  if (single.length > 0) return [single];
  const groups = valueAt(raw, "key_groups");
  const read = isList(groups)
    ? elementsOf(groups).map(({ value }) => (isMap(value) ? readKeyGroup(value) : []))
    : [];
  if (read.some((group) => group.length > 0)) return read;
  throw new Refusal('The metadata names no recipients ("sops.age" is empty), so no key can open the file.', {
    path: "sops.age",
  });
}

function readKeyGroup(map: SopsMap): KeyGroup {
  return keyKinds().flatMap((kind) => {
    const list = valueAt(map, kind);
    return isList(list) ? elementsOf(list).map(({ value }) => readKey(kind, value)) : [];
  });
}

function readKey(kind: KeyKind, node: SopsNode): WrappedKey {
  if (!isMap(node)) throw new Refusal(`An entry of "sops.${kind}" is not a map.`, { path: `sops.${kind}` });
  const recipient = kind === "age" ? textOf(valueAt(node, "recipient")).trim() : "";
  return { kind, recipient, wrapped: textOf(valueAt(node, "enc")) };
}

function keyKinds(): readonly KeyKind[] {
  return Object.keys(KEY_KINDS).filter((kind): kind is KeyKind => kind in KEY_KINDS);
}

function readThreshold(raw: SopsMap, groups: number): number {
  const stated = Number(textOf(valueAt(raw, "shamir_threshold")) || 0);
  if (groups === 1) return 1;
  if (Number.isInteger(stated) && stated >= 0 && stated <= groups && stated !== 1) return stated || groups;
  throw new Refusal(`"sops.shamir_threshold" is not between 2 and ${groups}, the number of key groups.`, {
    path: "sops.shamir_threshold",
  });
}

function readRule(raw: SopsMap): EncryptionRule {
  const rules = RULE_KINDS.map((kind) => ({ kind, pattern: textOf(valueAt(raw, kind)) }));
  const [rule = DEFAULT_RULE, other] = rules.filter(({ pattern }) => pattern !== "");
  if (other === undefined) return rule;
  throw new Refusal(
    `The metadata has both "${rule.kind}" and "${other.kind}"; SOPS allows one rule in a file.`,
  );
}

/** A scalar of metadata as text, whatever a format made of it; "" for what is missing or not a scalar. */
function textOf(node: SopsNode | undefined): string {
  if (node === undefined || node === null || isMap(node) || isList(node)) return "";
  if (isTime(node)) return node.text;
  return String(node);
}
