import { ABSENT, type Answer, listOf, ok, record } from "../api.ts";
import { objectsOf, readObject } from "../objects/object-handlers.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import type { DevServer } from "../server-state.ts";

/** The engines that can be mounted: those of the catalog that this product has. */
export const pluginRoutes: readonly Route[] = [
  {
    template: "plugins/catalog",
    methods: {
      GET: ({ server }) => ok(record({ auth: typesOf(server, "auth"), secret: typesOf(server, "secret") })),
    },
  },
  { template: "plugins/catalog/{type}", sudo: true, methods: { LIST: list, GET: list } },
  { template: "plugins/catalog/{type}/{name}", sudo: true, methods: { GET: read } },
];

function typesOf(server: DevServer, kind: string): readonly string[] {
  if (kind !== "auth" && kind !== "secret") return [];
  const types = server.catalog.typesOf(kind === "auth" ? "auth" : "secrets");
  return [...types].filter((type) => type !== "token" && !/^kv-v\d$/.test(type)).sort();
}

function list(call: Call): Answer {
  const kind = paramOf(call, "type");
  const known = registered(call)?.names ?? [];
  const own = known.filter((name) => name.startsWith(`${kind}/`)).map((name) => name.slice(kind.length + 1));
  return listOf([...typesOf(call.server, kind), ...own].sort());
}

/** The plugins that somebody has registered, by the names of the catalog's objects: `secret/my-plugin`. */
function registered(call: Call) {
  const type = call.server.catalog.find("system", "sys")?.engine.objects.get("plugin");
  return type === undefined ? undefined : { type, names: [...objectsOf(call.mount, type).keys()] };
}

function read(call: Call): Answer {
  const name = paramOf(call, "name");
  if (!typesOf(call.server, paramOf(call, "type")).includes(name)) {
    const own = registered(call);
    return own === undefined ? ABSENT : readObject(call, own.type);
  }
  const suffix = call.server.product === "vault" ? "vault" : "bao";
  return ok(
    record({
      args: [],
      builtin: true,
      command: "",
      deprecation_status: "supported",
      name,
      sha256: "",
      version: `v${call.server.version}+builtin.${suffix}`,
    }),
  );
}
