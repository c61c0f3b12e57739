import fc from "fast-check";
import {
  CAPABILITIES,
  type Capability,
  canonicalCapabilities,
  type PathRule,
} from "../../../src/core/policy/policy.ts";

const COMMON: readonly Capability[] = [...CAPABILITIES]
  .filter(([name, products]) => products.length === 2 && name !== "deny")
  .map(([name]) => name);

const text = fc.string({ unit: "grapheme", maxLength: 12 });

const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text, { maxLength: 2 }));

const lists = fc
  .uniqueArray(
    fc.tuple(
      text.map((name) => name.toLowerCase()),
      fc.array(value, { maxLength: 3 }),
    ),
    {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((entries) => new Map(entries));

/** Any path that both servers take, odd characters included. */
const path = text
  .map((given) => given.replace(/^\//, "").replaceAll(/[{}]{2}|\+\*/g, "x"))
  .filter((given) => !given.startsWith("/"));

/** Rules as `decodeRule` makes them, with fields that both products know. */
export const sampleRule: fc.Arbitrary<PathRule> = fc.record(
  {
    path,
    capabilities: fc.subarray([...COMMON]).map((names) => canonicalCapabilities(names)),
    allowedParameters: lists,
    deniedParameters: lists,
    requiredParameters: fc.array(text, { minLength: 1, maxLength: 2 }),
    minWrappingTtl: fc.integer({ min: 1, max: 100 }),
    maxWrappingTtl: fc.integer({ min: 100, max: 1000 }),
    mfaMethods: fc.array(text, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ["path", "capabilities"] },
);
