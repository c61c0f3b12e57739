import type { HclType, HclValue, SequenceValue } from "../hcl-value.ts";
import { canonicalText } from "./canonical.ts";
import { compareCodePoints } from "./code-points.ts";
import { sortedSetValue } from "./make-value.ts";
import { compareNumbers } from "./number.ts";

/**
 * A set of known values of the element type. Strings are ordered by code points, numbers by value, false before true,
 * null comes last, anything else goes by its JSON text (HashiCorp leaves that order open).
 */
export function setValue(element: HclType, items: readonly HclValue[]): SequenceValue {
  const sorted = [...items].sort(compareElements);
  const distinct = sorted.filter((item, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareElements(previous, item) !== 0;
  });
  return sortedSetValue(element, distinct);
}

function compareElements(left: HclValue, right: HclValue): number {
  if (left.kind === "string" && right.kind === "string") return compareCodePoints(left.value, right.value);
  if (left.kind === "null" || right.kind === "null")
    return Number(left.kind === "null") - Number(right.kind === "null");
  if (left.kind === "number" && right.kind === "number") return compareNumbers(left.value, right.value);
  return compareCodePoints(canonicalText(left), canonicalText(right));
}
