import { ABSENT, type Answer, listOf, ok, record } from "../api.ts";
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
  return listOf(typesOf(call.server, paramOf(call, "type")));
}

function read(call: Call): Answer {
  const name = paramOf(call, "name");
  if (!typesOf(call.server, paramOf(call, "type")).includes(name)) return ABSENT;
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
