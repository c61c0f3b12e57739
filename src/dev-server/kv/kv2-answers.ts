import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { record } from "../api.ts";
import type { DevServer } from "../server-state.ts";
import type { KvSecret, KvVersion } from "./kv-secret.ts";

/** A version's metadata as reads and writes of its data show it. */
export function versionView(secret: KvSecret, number: number, version: KvVersion): PlainMap {
  return record({
    created_time: timeOf(version.created),
    custom_metadata: secret.customMetadata,
    deletion_time: timeOf(version.deleted),
    destroyed: version.destroyed,
    version: number,
  });
}

/** A secret's metadata. */
export function metadataView(server: DevServer, secret: KvSecret): PlainMap {
  const vault = server.product === "vault";
  const versions = [...secret.versions].map(
    ([number, version]) => [String(number), versionSummary(version, vault)] as const,
  );
  return record({
    cas_required: secret.casRequired,
    created_time: timeOf(secret.created),
    ...(vault ? { last_updated_by: null } : { current_metadata_version: secret.metadataVersion }),
    current_version: secret.current,
    custom_metadata: secret.customMetadata,
    delete_version_after: goDuration(secret.deleteVersionAfter),
    max_versions: secret.maxVersions,
    ...(vault ? {} : { metadata_cas_required: secret.metadataCasRequired }),
    oldest_version: secret.oldest,
    updated_time: timeOf(secret.updated),
    versions: new Map(versions),
  });
}

function versionSummary(version: KvVersion, vault: boolean): PlainMap {
  return record({
    created_time: timeOf(version.created),
    deletion_time: timeOf(version.deleted),
    destroyed: version.destroyed,
    ...(vault ? { created_by: null, deleted_by: null } : {}),
  });
}

/** The keys of a secret's data without its values; only maps are gone into. */
export function subkeysOf(data: PlainMap, depth: number): PlainMap {
  const entries = [...data].map(([key, value]): [string, PlainValue] => {
    const inner = value instanceof Map ? (value as PlainMap) : undefined;
    return [key, inner === undefined || inner.size === 0 || depth === 1 ? null : subkeysOf(inner, depth - 1)];
  });
  return new Map(entries);
}

/** Seconds as Go prints a duration: `1h0m0s`. */
export function goDuration(seconds: number): string {
  const [whole, sign] = [Math.abs(seconds), seconds < 0 ? "-" : ""];
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return `${sign}${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${sign}${minutes}m${rest}s` : `${sign}${rest}s`;
}

function timeOf(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "" : new Date(milliseconds).toISOString();
}
