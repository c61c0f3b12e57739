import type { PlainMap, PlainValue } from "../../core/model/value.ts";

/** A secret of a versioned key-value mount. Times are in milliseconds since 1970. */
export interface KvSecret {
  readonly created: number;
  updated: number;
  /** The newest version; 0 if none was written yet. */
  current: number;
  /** The oldest version that is kept; 0 until one was dropped. */
  oldest: number;
  metadataVersion: number;
  readonly versions: Map<number, KvVersion>;
  maxVersions: number;
  casRequired: boolean;
  metadataCasRequired: boolean;
  /** Seconds; 0 is never. */
  deleteVersionAfter: number;
  customMetadata: ReadonlyMap<string, PlainValue> | null;
}

export interface KvVersion {
  readonly data: PlainMap;
  readonly created: number;
  /** When it is or was deleted; absent for never. */
  deleted?: number;
  destroyed: boolean;
}

/** Settings of the whole mount. */
export interface KvConfig {
  readonly maxVersions: number;
  readonly casRequired: boolean;
  readonly deleteVersionAfter: number;
}

export function newSecret(now: number): KvSecret {
  return {
    created: now,
    updated: now,
    current: 0,
    oldest: 0,
    metadataVersion: 0,
    versions: new Map(),
    maxVersions: 0,
    casRequired: false,
    metadataCasRequired: false,
    deleteVersionAfter: 0,
    customMetadata: null,
  };
}

/** Adds a version, and drops those that are too many, as the key-value plugin does. */
export function addVersion(
  secret: KvSecret,
  data: PlainMap,
  { config, now }: { readonly config: KvConfig; readonly now: number },
): KvVersion {
  const after = lifetime(secret, config);
  const version: KvVersion = {
    data,
    created: now,
    destroyed: false,
    ...(after > 0 ? { deleted: now + after * 1000 } : {}),
  };
  secret.current += 1;
  secret.updated = now;
  secret.versions.set(secret.current, version);
  const kept = Math.max(secret.maxVersions, config.maxVersions) || DEFAULT_MAX_VERSIONS;
  if (secret.current - secret.oldest >= kept) {
    for (const number of secret.versions.keys())
      if (number <= secret.current - kept) secret.versions.delete(number);
    secret.oldest = secret.current - kept + 1;
  }
  return version;
}

const DEFAULT_MAX_VERSIONS = 10;

/** Seconds: the shorter of the two settings that are set; a negative one of the mount switches both off. */
function lifetime(secret: KvSecret, config: KvConfig): number {
  if (config.deleteVersionAfter < 0) return 0;
  const set = [secret.deleteVersionAfter, config.deleteVersionAfter].filter((seconds) => seconds > 0);
  return set.length === 0 ? 0 : Math.min(...set);
}

/** Whether a version's data can be read. */
export function isReadable(version: KvVersion, now: number): boolean {
  return !version.destroyed && (version.deleted === undefined || version.deleted > now);
}
