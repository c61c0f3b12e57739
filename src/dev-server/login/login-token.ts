import type { PlainMap } from "../../core/model/value.ts";
import type { Answer } from "../api.ts";
import { entityForLogin } from "../identity.ts";
import { effectiveTtls } from "../mount.ts";
import type { Call } from "../routes.ts";
import { capTtl } from "../token/cap-ttl.ts";
import { listIn, sanitize } from "../token/create-token.ts";
import { authAnswer } from "../token/token-answers.ts";
import { addToken } from "../token/token-store.ts";

/** What a login found out. */
export interface LoginResult {
  /** The fields of the role or user that the token is made from; its `token_*` fields count. */
  readonly fields: PlainMap;
  readonly alias: string;
  readonly metadata: PlainMap;
  readonly displayName: string;
  readonly role?: string;
}

/** The token of a login. */
export function loginAnswer(call: Call, login: LoginResult): Answer {
  const { mount, server, namespace } = call;
  const { fields } = login;
  const seconds = (key: string) => Number(fields.get(key) ?? 0);
  const limits = effectiveTtls(mount);
  const explicitMaxTtl = seconds("token_explicit_max_ttl");
  const maxTtl = Math.min(explicitMaxTtl || limits.max, seconds("token_max_ttl") || limits.max, limits.max);
  const period = seconds("token_period");
  const wanted = period || seconds("token_ttl") || limits.default;
  const { ttl } = capTtl(wanted, { maxTtl: period || maxTtl, wasAsked: false });
  const isBatch = String(fields.get("token_type") ?? "").includes("batch");
  const token = addToken(server, {
    namespace,
    policies: sanitize(listIn(fields, "token_policies"), fields.get("token_no_default_policy") !== true),
    path: call.request.path,
    displayName: login.displayName,
    meta: login.metadata,
    entityId: entityForLogin(namespace, mount, { name: login.alias, metadata: login.metadata }),
    type: isBatch ? "batch" : "service",
    orphan: true,
    ...(login.role === undefined ? {} : { role: login.role }),
    creationTtl: ttl,
    explicitMaxTtl,
    period,
    renewable: !isBatch,
    maxTtl,
    numUses: seconds("token_num_uses"),
  });
  return authAnswer(server, token);
}
