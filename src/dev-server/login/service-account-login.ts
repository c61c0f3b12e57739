import type { PlainMap } from "../../core/model/value.ts";
import { type Answer, record, refused, textIn } from "../api.ts";
import type { Call, Route } from "../routes.ts";
import { listIn } from "../token/create-token.ts";
import { loginAnswer } from "./login-token.ts";
import { readServiceAccountToken, type ServiceAccountClaims } from "./service-account-token.ts";

/**
 * A pod's service account. A real server asks the cluster whether the token is genuine; here the keys in `pem_keys` of
 * the method's `config` decide, or the test key.
 */
export function serviceAccountRoutes(object: string): readonly Route[] {
  return [{ template: "login", open: true, methods: { POST: (call) => login(call, object) } }];
}

function login(call: Call, object: string): Answer {
  const roleName = textIn(call.body, "role").toLowerCase();
  const jwt = textIn(call.body, "jwt");
  if (roleName === "") return refused(400, "missing role");
  if (jwt === "") return refused(400, "missing jwt");
  const role = call.mount.objects.get(object)?.get(roleName)?.fields;
  if (role === undefined) return refused(400, `invalid role name "${roleName}"`);
  const config = call.mount.objects.get("config")?.get("")?.fields;
  if (config === undefined) return refused(500, "could not load backend configuration");
  const claims = readServiceAccountToken(jwt, listIn(config, "pem_keys"));
  if (claims === undefined) return refused(403, "permission denied");
  const objection = objectionTo(claims, role, call.server.clock() / 1000);
  if (objection !== undefined) return refused(403, objection);
  return loginAnswer(call, {
    fields: role,
    alias:
      role.get("alias_name_source") === "serviceaccount_name"
        ? `${claims.namespace}/${claims.name}`
        : claims.uid,
    metadata: record({
      role: roleName,
      service_account_name: claims.name,
      service_account_namespace: claims.namespace,
      service_account_secret_name: "",
      service_account_uid: claims.uid,
    }),
    displayName: `${call.mount.path.slice("auth/".length, -1)}-${claims.namespace}-${claims.name}`,
  });
}

function objectionTo(claims: ServiceAccountClaims, role: PlainMap, now: number): string | undefined {
  const audience = role.get("audience");
  if (claims.expires !== undefined && claims.expires <= now) {
    return "invalid expiration time (exp) claim: token is expired";
  }
  if (claims.notBefore !== undefined && claims.notBefore > now) {
    return "invalid not before (nbf) claim: token not yet valid";
  }
  if (typeof audience === "string" && audience !== "" && !claims.audiences.includes(audience)) {
    return "invalid audience (aud) claim: audience claim does not match any expected audience";
  }
  if (!allows(listIn(role, "bound_service_account_namespaces"), claims.namespace))
    return "namespace not authorized";
  return allows(listIn(role, "bound_service_account_names"), claims.name)
    ? undefined
    : "service account name not authorized";
}

/** A list with "*" or with glob patterns. */
function allows(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
  );
}
