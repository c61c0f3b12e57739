import type { KeyObject } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { compileRule, type EncryptionRule, type RuleMatcher } from "../rules/encryption-rule.ts";
import type { SopsComment, SopsMap, SopsScalar } from "../tree/sops-tree.ts";
import { type SealedComment, walkTree } from "../tree/walk-tree.ts";
import { canonicalBytes, valueTypeOf } from "./canonical-bytes.ts";
import type { SealedText } from "./open-tree.ts";
import { sealValue } from "./seal-value.ts";
import { sealMac, startMac } from "./tree-mac.ts";

/** How to encrypt a tree. */
export interface Sealing {
  readonly rule: EncryptionRule;
  readonly macOnlyEncrypted: boolean;
  readonly key: KeyObject;
  /** RFC 3339 in UTC, to the second: the MAC is bound to it. */
  readonly lastModified: string;
  /** The ciphertexts of the file as it was, to be kept where value and place are the same, so that a diff shows real changes. */
  readonly reuse?: readonly SealedText[];
}

/** Encrypts what the rule wants encrypted, and makes the MAC. */
export function sealTree(tree: SopsMap, sealing: Sealing): { readonly tree: SopsMap; readonly mac: string } {
  const rule = compileRule(sealing.rule);
  const mac = startMac(sealing.macOnlyEncrypted);
  const known = reusable(sealing.reuse ?? []);
  const seal = (value: Exclude<SopsScalar, null>, aad: string, type?: "comment") =>
    known(value, aad, type) ??
    sealValue(value, { key: sealing.key, aad, ...(type === undefined ? {} : { type }) });
  const sealed = walkTree<SopsScalar, SopsScalar>(tree, rule, {
    leaf(value, place) {
      if (value === null) return null;
      mac.add(value, place.encrypted);
      return place.encrypted && !isEmpty(value) ? seal(value, place.aad) : value;
    },
    comment(comment, place) {
      if (!place.encrypted || comment.text === "") return comment;
      return sealedComment(seal(comment.text, place.aad, "comment"), { comment, rule });
    },
  });
  return { tree: sealed, mac: sealMac(mac.digest(), sealing.key, sealing.lastModified) };
}

function sealedComment(
  text: string,
  { comment, rule }: { comment: SopsComment; rule: RuleMatcher },
): SealedComment<SopsScalar> {
  if (rule.kind !== "unencrypted_comment_regex" || !rule.matchesComment(text))
    return { kind: "sealed", text, element: text };
  throw new Refusal(
    'The rule "unencrypted_comment_regex" also matches encrypted comments, so the file could not be opened again. Anchor it.',
    { at: comment.at },
  );
}

function isEmpty(value: SopsScalar): boolean {
  return value === "" || (value instanceof Uint8Array && value.length === 0);
}

type Known = (value: Exclude<SopsScalar, null>, aad: string, type?: "comment") => string | undefined;

/** Hands out known ciphertexts, each once, so that equal values of a list keep theirs in order. */
function reusable(texts: readonly SealedText[]): Known {
  const byPlace = new Map<string, string[]>();
  for (const { aad, value, isComment, text } of texts) {
    if (value === null) continue;
    const place = placeKey(value, aad, isComment ? "comment" : undefined);
    const list = byPlace.get(place) ?? [];
    list.push(text);
    byPlace.set(place, list);
  }
  return (value, aad, type) => byPlace.get(placeKey(value, aad, type))?.shift();
}

function placeKey(value: Exclude<SopsScalar, null>, aad: string, type: "comment" | undefined): string {
  return JSON.stringify([
    aad,
    type ?? valueTypeOf(value),
    Buffer.from(canonicalBytes(value)).toString("latin1"),
  ]);
}
