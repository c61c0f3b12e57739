import { parseDuration } from "../../core/catalog/duration.ts";
import { ABSENT, type Answer, done, listOf, refused } from "../api.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { SYSTEM_TTL } from "../server-state.ts";
import { folderOf, namesBelow } from "./kv-folders.ts";

const SECRET: Route["methods"] = {
  GET: readSecret,
  POST: writeSecret,
  DELETE: (call) => {
    call.mount.secrets.delete(keyOf(call));
    return done();
  },
  LIST: listSecrets,
  SCAN: scanSecrets,
};

/** A mount that keeps any data at any path; in a cubbyhole every token has secrets of its own. */
export const kv1Routes: readonly Route[] = [
  { template: "{path...}", exists: (call) => call.mount.secrets.has(keyOf(call)), methods: SECRET },
  { template: "", methods: { GET: () => ABSENT, LIST: listSecrets, SCAN: scanSecrets } },
];

function readSecret(call: Call): Answer {
  const data = call.mount.secrets.get(keyOf(call));
  if (data === undefined) return ABSENT;
  const duration = parseDuration(data.get("ttl") ?? data.get("lease")) ?? SYSTEM_TTL;
  return {
    kind: "data",
    status: 200,
    data,
    warnings: [],
    lease: { id: "", duration: isPrivate(call) ? 0 : duration, renewable: false },
  };
}

function writeSecret(call: Call): Answer {
  if (call.body.size === 0) return refused(400, "missing data fields");
  call.mount.secrets.set(keyOf(call), call.body);
  return done();
}

function listSecrets(call: Call): Answer {
  return listOf(namesBelow(call.mount.secrets.keys(), folderOf(keyOf(call))));
}

function scanSecrets(call: Call): Answer {
  const folder = folderOf(keyOf(call));
  return listOf(
    [...call.mount.secrets.keys()]
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length)),
  );
}

function keyOf(call: Call): string {
  const path = paramOf(call, "path");
  return isPrivate(call) ? [call.token?.accessor ?? "", path].filter((part) => part !== "").join("/") : path;
}

function isPrivate({ mount }: Call): boolean {
  return mount.type === "cubbyhole" || mount.type === "ns_cubbyhole";
}
