import { parseDuration } from "../../core/catalog/duration.ts";
import type { EngineClass } from "../../core/catalog/engine.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { Refusal, refused } from "../api.ts";
import { listIn } from "../token/create-token.ts";

/** The `config` of a mount that is created. */
export function configIn(body: PlainMap, engineClass: EngineClass): ReadonlyMap<string, PlainValue> {
  const given = body.get("config");
  const config = new Map<string, PlainValue>(
    engineClass === "auth" ? [["token_type", "default-service"]] : [],
  );
  for (const [key, value] of settingsIn(given instanceof Map ? given : new Map())) config.set(key, value);
  return config;
}

/** The settings among a body's keys, in the form in which they read back. Empty TTLs are not given. */
export function settingsIn(body: PlainMap): ReadonlyMap<string, PlainValue> {
  const settings = new Map<string, PlainValue>();
  for (const key of TTLS) {
    const value = body.get(key);
    if (value !== undefined && value !== null && value !== "") settings.set(key, ttlOf(value));
  }
  for (const key of LISTS) if (Array.isArray(body.get(key))) settings.set(key, [...listIn(body, key)]);
  for (const key of TEXTS) {
    const value = body.get(key);
    if (typeof value === "string") settings.set(key, value);
  }
  if (body.get("force_no_cache") === true) settings.set("force_no_cache", true);
  const trims = body.get("trim_request_trailing_slashes");
  if (typeof trims === "boolean") settings.set("trim_request_trailing_slashes", trims);
  const lockout = body.get("user_lockout_config");
  if (lockout instanceof Map) settings.set("user_lockout_config", lockoutOf(lockout));
  return settings;
}

const TTLS = ["default_lease_ttl", "max_lease_ttl"];

const LISTS = [
  "audit_non_hmac_request_keys",
  "audit_non_hmac_response_keys",
  "passthrough_request_headers",
  "allowed_response_headers",
  "allowed_managed_keys",
  "delegated_auth_accessors",
];

const TEXTS = ["listing_visibility", "token_type", "identity_token_key"];

function ttlOf(value: PlainValue): number {
  const seconds = value === "system" ? 0 : parseDuration(value);
  if (seconds === undefined || seconds < 0) {
    throw new Refusal(
      refused(
        400,
        `unable to parse default TTL of ${String(value)}: time: invalid duration "${String(value)}"`,
      ),
    );
  }
  return seconds;
}

/** Written as `lockout_…`, read as `user_lockout_…`, times in seconds. */
function lockoutOf(given: PlainMap): PlainMap {
  const read = (key: string) => given.get(key) ?? 0;
  return new Map<string, PlainValue>([
    ["user_lockout_threshold", Number(read("lockout_threshold"))],
    ["user_lockout_duration", parseDuration(read("lockout_duration")) ?? 0],
    ["user_lockout_counter_reset_duration", parseDuration(read("lockout_counter_reset_duration")) ?? 0],
    ["user_lockout_disable", read("lockout_disable") === true],
  ]);
}
