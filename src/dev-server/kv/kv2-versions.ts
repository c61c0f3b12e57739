import { type Answer, done, refused } from "../api.ts";
import type { Call } from "../routes.ts";
import { isReadable, type KvVersion } from "./kv-secret.ts";
import { secretAt } from "./kv2-data.ts";

export function deleteVersions(call: Call): Answer {
  const now = call.server.clock();
  return onVersions(call, (version) => {
    if (isReadable(version, now)) version.deleted = now;
  });
}

export function undeleteVersions(call: Call): Answer {
  return onVersions(call, (version) => {
    if (!version.destroyed) delete version.deleted;
  });
}

export function destroyVersions(call: Call): Answer {
  return onVersions(call, (version) => {
    version.destroyed = true;
  });
}

/** A secret or a version that is not there is no error to the servers. */
function onVersions(call: Call, change: (version: KvVersion) => void): Answer {
  const wanted = call.body.get("versions");
  const numbers = Array.isArray(wanted)
    ? wanted.map(Number)
    : String(wanted ?? "")
        .split(",")
        .filter(Boolean)
        .map(Number);
  if (numbers.length === 0) return refused(400, "No version number provided");
  const secret = secretAt(call);
  for (const number of numbers) {
    const version = secret?.versions.get(number);
    if (version !== undefined) change(version);
  }
  return done();
}
