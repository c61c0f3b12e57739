import type { Product } from "../catalog/engine.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";
import { FieldError } from "./field-readers.ts";
import { CAPABILITIES, type Capability, canonicalCapabilities, type PathRule } from "./policy.ts";
import { RULE_FIELDS, type RuleDraft } from "./rule-fields.ts";
import { findTemplates } from "./template.ts";

/** A rule, or what is wrong with it; `field` is absent where the path itself is at fault. */
export type DecodedRule =
  | { readonly kind: "rule"; readonly rule: PathRule }
  | { readonly kind: "problem"; readonly message: string; readonly field?: string };

/**
 * A rule from its path and fields, under the names that policies use (`capabilities`, `allowed_parameters`, …). Refuses
 * what both servers refuse; with a product, what that product refuses.
 */
export function decodeRule(path: string, fields: PlainMap, product?: Product): DecodedRule {
  const problem = checkPath(path);
  if (problem !== undefined) return { kind: "problem", message: problem };
  const draft: RuleDraft = { path: path.startsWith("/") ? path.slice(1) : path, capabilities: [] };
  for (const [name, value] of fields) {
    try {
      Object.assign(draft, decodeField(name, value, product));
    } catch (error) {
      if (error instanceof FieldError) return { kind: "problem", message: error.message, field: name };
      throw error;
    }
  }
  return finish(draft, product);
}

function checkPath(path: string): string | undefined {
  if (path.includes("+*")) return `The path "${path}" has "+*": a "+" stands for one whole segment.`;
  if (findTemplates(path) === undefined) return `The path "${path}" has a "{{" or "}}" without its partner.`;
  return undefined;
}

function decodeField(name: string, value: PlainValue, product: Product | undefined): Partial<RuleDraft> {
  const field = RULE_FIELDS.get(name);
  if (field === undefined) {
    throw new FieldError(
      `A path has no field "${name}". Its fields are ${[...RULE_FIELDS.keys()].join(", ")}.`,
    );
  }
  if (product !== undefined && field.products?.includes(product) === false) {
    throw new FieldError(`${productName(product)} does not know the field "${name}".`);
  }
  return field.read(value, name);
}

/** Checks that need several fields. On a denied path the servers forget all constraints. */
function finish(draft: RuleDraft, product: Product | undefined): DecodedRule {
  const { legacy = [], ...written } = draft;
  const capabilities = canonicalCapabilities([...legacy, ...written.capabilities]);
  const foreign = capabilities.find((capability) => product !== undefined && !isKnown(capability, product));
  if (foreign !== undefined && product !== undefined) {
    const message = `${productName(product)} does not know the capability "${foreign}".`;
    return { kind: "problem", message, field: "capabilities" };
  }
  const { path, expiration, ...constraints } = written;
  const rule: PathRule = {
    path,
    ...(capabilities[0] === "deny" ? {} : withoutEmpty(constraints)),
    capabilities,
    ...(expiration === undefined ? {} : { expiration }),
  };
  const problem = checkWhole(rule);
  return problem === undefined ? { kind: "rule", rule } : { kind: "problem", ...problem };
}

/** Zero and empty mean "no constraint" to the servers, so they are left out. */
function withoutEmpty<T extends object>(constraints: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const name in constraints) if (!isEmpty(constraints[name])) kept[name] = constraints[name];
  return kept;
}

function isEmpty(value: unknown): boolean {
  return (
    value === 0 || (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0)
  );
}

function checkWhole(rule: PathRule): { readonly message: string; readonly field: string } | undefined {
  const { minWrappingTtl = 0, maxWrappingTtl = 0 } = rule;
  if (minWrappingTtl !== 0 && maxWrappingTtl !== 0 && maxWrappingTtl < minWrappingTtl) {
    return { message: '"max_wrapping_ttl" is less than "min_wrapping_ttl".', field: "max_wrapping_ttl" };
  }
  if (rule.keysFilterPath !== undefined && !rule.capabilities.includes("list")) {
    const message = '"list_scan_response_keys_filter_path" needs the capability "list" on the same path.';
    return { message, field: "list_scan_response_keys_filter_path" };
  }
  return undefined;
}

function isKnown(capability: Capability, product: Product): boolean {
  return CAPABILITIES.get(capability)?.includes(product) === true;
}

function productName(product: Product): string {
  return product === "vault" ? "Vault" : "OpenBao";
}
