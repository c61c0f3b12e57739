import { type Engine, type EngineClass, engineKey, type ServerIdentity } from "../core/catalog/engine.ts";
import type { CatalogIndex, EngineFile } from "../core/catalog/engine-file.ts";
import { isBuiltIn, resolveEngine } from "../core/catalog/resolve-engine.ts";
import type { EngineSource, KnownEngine } from "../core/desired/known.ts";
import { readEngineFile } from "../io/files/engine-files.ts";

/** The catalog's engines as a server has them; as any server has them, where none is at hand. Files are read at first use. */
export function engineSource(
  server: ServerIdentity | undefined,
  plugins: ReadonlyMap<string, Engine> = new Map(),
): EngineSource {
  const index = JSON.parse(readEngineFile("index.json")) as CatalogIndex;
  const engines = new Map<string, KnownEngine | undefined>();
  return (engineClass: EngineClass, type: string) => {
    const key = engineKey(engineClass, type);
    if (!engines.has(key)) engines.set(key, load(index, key, server));
    const plugin = plugins.get(key);
    return engines.get(key) ?? (plugin === undefined ? undefined : { engine: plugin, options: new Map() });
  };
}

function load(index: CatalogIndex, key: string, server: ServerIdentity | undefined): KnownEngine | undefined {
  const entry = Object.hasOwn(index, key) ? index[key] : undefined;
  if (entry === undefined) return undefined;
  const file = JSON.parse(readEngineFile(entry.file)) as EngineFile;
  const isExternal = server !== undefined && !isBuiltIn(file, server);
  return {
    engine: resolveEngine(file, server),
    ...(isExternal ? { isExternal } : {}),
    ...(entry.type === undefined ? {} : { type: entry.type }),
    options: new Map(Object.entries(entry.options ?? {})),
  };
}
