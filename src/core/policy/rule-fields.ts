import { parseDuration } from "../catalog/duration.ts";
import type { Product } from "../catalog/engine.ts";
import type { PlainValue } from "../model/value.ts";
import { parseAbsoluteTime } from "./absolute-time.ts";
import { decodeControlGroup } from "./control-group.ts";
import { FieldError, readList, readMap, readString, readStrings } from "./field-readers.ts";
import {
  CAPABILITIES,
  type Capability,
  type Expiration,
  isCapability,
  LEGACY_POLICIES,
  type ParameterLists,
  type PathRule,
} from "./policy.ts";

/** A rule while its fields are read; `legacy` is what the old field `policy` stands for. */
export type RuleDraft = PathRule & { readonly legacy?: readonly Capability[] };

export interface RuleField {
  /** The products that know it; absent means both. */
  readonly products?: readonly Product[];
  /** What the field adds to the rule. Throws a `FieldError`. */
  readonly read: (value: PlainValue, field: string) => Partial<RuleDraft>;
}

/** Every field that a `path` block may have. */
export const RULE_FIELDS: ReadonlyMap<string, RuleField> = new Map<string, RuleField>([
  ["capabilities", { read: (value, field) => ({ capabilities: capabilitiesOf(readStrings(value, field)) }) }],
  ["policy", { read: (value, field) => ({ legacy: legacyOf(readString(value, field)) }) }],
  ["comment", { read: () => ({}) }],
  ["allowed_parameters", { read: (value, field) => ({ allowedParameters: parametersOf(value, field) }) }],
  ["denied_parameters", { read: (value, field) => ({ deniedParameters: parametersOf(value, field) }) }],
  ["required_parameters", { read: (value, field) => ({ requiredParameters: readStrings(value, field) }) }],
  ["min_wrapping_ttl", { read: (value, field) => ({ minWrappingTtl: ttlOf(value, field) }) }],
  ["max_wrapping_ttl", { read: (value, field) => ({ maxWrappingTtl: ttlOf(value, field) }) }],
  ["mfa_methods", { read: (value, field) => ({ mfaMethods: readStrings(value, field) }) }],
  ["control_group", { read: (value) => ({ controlGroup: decodeControlGroup(value) }) }],
  [
    "subscribe_event_types",
    { products: ["vault"], read: (value, field) => ({ subscribeEventTypes: readStrings(value, field) }) },
  ],
  [
    "pagination_limit",
    { products: ["openbao"], read: (value, field) => ({ paginationLimit: limitOf(value, field) }) },
  ],
  ["expiration", { products: ["openbao"], read: (value, field) => expirationOf(readString(value, field)) }],
  [
    "list_scan_response_keys_filter_path",
    { products: ["openbao"], read: (value, field) => keysFilterPathOf(readString(value, field)) },
  ],
]);

function legacyOf(name: string): readonly Capability[] {
  const capabilities = name === "" ? [] : LEGACY_POLICIES.get(name);
  if (capabilities === undefined) {
    const names = [...LEGACY_POLICIES.keys()].join(", ");
    throw new FieldError(`"policy" cannot be "${name}". It is one of ${names}; better write "capabilities".`);
  }
  return capabilities;
}

function capabilitiesOf(names: readonly string[]): readonly Capability[] {
  return names.map((name) => {
    if (isCapability(name)) return name;
    const known = [...CAPABILITIES.keys()].join(", ");
    throw new FieldError(`There is no capability "${name}". It is one of ${known}.`);
  });
}

/** The servers compare parameter names without regard to case. */
function parametersOf(value: PlainValue, field: string): ParameterLists {
  const lists = [...readMap(value, field)].map(
    ([name, values]) => [name.toLowerCase(), readList(values, `${field}.${name}`)] as const,
  );
  return new Map(lists);
}

/** Seconds; a fraction is cut off, and a negative TTL is none, as the servers have it. */
function ttlOf(value: PlainValue, field: string): number {
  const seconds = parseDuration(typeof value === "number" ? Math.trunc(value) : value);
  if (seconds !== undefined) return Math.max(seconds, 0);
  throw new FieldError(`"${field}" must be a TTL such as "30s", "1h" or 3600.`);
}

function limitOf(value: PlainValue, field: string): number {
  const limit = typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (typeof limit === "number" && Number.isInteger(limit)) return Math.max(limit, 0);
  throw new FieldError(`"${field}" must be a whole number.`);
}

function expirationOf(written: string): { readonly expiration?: Expiration } {
  if (written === "") return {};
  const seconds = parseAbsoluteTime(written);
  if (seconds !== undefined) return { expiration: { written, seconds } };
  throw new FieldError('"expiration" must be a time such as "2030-01-31T00:00:00Z", or epoch seconds.');
}

/** The servers try the template with two keys and refuse it if both give the same path. */
function keysFilterPathOf(template: string): Partial<RuleDraft> {
  const actions = [...template.matchAll(/\{\{(.*?)\}\}/gs)].map((match) => match[1] ?? "");
  const rest = template.replaceAll(/\{\{.*?\}\}/gs, "");
  if (template === "") return {};
  if (rest.includes("{{") || !actions.some((action) => action.includes(".key"))) {
    throw new FieldError(
      '"list_scan_response_keys_filter_path" must be a template that uses the key, such as "{{ .path }}{{ .key }}".',
    );
  }
  return { keysFilterPath: template };
}
