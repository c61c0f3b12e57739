import { parseDuration } from "../../core/catalog/duration.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { type Answer, done, ok, Refusal, record, refused } from "../api.ts";
import type { Call } from "../routes.ts";
import type { KvConfig } from "./kv-secret.ts";
import { goDuration } from "./kv2-answers.ts";

const NOTHING: ReadonlyMap<string, PlainValue> = new Map();

/** The mount's settings for its secrets. */
export function configOf({ mount }: Call): KvConfig & { readonly metadataCasRequired: boolean } {
  const fields = mount.objects.get(CONFIG)?.get("")?.fields ?? NOTHING;
  return {
    maxVersions: Number(fields.get("max_versions") ?? 0),
    casRequired: fields.get("cas_required") === true,
    metadataCasRequired: fields.get("metadata_cas_required") === true,
    deleteVersionAfter: Number(fields.get("delete_version_after") ?? 0),
  };
}

export function readConfig(call: Call): Answer {
  const config = configOf(call);
  return ok(
    record({
      cas_required: config.casRequired,
      delete_version_after: goDuration(Math.max(config.deleteVersionAfter, 0)),
      max_versions: config.maxVersions,
      ...(call.server.product === "vault" ? {} : { metadata_cas_required: config.metadataCasRequired }),
    }),
  );
}

export function writeConfig(call: Call): Answer {
  const fields = new Map(call.mount.objects.get(CONFIG)?.get("")?.fields ?? NOTHING);
  for (const [key, value] of settingsIn(call.body)) fields.set(key, value);
  call.mount.objects.set(CONFIG, new Map([["", { fields, aliases: new Set() }]]));
  return done();
}

/** The settings in a body, with the right types; anything else in it is ignored. */
export function settingsIn(body: PlainMap): ReadonlyMap<string, PlainValue> {
  const settings = new Map<string, PlainValue>();
  for (const [key, read] of SETTINGS) {
    const value = body.get(key);
    if (value === undefined || value === null) continue;
    const converted = read(value);
    if (converted === undefined) {
      throw new Refusal(refused(400, `error converting input for field "${key}": it has the wrong type`));
    }
    settings.set(key, converted);
  }
  return settings;
}

const CONFIG = "config";

const SETTINGS: ReadonlyMap<string, (value: PlainValue) => PlainValue | undefined> = new Map<
  string,
  (value: PlainValue) => PlainValue | undefined
>([
  ["max_versions", wholeNumber],
  ["cas_required", truth],
  ["metadata_cas_required", truth],
  ["delete_version_after", seconds],
]);

function wholeNumber(value: PlainValue): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

function seconds(value: PlainValue): PlainValue | undefined {
  return value === "" ? 0 : parseDuration(value);
}

function truth(value: PlainValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" || value === 1 ? true : value === "false" || value === 0 ? false : undefined;
}
