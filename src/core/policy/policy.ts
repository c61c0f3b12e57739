import type { Product } from "../catalog/engine.ts";
import type { PlainValue } from "../model/value.ts";

/** What a rule may grant, in the order in which we print and compare; `deny` stands alone and wins over all. */
export type Capability =
  | "create"
  | "read"
  | "update"
  | "patch"
  | "delete"
  | "list"
  | "scan"
  | "sudo"
  | "subscribe"
  | "recover"
  | "deny";

const BOTH: readonly Product[] = ["openbao", "vault"];

/** Which product knows a capability. The order of the keys is the canonical order. */
export const CAPABILITIES: ReadonlyMap<Capability, readonly Product[]> = new Map<
  Capability,
  readonly Product[]
>([
  ["create", BOTH],
  ["read", BOTH],
  ["update", BOTH],
  ["patch", BOTH],
  ["delete", BOTH],
  ["list", BOTH],
  ["scan", ["openbao"]],
  ["sudo", BOTH],
  ["subscribe", ["vault"]],
  ["recover", ["vault"]],
  ["deny", BOTH],
]);

export function isCapability(name: string): name is Capability {
  return CAPABILITIES.has(name as Capability);
}

/** What the old field `policy = "read"` stands for. */
export const LEGACY_POLICIES: ReadonlyMap<string, readonly Capability[]> = new Map<
  string,
  readonly Capability[]
>([
  ["deny", ["deny"]],
  ["read", ["read", "list"]],
  ["write", ["create", "read", "update", "delete", "list"]],
  ["sudo", ["create", "read", "update", "delete", "list", "sudo"]],
]);

/** Parameter name in lower case → the values that it may (or may not) have; an empty list means any value. */
export type ParameterLists = ReadonlyMap<string, readonly PlainValue[]>;

/** Approvals that a request needs besides the token's own rights. */
export interface ControlGroup {
  /** In seconds. */
  readonly ttl?: number;
  readonly selfAuthAllowed?: boolean;
  readonly factors: readonly ControlGroupFactor[];
}

export interface ControlGroupFactor {
  readonly name: string;
  readonly controlledCapabilities: readonly string[];
  readonly groupNames: readonly string[];
  readonly groupIds: readonly string[];
  readonly approvals: number;
}

/** What may be said of a path besides capabilities. TTLs are in seconds; absent means no constraint. */
export interface RuleConstraints {
  readonly allowedParameters?: ParameterLists;
  readonly deniedParameters?: ParameterLists;
  readonly requiredParameters?: readonly string[];
  readonly minWrappingTtl?: number;
  readonly maxWrappingTtl?: number;
  readonly mfaMethods?: readonly string[];
  readonly controlGroup?: ControlGroup;
  readonly subscribeEventTypes?: readonly string[];
  /** The largest page of a LIST. */
  readonly paginationLimit?: number;
  /** The Go template of `list_scan_response_keys_filter_path`. */
  readonly keysFilterPath?: string;
}

/** A moment as the text has it, and in seconds since 1970. */
export interface Expiration {
  readonly written: string;
  readonly seconds: number;
}

/**
 * One `path` block. `path` is relative to the policy's namespace and without a leading slash; a final `*` matches any
 * rest, a segment `+` any one segment. A rule without capabilities grants nothing, but still hides less specific rules.
 */
export interface PathRule extends RuleConstraints {
  readonly path: string;
  /** In canonical order; `deny` alone. */
  readonly capabilities: readonly Capability[];
  /** When the rule stops to exist (OpenBao). */
  readonly expiration?: Expiration;
}

/** An ACL policy. `name` is the text's own top-level `name`, which the servers accept and ignore. */
export interface Policy {
  readonly name?: string;
  /** In the order of the text; several rules may have one path. */
  readonly rules: readonly PathRule[];
}

/** Capabilities without duplicates in canonical order; `deny` drops all others. */
export function canonicalCapabilities(capabilities: Iterable<Capability>): readonly Capability[] {
  const given = new Set(capabilities);
  if (given.has("deny")) return ["deny"];
  return IN_ORDER.filter((capability) => given.has(capability));
}

const IN_ORDER: readonly Capability[] = [...CAPABILITIES.keys()];
