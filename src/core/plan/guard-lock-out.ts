import type { Product } from "../catalog/engine.ts";
import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";
import { type Acl, buildAcl } from "../policy/acl.ts";
import { capabilitiesOn } from "../policy/evaluate-access.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { NeededAccess } from "./needed-access.ts";
import type { Refusal } from "./refusal.ts";

/** What the token that applies may do now, and what it must be able to do afterwards. */
export interface TokenAccess {
  readonly product: Product;
  /** A root token cannot be locked out by policies. */
  readonly isRoot: boolean;
  /** The texts of its policies that can be read, by name. */
  readonly policies: ReadonlyMap<string, string>;
  /** What the next apply of this configuration needs. */
  readonly needs: readonly NeededAccess[];
  /** The auth method that the token came from, without `auth/`. */
  readonly loginMount?: string;
  /** The auth methods of the root namespace but for tokens, without `auth/`; undefined where they may not be listed. */
  readonly authMethods?: readonly string[];
  /** The audit devices of the root namespace; undefined where they were not asked for or may not be listed. */
  readonly auditDevices?: readonly string[];
}

/** Refuses what would take away the applier's own way in: its policies' rules, or the method that it logs in with. */
export function guardLockOut(
  changes: readonly Change[],
  access: TokenAccess,
  isMeant: (address: Address) => boolean,
): readonly Refusal[] {
  return [
    ...guardPolicies(changes, access),
    ...guardLogin(changes, access),
    ...guardLastMethod(changes, access, isMeant),
    ...guardLastDevice(changes, access, isMeant),
  ];
}

/** Whether it is an audit device of the root namespace: those of other namespaces see their own requests only. */
export function isAuditDevice({ namespace, path }: Pick<Change["target"], "namespace" | "path">): boolean {
  return namespace === "" && path.startsWith("sys/audit/");
}

/** Without any audit device nobody sees what is done, the one who took it away first of all. */
function guardLastDevice(
  changes: readonly Change[],
  { auditDevices = [] }: TokenAccess,
  isMeant: (address: Address) => boolean,
): readonly Refusal[] {
  const own = changes.filter(({ target }) => isAuditDevice(target));
  const going = own.filter(({ action }) => action === "delete");
  const names = new Set(going.map(({ target }) => target.name));
  const isOneLeft =
    auditDevices.some((name) => !names.has(name)) || own.some(({ action }) => action === "create");
  if (going.length === 0 || isOneLeft || going.every(({ address }) => isMeant(address))) return [];
  const list = going.map(({ address }) => address).join(", ");
  return [
    {
      kind: "lock-out",
      summary: `${list} would be destroyed, and no audit device would be left: nobody could see any more what is done`,
      advice: "Declare another audit device first, or name it with --allow-destroy.",
    },
  ];
}

/** Without any auth method nobody can log in but who has a token already. */
function guardLastMethod(
  changes: readonly Change[],
  { authMethods = [] }: TokenAccess,
  isMeant: (address: Address) => boolean,
): readonly Refusal[] {
  const own = changes.filter(({ target }) => target.protocol === "auth" && target.namespace === "");
  const going = own.filter(({ action }) => action === "delete");
  const names = new Set(going.map(({ target }) => target.name));
  const isOneLeft =
    authMethods.some((name) => !names.has(name)) || own.some(({ action }) => action === "create");
  if (going.length === 0 || isOneLeft || going.every(({ address }) => isMeant(address))) return [];
  const list = going.map(({ address }) => address).join(", ");
  return [
    {
      kind: "lock-out",
      summary: `${list} would be destroyed, and no auth method would be left: nobody could log in any more`,
      advice: "Declare another auth method first, or name it with --allow-destroy.",
    },
  ];
}

function guardPolicies(changes: readonly Change[], access: TokenAccess): readonly Refusal[] {
  if (access.isRoot || access.policies.size === 0) return [];
  const own = changes.filter(
    ({ target }) =>
      target.protocol === "policy" && target.namespace === "" && access.policies.has(target.name),
  );
  const touched = own.filter(({ action }) => action !== "none" && action !== "adopt" && action !== "forget");
  if (touched.length === 0) return [];
  const before = aclOf(access.policies, access.product);
  const after = aclOf(afterwards(access.policies, touched), access.product);
  const lost = access.needs.filter((need) => allows(before, need) && !allows(after, need));
  const [first] = lost;
  if (first === undefined) return [];
  const names = touched.map(({ address }) => address).join(", ");
  const more = lost.length > 1 ? ` and ${lost.length - 1} more` : "";
  return [
    {
      kind: "lock-out",
      summary: `${names} would take away what this very token needs: "${first.capability}" on ${first.path}${more}`,
      advice: "Keep the rule, or apply with a token that does not get its rights from this policy.",
      ...(touched[0]?.range === undefined ? {} : { range: touched[0].range }),
    },
  ];
}

function afterwards(
  policies: ReadonlyMap<string, string>,
  changes: readonly Change[],
): ReadonlyMap<string, string> {
  const texts = new Map(policies);
  for (const { target, desired, action } of changes) {
    const text = desired?.attributes.get("policy")?.value;
    if (action === "delete") texts.delete(target.name);
    else if (typeof text === "string") texts.set(target.name, text);
  }
  return texts;
}

function aclOf(texts: ReadonlyMap<string, string>, product: Product): Acl {
  const parsed = [...texts.values()].map((text) => parsePolicy(text));
  return buildAcl(
    parsed.flatMap((result) => (result.kind === "policy" ? [{ policy: result.policy }] : [])),
    { product },
  );
}

function allows(acl: Acl, { path, capability }: NeededAccess): boolean {
  return capabilitiesOn(acl, path).some((granted) => granted === capability || granted === "root");
}

function guardLogin(changes: readonly Change[], { loginMount }: TokenAccess): readonly Refusal[] {
  if (loginMount === undefined) return [];
  return changes.flatMap((change): readonly Refusal[] => {
    const { protocol, namespace, name } = change.target;
    const goes = change.action === "delete" || change.action === "replace" || change.action === "move";
    if (protocol !== "auth" || namespace !== "" || name !== loginMount || !goes) return [];
    return [
      {
        kind: "lock-out",
        address: change.address,
        summary: `${change.address} is the auth method that this very token comes from`,
        advice: "Log in by another method first, and apply with that token.",
        ...(change.range === undefined ? {} : { range: change.range }),
      },
    ];
  });
}
