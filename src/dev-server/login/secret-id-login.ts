import type { PlainMap } from "../../core/model/value.ts";
import { type Answer, record, refused, textIn } from "../api.ts";
import type { Call, Route } from "../routes.ts";
import { loginAnswer } from "./login-token.ts";
import { secretIdManagement, useSecretId } from "./secret-ids.ts";

/** A role's id and one of its secret ids. */
export function secretIdRoutes(object: string): readonly Route[] {
  return [
    { template: "login", open: true, methods: { POST: (call) => login(call, object) } },
    ...secretIdManagement(object),
  ];
}

function login(call: Call, object: string): Answer {
  const roleId = textIn(call.body, "role_id");
  if (roleId === "") {
    const vault = call.server.product === "vault";
    return refused(500, vault ? "failed to determine alias name from login request" : "missing role_id");
  }
  const found = [...(call.mount.objects.get(object) ?? [])].find(
    ([, role]) => role.fields.get("role_id") === roleId,
  );
  if (found === undefined) return refused(400, "invalid role or secret ID");
  const [name, { fields }] = found;
  const metadata = fields.get("bind_secret_id") === false ? new Map() : metadataOf(call, name);
  if ("kind" in metadata) return metadata;
  return loginAnswer(call, {
    fields,
    alias: roleId,
    metadata: record({ ...Object.fromEntries(metadata), role_name: name }),
    displayName: call.mount.path.slice("auth/".length, -1),
  });
}

/** The secret id's own metadata, or why there is none. */
function metadataOf(call: Call, role: string): PlainMap | Answer {
  const secretId = textIn(call.body, "secret_id");
  if (secretId === "") return refused(400, "missing secret_id");
  const entry = useSecretId(call, role, secretId);
  if (entry === undefined) return refused(400, "invalid role or secret ID");
  const metadata = entry.get("metadata");
  return metadata instanceof Map ? metadata : new Map();
}
