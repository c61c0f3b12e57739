import { type Engine, type EngineClass, engineKey, type ServerIdentity } from "../core/catalog/engine.ts";
import type { CatalogIndex, EngineFile } from "../core/catalog/engine-file.ts";
import { isBuiltIn, resolveEngine } from "../core/catalog/resolve-engine.ts";

/** Where the catalog's data comes from: `schemas/engines/index.json` and the files that it names. */
export interface EngineSource {
  readonly index: CatalogIndex;
  /** The file, by its name in the index. */
  readonly read: (file: string) => EngineFile;
}

/** An engine as this server has it. */
interface KnownEngine {
  /** The type that the server stores, where an alias was given. */
  readonly type: string;
  readonly engine: Engine;
  readonly options: Readonly<Record<string, string>>;
}

export interface EngineCatalog {
  readonly find: (engineClass: EngineClass, type: string) => KnownEngine | undefined;
  /** All types of a class that this server has. */
  readonly typesOf: (engineClass: EngineClass) => readonly string[];
}

/** The engines of one server; each file is read when it is first asked for. */
export function engineCatalog(source: EngineSource, server: ServerIdentity): EngineCatalog {
  const known = new Map<string, KnownEngine | undefined>();
  const find: EngineCatalog["find"] = (engineClass, type) => {
    const key = engineKey(engineClass, type);
    if (!known.has(key)) known.set(key, load(source, server, { key, type }));
    return known.get(key);
  };
  return {
    find,
    typesOf: (engineClass) =>
      Object.keys(source.index)
        .filter((key) => key.startsWith(`${engineClass}/`))
        .map((key) => key.slice(engineClass.length + 1))
        .filter((type) => find(engineClass, type) !== undefined),
  };
}

function load(
  source: EngineSource,
  server: ServerIdentity,
  { key, type }: { readonly key: string; readonly type: string },
): KnownEngine | undefined {
  const entry = Object.hasOwn(source.index, key) ? source.index[key] : undefined;
  if (entry === undefined) return undefined;
  const file = source.read(entry.file);
  if (!isBuiltIn(file, server)) return undefined;
  return { type: entry.type ?? type, engine: resolveEngine(file, server), options: entry.options ?? {} };
}
