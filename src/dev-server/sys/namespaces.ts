import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { ABSENT, type Answer, done, listOf, ok, record, refused } from "../api.ts";
import { mergePatch } from "../kv/kv2-data.ts";
import { revokeLeases } from "../lease.ts";
import { newNamespace } from "../namespace.ts";
import { type Call, type Handler, paramOf, type Route } from "../routes.ts";
import type { Namespace } from "../server-state.ts";

/** Namespaces, which OpenBao has and Vault's community edition has not. */
export const namespaceRoutes: readonly Route[] = [
  { template: "namespaces", methods: { LIST: onOpenBao(listChildren), SCAN: onOpenBao(scanAll) } },
  {
    template: "namespaces/{name...}",
    methods: {
      GET: onOpenBao(read),
      POST: onOpenBao(write),
      PATCH: onOpenBao(patch),
      DELETE: onOpenBao(remove),
    },
  },
];

function onOpenBao(handler: Handler): Handler {
  return (call) =>
    call.server.product === "vault" ? refused(404, "enterprise-only feature") : handler(call);
}

function nameIn(call: Call): string {
  return paramOf(call, "name").replace(/\/$/, "");
}

function childOf(call: Call): Namespace | undefined {
  return call.namespace.children.get(nameIn(call));
}

function viewOf(namespace: Namespace): PlainMap {
  return record({
    custom_metadata: namespace.customMetadata,
    id: namespace.id,
    locked: false,
    path: `${namespace.path}/`,
    tainted: false,
    uuid: namespace.uuid,
  });
}

function read(call: Call): Answer {
  const child = childOf(call);
  return child === undefined ? ABSENT : ok(viewOf(child));
}

function write(call: Call): Answer {
  const name = nameIn(call);
  if (name.includes("/")) return refused(400, "namespace name cannot contain /");
  if (RESERVED.has(name))
    return refused(400, `"${name}" is a reserved path and cannot be used as a namespace name`);
  const { namespace, server } = call;
  const child =
    namespace.children.get(name) ?? newNamespace(server, [namespace.path, name].filter(Boolean).join("/"));
  child.customMetadata = metadataIn(call.body);
  namespace.children.set(name, child);
  return ok(viewOf(child));
}

const RESERVED: ReadonlySet<string> = new Set([
  "root",
  "sys",
  "audit",
  "auth",
  "cubbyhole",
  "identity",
  ".",
  "..",
]);

function patch(call: Call): Answer {
  const child = childOf(call);
  if (child === undefined) return ABSENT;
  child.customMetadata = mergePatch(child.customMetadata, metadataIn(call.body));
  return ok(viewOf(child));
}

function metadataIn(body: PlainMap): PlainMap {
  const given = body.get("custom_metadata");
  return given instanceof Map ? given : new Map();
}

function remove(call: Call): Answer {
  const child = childOf(call);
  if (child === undefined) return done(["requested namespace does not exist"]);
  if (child.children.size > 0) return refused(400, "unable to delete namespace containing child namespaces");
  const { server, namespace } = call;
  revokeLeases(server, (lease) => [...child.mounts.values()].includes(lease.mount));
  for (const token of [...server.tokens.values()])
    if (token.namespace === child) server.tokens.delete(token.id);
  namespace.children.delete(nameIn(call));
  return ok(record({ status: "in-progress" }));
}

function listChildren(call: Call): Answer {
  return listWith([...call.namespace.children].map(([name, child]) => [`${name}/`, child]));
}

function scanAll(call: Call): Answer {
  return listWith(descendants(call.namespace, ""));
}

function descendants(namespace: Namespace, prefix: string): readonly (readonly [string, Namespace])[] {
  return [...namespace.children].flatMap(([name, child]) => [
    [`${prefix}${name}/`, child] as const,
    ...descendants(child, `${prefix}${name}/`),
  ]);
}

function listWith(found: readonly (readonly [string, Namespace])[]): Answer {
  const info = new Map<string, PlainValue>(found.map(([name, child]) => [name, viewOf(child)]));
  return listOf(info.keys(), info);
}
