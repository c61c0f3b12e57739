import type { HclValue } from "../hcl-value.ts";

/**
 * How much a value would take if it were written down: its elements, and a share for long texts. Values share parts, so
 * a few lines can name one that no machine could write: `b = [a, a]`, `c = [b, b]` and so on. Each part is weighed once.
 */
export function weightOf(value: HclValue): number {
  switch (value.kind) {
    case "string":
      return 1 + Math.floor(value.value.length / CHARACTERS);
    case "number":
      return 1 + Math.floor(Math.abs(value.value.exponent) / BITS);
    case "sequence":
    case "mapping":
      return containerWeight(value);
    default:
      return 1;
  }
}

/** So many characters of a string count as much as an element. */
const CHARACTERS = 16;

/** A number is written with all of its digits, of which these bits are as many. */
const BITS = 53;

const known = new WeakMap<HclValue, number>();

/** To weigh a lighter one again takes less than to remember it. */
const HEAVY = 32;

function containerWeight(value: Extract<HclValue, { kind: "sequence" | "mapping" }>): number {
  const before = known.get(value);
  if (before !== undefined) return before;
  let weight = 1;
  if (value.kind === "sequence") for (const item of value.items) weight += weightOf(item);
  else {
    for (const [key, item] of value.entries)
      weight += 1 + Math.floor(key.length / CHARACTERS) + weightOf(item);
  }
  if (weight >= HEAVY) known.set(value, weight);
  return weight;
}
