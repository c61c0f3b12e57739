import { type Acl, buildAcl } from "../core/policy/acl.ts";
import { capabilitiesOn } from "../core/policy/evaluate-access.ts";
import type { Policy } from "../core/policy/policy.ts";
import { identityOf, policiesOf } from "./identity.ts";
import type { DevServer, Namespace, Token } from "./server-state.ts";

/** What a token may do, by its policies and those of its entity and groups, as they are now. */
export function aclOf(server: DevServer, token: Token): Acl {
  const names = [...new Set([...token.policies, ...policiesOf(token)])];
  const now = server.clock() / 1000;
  const policies = names.flatMap((name) => policyOf(token.namespace, name, now));
  const identity = identityOf(token);
  return buildAcl(
    policies.map((policy) => ({ policy, namespace: token.namespace.path })),
    {
      product: server.product,
      now,
      root: token.policies.includes("root"),
      ...(identity === undefined ? {} : { identity }),
    },
  );
}

/** Whether a token may touch anything on a mount: then it is shown the mount. */
export function mayTouch(acl: Acl, mountPath: string): boolean {
  if (acl.root) return true;
  if (capabilitiesOn(acl, mountPath)[0] !== "deny") return true;
  return [...acl.rules].some(
    ([path, { capabilities }]) =>
      capabilities.length > 0 &&
      capabilities[0] !== "deny" &&
      (path.startsWith(mountPath) || beginsInside(path, mountPath)),
  );
}

function policyOf(namespace: Namespace, name: string, now: number): readonly Policy[] {
  const stored = namespace.policies.get(name);
  if (stored === undefined || (stored.expiration !== undefined && stored.expiration < now)) return [];
  return [stored.parsed];
}

/** Whether a pattern with wildcards can match below the mount. */
function beginsInside(pattern: string, mountPath: string): boolean {
  const wanted = mountPath.replace(/\/$/, "").split("/");
  const given = pattern.split("/");
  return wanted.every((segment, index) => {
    const part = given[index];
    return (
      part === "+" ||
      part === segment ||
      (part?.endsWith("*") === true && segment.startsWith(part.slice(0, -1)))
    );
  });
}
