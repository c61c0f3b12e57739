import type { EngineClass } from "../../core/catalog/engine.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { type Answer, done, Refusal, refused, repeated, textIn } from "../api.ts";
import { revokeLeases } from "../lease.ts";
import { addMount, apiPath, conflictingMount, mountView, type NewMount } from "../mount.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import type { Mount, Namespace } from "../server-state.ts";
import { configIn } from "./mount-config.ts";
import { tablePath } from "./table-path.ts";
import { readTuning, tune } from "./tune-mount.ts";

/** `sys/mounts` and `sys/auth`: two tables of one form. */
export function mountTableRoutes(kind: MountKind): readonly Route[] {
  const { name, sudo } = kind;
  return [
    { template: name, methods: { GET: (call) => readTable(call, kind) } },
    {
      template: `${name}/{path...}/tune`,
      sudo,
      methods: {
        GET: (call) => readTuning(call, mountOf(call, kind)),
        POST: (call) => tune(call, mountOf(call, kind)),
      },
    },
    {
      template: `${name}/{path...}`,
      sudo,
      methods: {
        GET: (call) => readMount(call, kind),
        POST: (call) => createMount(call, kind),
        DELETE: (call) => deleteMount(call, kind),
      },
    },
  ];
}

export interface MountKind {
  /** The table's path below `sys/`. */
  readonly name: "mounts" | "auth";
  readonly class: EngineClass;
  /** What the router puts before the paths of the table. */
  readonly prefix: string;
  readonly sudo: boolean;
  readonly word: string;
}

export const SECRETS_TABLE: MountKind = {
  name: "mounts",
  class: "secrets",
  prefix: "",
  sudo: false,
  word: "secret",
};

export const AUTH_TABLE: MountKind = {
  name: "auth",
  class: "auth",
  prefix: "auth/",
  sudo: true,
  word: "auth",
};

function pathIn(call: Call): string {
  return tablePath(paramOf(call, "path"));
}

function mountOf(call: Call, kind: MountKind): Mount | undefined {
  return call.namespace.mounts.get(`${kind.prefix}${pathIn(call)}`);
}

function readTable(call: Call, kind: MountKind): Answer {
  const data = new Map(
    mountsOf(call.namespace, kind).map((mount) => [apiPath(mount), mountView(call.server, mount)]),
  );
  return repeated(data);
}

function readMount(call: Call, kind: MountKind): Answer {
  const mount = mountOf(call, kind);
  if (mount !== undefined) return repeated(mountView(call.server, mount));
  return refused(
    400,
    `No ${kind.word} engine mount at ${pathIn(call)}`.replace("auth engine mount", "auth engine"),
  );
}

/** The mounts of a table; the server's own are among the secrets engines. */
export function mountsOf(namespace: Namespace, kind: MountKind): readonly Mount[] {
  const belongs = (mount: Mount) => (mount.class === "auth") === (kind.class === "auth");
  return [...namespace.mounts.values()].filter(belongs);
}

function createMount(call: Call, kind: MountKind): Answer {
  const { body } = call;
  const type = textIn(body, "type");
  if (type === "") return refused(400, "backend type must be specified as a string");
  const path = `${kind.prefix}${pathIn(call)}`;
  const config = configIn(body, kind.class);
  const known = call.server.catalog.find(kind.class, type);
  const taken = conflictingMount(call.namespace, path);
  if (taken !== undefined)
    return refused(400, `path is already in use at ${taken.slice(kind.prefix.length)}`);
  if (known === undefined) return refused(400, `plugin not found in the catalog: ${type}`);
  const given: NewMount = {
    path,
    class: kind.class,
    type: known.type,
    engine: known.engine,
    description: textIn(body, "description"),
    local: body.get("local") === true,
    sealWrap: body.get("seal_wrap") === true,
    externalEntropyAccess: body.get("external_entropy_access") === true,
    options: optionsOf(body, known.options),
    config,
    pluginVersion: textIn(body, "plugin_version"),
  };
  addMount(call.namespace, given);
  return done();
}

function optionsOf(body: PlainMap, fixed: Readonly<Record<string, string>>): Map<string, PlainValue> {
  const options = body.get("options");
  const given = options instanceof Map ? [...(options as PlainMap)] : [];
  return new Map([
    ...given.map(([key, value]): [string, PlainValue] => [key, String(value)]),
    ...Object.entries(fixed),
  ]);
}

function deleteMount(call: Call, kind: MountKind): Answer {
  const mount = mountOf(call, kind);
  if (mount === undefined) return done();
  if (mount.class === "system" || ["token", "cubbyhole", "ns_cubbyhole"].includes(mount.type)) {
    throw new Refusal(
      refused(
        400,
        kind.class === "auth"
          ? "token credential backend cannot be disabled"
          : `cannot unmount "${mount.path}"`,
      ),
    );
  }
  removeMount(call, mount);
  return done();
}

/** Takes a mount away, with its leases and the tokens of its logins. */
function removeMount({ server, namespace }: Call, mount: Mount): void {
  revokeLeases(server, (lease) => lease.mount === mount);
  for (const token of [...server.tokens.values()]) {
    if (mount.class === "auth" && token.namespace === namespace && token.path.startsWith(mount.path)) {
      server.tokens.delete(token.id);
    }
  }
  namespace.mounts.delete(mount.path);
}
