import type { PlainMap } from "../model/value.ts";
import { type Acl, type AclContext, type AttachedPolicy, buildAcl, decidingRule } from "./acl.ts";
import { parametersAllowed } from "./parameter-rules.ts";
import { CAPABILITIES, type Capability, type PathRule } from "./policy.ts";

/** What a request does, in the capability that it needs; `help` is always allowed. */
export type Operation =
  | "create"
  | "read"
  | "update"
  | "patch"
  | "delete"
  | "list"
  | "scan"
  | "recover"
  | "help";

export interface AccessRequest {
  readonly operation: Operation;
  /** The full path below `/v1/`, namespace included. A LIST of a folder ends in a slash. */
  readonly path: string;
  /** The body of a write, or the query of a read; numbers never match a policy's values. */
  readonly parameters?: PlainMap;
  /** Seconds of `X-Vault-Wrap-TTL`. */
  readonly wrapTtl?: number;
}

/** The answer. `sudo` is needed besides `allowed` for the paths that the servers protect. */
export interface Access {
  readonly allowed: boolean;
  readonly sudo: boolean;
  /** The rule that decided, joined from all policies; absent for root and where no rule matches. */
  readonly rule?: PathRule;
}

/** Whether a token with these policies may do this. The one-shot form of `buildAcl` and `checkAccess`. */
export function evaluateAccess(
  policies: readonly AttachedPolicy[],
  request: AccessRequest,
  context: AclContext,
): Access {
  return checkAccess(buildAcl(policies, context), request);
}

/** Whether the ACL allows a request, as both servers decide it. */
export function checkAccess(acl: Acl, request: AccessRequest): Access {
  if (acl.root) return { allowed: true, sudo: true };
  if (request.operation === "help") return { allowed: true, sudo: false };
  const listing = request.operation === "list" || (request.operation === "scan" && acl.product === "openbao");
  const rule = decidingRule(acl, request.path.replace(/^\/+/, ""), listing);
  if (rule === undefined) return { allowed: false, sudo: false };
  const granted = rule.capabilities.some((capability) => capability === request.operation);
  const allowed = granted && wrappingAllowed(rule, request.wrapTtl) && constraintsMet(acl, rule, request);
  return { allowed, sudo: rule.capabilities.includes("sudo"), rule };
}

/** What `sys/capabilities-self` answers for a path: sorted by name, `["root"]`, or `["deny"]` for nothing at all. */
export function capabilitiesOn(acl: Acl, path: string): readonly (Capability | "root")[] {
  if (acl.root) return ["root"];
  const granted = new Set(decidingRule(acl, path.replace(/^\/+/, ""), true)?.capabilities);
  const known = [...CAPABILITIES.keys()].filter((capability) => granted.has(capability));
  return known.length === 0 ? ["deny"] : known.sort();
}

function wrappingAllowed(rule: PathRule, wrapTtl: number | undefined): boolean {
  const { minWrappingTtl, maxWrappingTtl } = rule;
  if (minWrappingTtl === undefined && maxWrappingTtl === undefined) return true;
  if (wrapTtl === undefined) return (minWrappingTtl ?? 0) <= 0 && (maxWrappingTtl ?? 0) <= 0;
  return wrapTtl >= (minWrappingTtl ?? 0) && wrapTtl <= (maxWrappingTtl ?? Number.POSITIVE_INFINITY);
}

const CHECKED_FOR_PARAMETERS: readonly Operation[] = ["read", "create", "update", "patch", "recover"];

function constraintsMet(acl: Acl, rule: PathRule, request: AccessRequest): boolean {
  const parameters: PlainMap = request.parameters ?? new Map();
  if (CHECKED_FOR_PARAMETERS.includes(request.operation))
    return parametersAllowed(rule, parameters, acl.product);
  if (rule.paginationLimit === undefined) return true;
  const limit = parameters.get("limit");
  if (limit === undefined) {
    return rule.requiredParameters?.some((name) => name.toLowerCase() === "limit") !== true;
  }
  return limit === "max" || Number(limit) <= rule.paginationLimit;
}
