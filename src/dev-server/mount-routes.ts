import { behaviourOf } from "./engine-behaviour.ts";
import { credentialRoutes } from "./issue-credentials.ts";
import { kv1Routes } from "./kv/kv1-routes.ts";
import { kv2Routes } from "./kv/kv2-routes.ts";
import { loginRoutes } from "./login/login-routes.ts";
import { objectRoutes } from "./objects/object-routes.ts";
import type { Route } from "./routes.ts";
import type { Mount } from "./server-state.ts";
import { sysRoutes } from "./sys/sys-routes.ts";
import { tokenRoutes } from "./token/token-routes.ts";

const cache = new WeakMap<Mount, { readonly version: unknown; readonly routes: readonly Route[] }>();

/** All paths of a mount: those by hand first, then the catalog's objects. They change with its option "version". */
export function routesOf(mount: Mount): readonly Route[] {
  const version = mount.options?.get("version");
  const known = cache.get(mount);
  if (known !== undefined && known.version === version) return known.routes;
  const routes = mountRoutes(mount);
  cache.set(mount, { version, routes });
  return routes;
}

function mountRoutes(mount: Mount): readonly Route[] {
  return [...handRoutes(mount), ...(mount.engine === undefined ? [] : objectRoutes(mount.engine, mount))];
}

function handRoutes(mount: Mount): readonly Route[] {
  if (mount.class === "system") return mount.path === "sys/" ? sysRoutes : [];
  if (mount.class === "auth" && mount.type === "token") return tokenRoutes;
  if (mount.type === "cubbyhole" || mount.type === "ns_cubbyhole") return kv1Routes;
  const behaviour = behaviourOf(mount);
  if (behaviour.keeps === "secrets") return mount.options?.get("version") === "2" ? kv2Routes : kv1Routes;
  return [
    ...(behaviour.login === undefined ? [] : loginRoutes(behaviour.login)),
    ...credentialRoutes(behaviour.credentials ?? []),
  ];
}
