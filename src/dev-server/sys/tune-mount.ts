import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { type Answer, done, Refusal, refused, repeated } from "../api.ts";
import { addVersion, newSecret } from "../kv/kv-secret.ts";
import { effectiveTtls } from "../mount.ts";
import { type Call, paramOf } from "../routes.ts";
import type { Mount } from "../server-state.ts";
import { settingsIn } from "./mount-config.ts";
import { tablePath } from "./table-path.ts";

/** `…/tune` reads the TTLs that hold, not those that were set. */
export function readTuning(call: Call, mount: Mount | undefined): Answer {
  if (mount === undefined) throw missing(call, "tuning");
  const ttls = effectiveTtls(mount);
  const shown = new Map<string, PlainValue>(mount.config);
  const lockout = shown.get("user_lockout_config");
  if (lockout instanceof Map) for (const [key, value] of lockout as PlainMap) shown.set(key, value);
  shown.delete("user_lockout_config");
  shown.set("default_lease_ttl", ttls.default);
  shown.set("max_lease_ttl", ttls.max);
  shown.set("description", mount.description);
  if (mount.options !== null && mount.options.size > 0) shown.set("options", mount.options);
  return repeated(shown);
}

export function tune(call: Call, mount: Mount | undefined): Answer {
  if (mount === undefined) throw missing(call, "tune");
  const { body } = call;
  for (const [key, value] of settingsIn(body)) if (key !== "force_no_cache") mount.config.set(key, value);
  const description = body.get("description");
  if (typeof description === "string") mount.description = description;
  const version = body.get("plugin_version");
  if (typeof version === "string") mount.pluginVersion = version;
  const options = body.get("options");
  return options instanceof Map ? tuneOptions(call, mount, options) : done();
}

function missing(call: Call, what: string): Refusal {
  const path = tablePath(paramOf(call, "path"));
  const message =
    what === "tune"
      ? `tune of path "${path}" failed: no mount entry found`
      : `cannot fetch sysview for path "${path}"`;
  return new Refusal(refused(400, message));
}

/** Options are merged, and an empty one is removed. A key-value mount goes from version 1 to 2, never back. */
function tuneOptions(call: Call, mount: Mount, given: PlainMap): Answer {
  const options = new Map(mount.options ?? []);
  for (const [key, value] of given) {
    if (value === "") options.delete(key);
    else options.set(key, String(value));
  }
  const [before, after] = [mount.options?.get("version"), options.get("version")];
  if (before === "2" && after === "1")
    throw new Refusal(refused(400, "cannot downgrade mount from version 2"));
  mount.options = options;
  if (before === "2" || after !== "2") return done();
  upgrade(call, mount);
  const target = call.server.product === "vault" ? "2" : "0";
  return done([
    `Upgrading mount from version 0 to version ${target}. This mount will be unavailable for a brief period and will resume service shortly.`,
  ]);
}

/** Each secret becomes the first version of itself. */
function upgrade(call: Call, mount: Mount): void {
  const now = call.server.clock();
  const config = { maxVersions: 0, casRequired: false, deleteVersionAfter: 0 };
  for (const [path, data] of mount.secrets) {
    const secret = newSecret(now);
    addVersion(secret, data, { config, now });
    mount.versioned.set(path, secret);
  }
  mount.secrets.clear();
}
