import type { Address } from "../model/address.ts";
import { canonicalText } from "../model/json.ts";
import { needsStep, type Plan } from "./plan.ts";
import { changeParts } from "./plan-digest.ts";

/** One change of a saved plan, as far as it takes to say which one is different now. */
export interface ChangeDigest {
  readonly address: Address;
  readonly action: string;
  readonly digest: string;
}

/** The changes of a plan by what counts for its digest. */
export function changeDigests(plan: Plan, hash: (text: string) => string): readonly ChangeDigest[] {
  return plan.changes.filter(needsStep).flatMap((change) => {
    const parts = changeParts(change);
    if (parts === undefined) return [];
    return [{ address: change.address, action: change.action, digest: hash(canonicalText(parts)) }];
  });
}

/** What is different between a saved plan and one made now, in words; undefined where nothing is. */
export function firstDifference(
  saved: readonly ChangeDigest[],
  now: readonly ChangeDigest[],
): string | undefined {
  const current = new Map(now.map((change) => [change.address, change]));
  for (const { address, action, digest } of saved) {
    const other = current.get(address);
    if (other === undefined) return `${address} was to be changed (${action}), and needs no change now`;
    if (other.action !== action) return `${address} was planned as "${action}", and is "${other.action}" now`;
    if (other.digest !== digest) return `${address} would be changed to something else than what was planned`;
  }
  const known = new Set(saved.map(({ address }) => address));
  const added = now.find(({ address }) => !known.has(address));
  return added === undefined
    ? undefined
    : `${added.address} would be changed (${added.action}), and was not planned`;
}
