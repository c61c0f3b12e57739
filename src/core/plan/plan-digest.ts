import type { AttributeChange, Change } from "../diff/change.ts";
import { dependsOnKey } from "../model/identity.ts";
import { canonicalText } from "../model/json.ts";
import {
  isList,
  isMap,
  isSensitive,
  isUnknown,
  type PlainValue,
  someLeaf,
  type Value,
} from "../model/value.ts";
import { needsStep, type PlanTarget } from "./plan.ts";

/**
 * Text that is equal for plans that would do the same. Secrets are in it as identities, so that it is the same with and
 * without keys; what only a key can tell (a sensitive variable, a secret that was changed by hand) is left out.
 */
export function planText(target: PlanTarget, changes: readonly Change[]): string {
  const { clusterId, namespace, stack, environment } = target;
  const parts = changes.filter(needsStep).flatMap((change) => changeParts(change) ?? []);
  return canonicalText([clusterId, namespace, stack, environment, parts]);
}

/** One change as it counts for the digest, with the version of a secret that somebody else wrote; undefined where nothing of it can be told without a key. */
export function changeParts(change: Change): PlainValue | undefined {
  const attributes = change.attributes.filter((attribute) => !isUnverifiable(attribute));
  if (change.attributes.length > 0 && attributes.length === 0 && change.action === "update") return undefined;
  const parts = [change.address, change.action, change.fromPath ?? "", attributes.map(attributeParts)];
  const versions = change.reasons.flatMap((reason) => (reason.kind === "version-moved" ? [reason.to] : []));
  return [...parts, ...versions];
}

function isUnverifiable({ after, opened }: AttributeChange): boolean {
  if (opened === true) return true;
  if (after === undefined) return false;
  return someLeaf(after, (leaf) => isSensitive(leaf) && dependsOnKey(leaf.identity));
}

function attributeParts({ name, key, before, after, how }: AttributeChange): PlainValue {
  return [name, key ?? null, how, shape(before), shape(after)];
}

function shape(value: Value | undefined): PlainValue {
  if (value === undefined) return ["absent"];
  if (isSensitive(value)) return ["sensitive", value.identity];
  if (isUnknown(value)) return ["unknown", [...value.producers]];
  if (isList(value)) return ["list", value.map(shape)];
  if (isMap(value))
    return ["map", new Map([...value].map(([key, item]): [string, PlainValue] => [key, shape(item)]))];
  return value;
}
