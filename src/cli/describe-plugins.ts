import { type Engine, type EngineClass, engineKey } from "../core/catalog/engine.ts";
import { typeFromHelp, unclearPaths } from "../core/catalog/type-from-help.ts";
import type { EngineSource, Known } from "../core/desired/known.ts";
import type { VaultReader } from "../core/model/reply.ts";
import type { PlainMap } from "../core/model/value.ts";

/** A source of engines that notes, as `engineKey`, which ones it was asked for in vain. */
export function noteMissing(engines: EngineSource, missing: Set<string>): EngineSource {
  return (engineClass, type) => {
    const known = engines(engineClass, type);
    if (known === undefined) missing.add(engineKey(engineClass, type));
    return known;
  };
}

/** A mount whose engine the catalog does not know. */
interface PluginMount {
  readonly namespace: string;
  /** As requests name it. */
  readonly path: string;
  readonly class: EngineClass;
  readonly type: string;
}

/**
 * Types the engines that the catalog does not know and that the server has mounted, from the server's own help, which any
 * token may ask for. Whether it learned any.
 */
export async function describePlugins(
  reader: VaultReader,
  plugins: Map<string, Engine>,
  { missing, mounts }: { readonly missing: ReadonlySet<string>; readonly mounts: Known["mounts"] },
): Promise<boolean> {
  const found = new Map<string, PluginMount>();
  for (const mount of mountsOf(mounts)) {
    const key = engineKey(mount.class, mount.type);
    if (missing.has(key) && !plugins.has(key) && !OWN_TYPES.test(mount.type)) found.set(key, mount);
  }
  const described = await Promise.all(
    [...found].map(async ([key, mount]) => [key, await describe(reader, mount)] as const),
  );
  for (const [key, engine] of described) if (engine !== undefined) plugins.set(key, engine);
  return described.some(([, engine]) => engine !== undefined);
}

/** What every server and namespace mounts for itself: no plugins, and described by the catalog as the system's objects. */
const OWN_TYPES = /^(?:ns_)?(?:system|identity|cubbyhole|token)$/;

function mountsOf(mounts: Known["mounts"]): readonly PluginMount[] {
  return [...mounts].flatMap(([namespace, { secrets, auth }]) => [
    ...[...secrets].map(([path, { type }]) => ({ namespace, path, class: "secrets" as const, type })),
    ...[...auth].map(([path, { type }]) => ({
      namespace,
      path: `auth/${path}`,
      class: "auth" as const,
      type,
    })),
  ]);
}

async function describe(reader: VaultReader, mount: PluginMount): Promise<Engine | undefined> {
  const { namespace, path, class: engineClass, type: engine } = mount;
  const openapi = await readHelp(reader, namespace, path);
  if (openapi === undefined) return undefined;
  const clear = new Map<string, PlainMap>();
  for (const unclear of unclearPaths(openapi)) {
    const own = await readHelp(reader, namespace, `${path}/${unclear.replace(/\{[^}]*\}/g, "x")}`);
    if (own !== undefined) clear.set(unclear, own);
  }
  return typeFromHelp({ engine, class: engineClass, openapi, clear });
}

async function readHelp(reader: VaultReader, namespace: string, path: string): Promise<PlainMap | undefined> {
  const reply = await reader.read({ method: "GET", path, namespace, query: { help: "1" } });
  const openapi = reply.kind === "ok" ? reply.body.get("openapi") : undefined;
  return openapi instanceof Map ? (openapi as PlainMap) : undefined;
}
