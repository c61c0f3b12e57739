import { parseDuration } from "../../core/catalog/duration.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { type Answer, Refusal, refused, textIn } from "../api.ts";
import { effectiveTtls } from "../mount.ts";
import { type Call, paramOf } from "../routes.ts";
import type { Token } from "../server-state.ts";
import { capTtl } from "./cap-ttl.ts";
import { authAnswer } from "./token-answers.ts";
import { addToken, type NewToken } from "./token-store.ts";

/** `auth/token/create`, `create-orphan` and `create/{role}`. */
export function createToken(call: Call, { orphan }: { readonly orphan: boolean }): Answer {
  const parent = parentOf(call);
  const role = roleOf(call);
  const policies = policiesFor(call, { parent, role });
  const { warnings, ...life } = lifeOf(call, { role, isRoot: policies.includes("root") });
  const alone = orphan || call.body.get("no_parent") === true || role?.get("orphan") === true;
  const given: NewToken = {
    ...idIn(call.body),
    ...life,
    namespace: call.namespace,
    policies,
    path: role === undefined ? "auth/token/create" : `auth/token/create/${paramOf(call, "role")}`,
    displayName: displayName(call.body),
    meta: metaIn(call.body),
    entityId: "",
    orphan: alone,
    ...(alone ? {} : { parent: parent.id }),
    ...(role === undefined ? {} : { role: paramOf(call, "role") }),
    numUses: Number(call.body.get("num_uses") ?? 0),
  };
  const token = addToken(call.server, given);
  return authAnswer(call.server, token, [...warnings, ...(given.id === undefined ? [] : [CUSTOM_ID])]);
}

type Life = Pick<NewToken, "type" | "creationTtl" | "explicitMaxTtl" | "period" | "renewable" | "maxTtl">;

/** How long the token lives; root's live for ever unless a TTL is asked for. */
function lifeOf(
  { body, mount }: Call,
  { role, isRoot }: { readonly role: PlainMap | undefined; readonly isRoot: boolean },
): Life & { readonly warnings: readonly string[] } {
  const limits = effectiveTtls(mount);
  const period = secondsIn(body, "period") || secondsIn(role, "token_period");
  const explicitMaxTtl = secondsIn(body, "explicit_max_ttl") || secondsIn(role, "token_explicit_max_ttl");
  const asked = secondsIn(body, "ttl") || period;
  const maxTtl = Math.min(explicitMaxTtl || limits.max, limits.max);
  const { ttl, warnings } = capTtl(asked || (isRoot ? 0 : limits.default), { maxTtl, wasAsked: asked > 0 });
  const isBatch = [textIn(body, "type"), role?.get("token_type")].includes("batch");
  const mayRenew = body.get("renewable") !== false && role?.get("renewable") !== false;
  return {
    type: isBatch ? "batch" : "service",
    creationTtl: ttl,
    explicitMaxTtl,
    period,
    renewable: ttl > 0 && !isBatch && mayRenew,
    maxTtl,
    warnings,
  };
}

const CUSTOM_ID =
  "Supplying a custom ID for the token uses the weaker SHA1 hashing instead of the more secure SHA2-256 HMAC for token obfuscation. SHA1 hashed tokens on the wire leads to less secure lookups.";

function parentOf({ token }: Call): Token {
  if (token === undefined) throw new Error("a token is created with a token");
  return token;
}

/** The fields of the named role, if the request names one. */
function roleOf(call: Call): PlainMap | undefined {
  const name = call.params.get("role");
  if (name === undefined) return undefined;
  const role = call.mount.objects.get("role")?.get(name);
  if (role === undefined) throw new Refusal(refused(400, `unknown role ${name}`));
  return role.fields;
}

interface Givers {
  readonly parent: Token;
  readonly role: PlainMap | undefined;
}

/** A token passes on its own policies or some of them; root and roles may give others. */
function policiesFor(call: Call, { parent, role }: Givers): readonly string[] {
  const asked = listIn(call.body, "policies");
  const withDefault =
    call.body.get("no_default_policy") !== true && role?.get("token_no_default_policy") !== true;
  const allowed = listIn(role, "allowed_policies");
  const wanted = sanitize(
    asked.length > 0 ? asked : allowed.length > 0 ? allowed : parent.policies,
    withDefault,
  );
  if (role !== undefined) {
    refuseByRole(role, wanted);
  } else if (
    !parent.policies.includes("root") &&
    wanted.some((name) => name !== "default" && !parent.policies.includes(name))
  ) {
    throw new Refusal(refused(400, "child policies must be subset of parent"));
  }
  return wanted;
}

function refuseByRole(role: PlainMap, wanted: readonly string[]): void {
  const allowed = listIn(role, "allowed_policies");
  if (allowed.length === 0) return;
  const all = sanitize(allowed, true);
  if (wanted.every((name) => all.includes(name))) return;
  const quoted = (names: readonly string[]) => `[${names.map((name) => `"${name}"`).join(" ")}]`;
  const globs = listIn(role, "allowed_policies_glob");
  const message = `token policies (${quoted(wanted)}) must be subset of the role's allowed policies (${quoted(all)}) or glob policies (${quoted(globs)})`;
  throw new Refusal(refused(400, message));
}

/** Policy names as the servers keep them: lower case, each once, sorted; "default" is added, but not to root. */
export function sanitize(names: readonly string[], withDefault: boolean): readonly string[] {
  const lowered = new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== ""));
  if (lowered.has("root")) return ["root"];
  if (withDefault) lowered.add("default");
  return [...lowered].sort();
}

/** Strings of a list, or of text with commas. */
export function listIn(fields: PlainMap | undefined, key: string): readonly string[] {
  const value = fields?.get(key);
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? value.split(",").filter((item) => item !== "") : [];
}

export function secondsIn(fields: PlainMap | undefined, key: string): number {
  const value = fields?.get(key) ?? 0;
  const seconds = value === "" ? 0 : parseDuration(value);
  if (seconds === undefined) throw new Refusal(refused(400, `error parsing ${key}: invalid duration`));
  return seconds;
}

function idIn(body: PlainMap): { readonly id?: string } {
  const id = textIn(body, "id");
  return id === "" ? {} : { id };
}

function metaIn(body: PlainMap): PlainMap | null {
  const meta: PlainValue | undefined = body.get("meta") ?? body.get("metadata");
  return meta instanceof Map ? meta : null;
}

function displayName(body: PlainMap): string {
  const given = textIn(body, "display_name").replaceAll(/[^a-zA-Z0-9-]+/g, "-");
  return given === "" ? "token" : `token-${given}`;
}
