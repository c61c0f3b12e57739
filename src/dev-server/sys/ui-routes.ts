import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import type { Acl } from "../../core/policy/acl.ts";
import { aclOf, mayTouch } from "../access.ts";
import { type Answer, ok, record, refused } from "../api.ts";
import { apiPath, effectiveTtls, findMount, mountView } from "../mount.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import type { Mount } from "../server-state.ts";
import { findToken } from "../token/token-store.ts";
import { AUTH_TABLE, mountsOf, SECRETS_TABLE } from "./mount-table.ts";

/** What the servers' own user interface asks for; it is shown only what the token can touch. */
export const uiRoutes: readonly Route[] = [
  { template: "internal/ui/mounts", open: true, methods: { GET: listMounts } },
  { template: "internal/ui/mounts/{path...}", open: true, methods: { GET: readMount } },
  { template: "internal/ui/resultant-acl", methods: { GET: resultantAcl } },
];

function aclIn(call: Call): Acl | undefined {
  const token = findToken(call.server, call.request.token);
  return token === undefined ? undefined : aclOf(call.server, token);
}

function listMounts(call: Call): Answer {
  const acl = aclIn(call);
  const shown = (mounts: readonly Mount[]) =>
    new Map(
      mounts
        .filter((mount) => isShown(call, mount, acl))
        .map((mount): [string, PlainValue] => [apiPath(mount), viewOf(call, mount, acl)]),
    );
  return ok(
    record({
      auth: shown(mountsOf(call.namespace, AUTH_TABLE)),
      secret: shown(mountsOf(call.namespace, SECRETS_TABLE)),
    }),
  );
}

function isShown(call: Call, mount: Mount, acl: Acl | undefined): boolean {
  if (acl === undefined) return mount.config.get("listing_visibility") === "unauth";
  const prefix = call.namespace.path === "" ? "" : `${call.namespace.path}/`;
  return mount.config.get("listing_visibility") === "unauth" || mayTouch(acl, `${prefix}${mount.path}`);
}

function viewOf(call: Call, mount: Mount, acl: Acl | undefined): PlainMap {
  const view = mountView(call.server, mount);
  if (acl === undefined)
    return new Map(["description", "options", "type"].map((key) => [key, view.get(key) ?? null]));
  if (call.server.product === "openbao") return view;
  const ttls = effectiveTtls(mount);
  const config = new Map<string, PlainValue>([
    ...mount.config,
    ["default_lease_ttl", ttls.default],
    ["max_lease_ttl", ttls.max],
  ]);
  return new Map([...view, ["config", config]]);
}

/** The mount that serves a path, whatever is below it. */
function readMount(call: Call): Answer {
  const path = paramOf(call, "path");
  const found = findMount(call.namespace, path);
  const acl = aclIn(call);
  if (found === undefined || acl === undefined || !isShown(call, found.mount, acl)) {
    return refused(
      403,
      `preflight capability check returned 403, please ensure client's policies grant access to path "${path}/"`,
    );
  }
  return ok(new Map([...viewOf(call, found.mount, acl), ["path", found.mount.path]]));
}

function resultantAcl(call: Call): Answer {
  const acl = aclIn(call);
  const base = call.server.product === "vault" ? { chroot_namespace: "" } : {};
  if (acl === undefined || acl.root) return ok(record({ ...base, root: true }));
  const asMap = (paths: readonly string[]) =>
    new Map<string, PlainValue>(
      paths.map((path) => [
        path,
        new Map([["capabilities", [...(acl.rules.get(path)?.capabilities ?? [])]]]),
      ]),
    );
  const globs = [...acl.rules.keys()].filter((path) => path.endsWith("*"));
  const exact = [...acl.rules.keys()].filter((path) => !path.endsWith("*"));
  return ok(record({ ...base, exact_paths: asMap(exact), glob_paths: asMap(globs), root: false }));
}
