import type { HclValue, Sensitivity } from "../hcl-value.ts";
import { typeOf } from "../types/hcl-types.ts";
import { objectValue, tupleValue, unknownValue } from "./make-value.ts";
import { hasSensitive } from "./walk-value.ts";

/** The value with everything sensitive in it replaced by an unknown: what somebody without keys can know of it. */
export function hidePlaintext(value: HclValue): HclValue {
  if (value.sensitive !== undefined) {
    return unknownValue(typeOf(value), value.kind === "unknown" ? value.producers : []);
  }
  return hasSensitive(value) ? mapChildren(value, hidePlaintext) : value;
}

/** The value as somebody without keys has it: what is sensitive in it is unknown, and keeps its mark. */
export function forgetPlaintext(value: HclValue): HclValue {
  const { sensitive } = value;
  if (sensitive !== undefined) return { ...hidePlaintext(value), sensitive };
  return hasSensitive(value) ? mapChildren(value, forgetPlaintext) : value;
}

/** The value without any mark: for calculating with plaintext. The result must be marked again. */
export function dropMarks(value: HclValue): HclValue {
  if (!hasSensitive(value)) return value;
  const { sensitive, ...bare } = value;
  return mapChildren(bare as HclValue, dropMarks);
}

/** The value with one mark on the outside. Marks inside are dropped: a part derives its own from the container's. */
export function markValue(value: HclValue, sensitive: Sensitivity): HclValue {
  return { ...dropMarks(value), sensitive };
}

/** The same container with its direct parts replaced; other values as they are. The parts keep to their element type. */
export function mapChildren(value: HclValue, change: (child: HclValue) => HclValue): HclValue {
  if (value.kind === "sequence") {
    const items = value.items.map(change);
    return value.type.kind === "tuple" ? { ...tupleValue(items), ...markOf(value) } : { ...value, items };
  }
  if (value.kind !== "mapping") return value;
  const entries = [...value.entries].map(([key, child]) => [key, change(child)] as const);
  if (value.type.kind === "object") return { ...objectValue(entries), ...markOf(value) };
  return { ...value, entries: new Map(entries) };
}

function markOf({ sensitive }: HclValue): { readonly sensitive?: Sensitivity } {
  return sensitive === undefined ? {} : { sensitive };
}
