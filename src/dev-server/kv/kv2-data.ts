import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { ABSENT, type Answer, done, ok, Refusal, record, refused } from "../api.ts";
import { type Call, paramOf } from "../routes.ts";
import { addVersion, isReadable, type KvSecret, type KvVersion, newSecret } from "./kv-secret.ts";
import { subkeysOf, versionView } from "./kv2-answers.ts";
import { configOf } from "./kv2-config.ts";

export function secretAt(call: Call): KvSecret | undefined {
  return call.mount.versioned.get(paramOf(call, "path"));
}

export function readData(call: Call): Answer {
  return readVersion(call, (version) => ({ data: version?.data ?? null }));
}

export function readSubkeys(call: Call): Answer {
  const depth = Number(call.request.query.get("depth") ?? 0);
  return readVersion(call, (version) => ({
    subkeys: version === undefined ? null : subkeysOf(version.data, depth),
  }));
}

export function writeData(call: Call): Answer {
  const data = call.body.get("data");
  if (!(data instanceof Map)) return refused(400, "no data provided");
  return store(call, data, secretAt(call));
}

/** Merges into the newest version, as RFC 7396 has it. */
export function patchData(call: Call): Answer {
  const data = call.body.get("data");
  if (!(data instanceof Map)) return refused(400, "no data provided");
  const secret = secretAt(call);
  const latest = secret?.versions.get(secret.current);
  if (secret === undefined || latest === undefined || !isReadable(latest, call.server.clock())) {
    return { kind: "empty", status: 404 };
  }
  return store(call, mergePatch(latest.data, data), secret);
}

export function deleteLatest(call: Call): Answer {
  const secret = secretAt(call);
  const latest = secret?.versions.get(secret.current);
  if (latest !== undefined && isReadable(latest, call.server.clock())) latest.deleted = call.server.clock();
  return done();
}

/** RFC 7396: null removes, maps are gone into, everything else replaces. */
export function mergePatch(before: PlainMap, patch: PlainMap): PlainMap {
  const merged = new Map(before);
  for (const [key, value] of patch) {
    const old = merged.get(key);
    if (value === null) merged.delete(key);
    else if (value instanceof Map) merged.set(key, mergePatch(old instanceof Map ? old : new Map(), value));
    else merged.set(key, value);
  }
  return merged;
}

function readVersion(
  call: Call,
  contents: (version: KvVersion | undefined) => Readonly<Record<string, PlainValue>>,
): Answer {
  const secret = secretAt(call);
  const number = Number(call.request.query.get("version") ?? 0) || secret?.current || 0;
  const version = secret?.versions.get(number);
  if (secret === undefined || version === undefined) return ABSENT;
  const readable = isReadable(version, call.server.clock());
  const data = record({
    ...contents(readable ? version : undefined),
    metadata: versionView(secret, number, version),
  });
  return readable ? ok(data) : { kind: "data", status: 404, data, warnings: [] };
}

function store(call: Call, data: PlainMap, known: KvSecret | undefined): Answer {
  const config = configOf(call);
  checkAndSet(call, known?.current ?? 0, config.casRequired || known?.casRequired === true);
  const now = call.server.clock();
  const secret = known ?? newSecret(now);
  call.mount.versioned.set(paramOf(call, "path"), secret);
  const version = addVersion(secret, data, { config, now });
  return ok(versionView(secret, secret.current, version));
}

function checkAndSet(call: Call, current: number, required: boolean): void {
  const options = call.body.get("options");
  const cas = options instanceof Map ? (options as PlainMap).get("cas") : undefined;
  if (cas === undefined || cas === null) {
    if (required) throw new Refusal(refused(400, "check-and-set parameter required for this call"));
  } else if (Number(cas) !== current) {
    throw new Refusal(refused(400, "check-and-set parameter did not match the current version"));
  }
}
