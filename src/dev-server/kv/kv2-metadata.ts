import { canonicalJson } from "../../core/catalog/plain-from-json.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { ABSENT, type Answer, done, ok, Refusal, refused } from "../api.ts";
import { type Call, paramOf } from "../routes.ts";
import { type KvSecret, newSecret } from "./kv-secret.ts";
import { metadataView } from "./kv2-answers.ts";
import { configOf, settingsIn } from "./kv2-config.ts";
import { mergePatch, secretAt } from "./kv2-data.ts";

export function readMetadata(call: Call): Answer {
  const secret = secretAt(call);
  return secret === undefined ? ABSENT : ok(metadataView(call.server, secret));
}

export function writeMetadata(call: Call): Answer {
  const known = secretAt(call);
  checkAndSet(call, known);
  if (known === undefined && !setsAnything(call.body)) return done();
  const secret = known ?? newSecret(call.server.clock());
  call.mount.versioned.set(paramOf(call, "path"), secret);
  apply(call, secret, customMetadataIn(call.body));
  return done();
}

export function patchMetadata(call: Call): Answer {
  const secret = secretAt(call);
  if (secret === undefined) return { kind: "empty", status: 404 };
  checkAndSet(call, secret);
  const patch = customMetadataIn(call.body);
  apply(
    call,
    secret,
    patch === undefined ? undefined : mergePatch(secret.customMetadata ?? new Map(), patch),
  );
  return done();
}

export function deleteMetadata(call: Call): Answer {
  call.mount.versioned.delete(paramOf(call, "path"));
  return done();
}

/** A write without any setting makes no secret. */
function setsAnything(body: PlainMap): boolean {
  return settingsIn(body).size > 0 || customMetadataIn(body) !== undefined;
}

function apply(call: Call, secret: KvSecret, customMetadata: PlainMap | undefined): void {
  const settings = settingsIn(call.body);
  secret.maxVersions = Number(settings.get("max_versions") ?? secret.maxVersions);
  secret.casRequired = truth(settings.get("cas_required"), secret.casRequired);
  secret.metadataCasRequired = truth(settings.get("metadata_cas_required"), secret.metadataCasRequired);
  secret.deleteVersionAfter = Number(settings.get("delete_version_after") ?? secret.deleteVersionAfter);
  if (customMetadata !== undefined) secret.customMetadata = customMetadata;
  secret.metadataVersion += 1;
  if (call.server.product === "openbao") secret.updated = call.server.clock();
}

function truth(value: PlainValue | undefined, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

/** Values become text: a number its digits, true "1". */
function customMetadataIn(body: PlainMap): PlainMap | undefined {
  const given = body.get("custom_metadata");
  if (!(given instanceof Map)) return undefined;
  return new Map(
    [...(given as PlainMap)].map(([key, value]) => [key, value === null ? null : textOf(value)]),
  );
}

function textOf(value: PlainValue): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" ? value : canonicalJson(value);
}

/** OpenBao can guard metadata by its own version; Vault knows no such thing. */
function checkAndSet(call: Call, secret: KvSecret | undefined): void {
  if (call.server.product === "vault") return;
  const cas = call.body.get("metadata_cas");
  const required = configOf(call).metadataCasRequired || secret?.metadataCasRequired === true;
  if (cas === undefined || cas === null) {
    if (required) throw new Refusal(refused(400, "metadata check-and-set parameter required for this call"));
  } else if (Number(cas) !== (secret?.metadataVersion ?? 0)) {
    throw new Refusal(refused(400, "metadata check-and-set parameter does not match the current version"));
  }
}
