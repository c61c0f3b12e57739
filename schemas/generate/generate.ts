import { typeId } from "../../src/core/catalog/block-name.ts";
import { engineKey } from "../../src/core/catalog/engine.ts";
import type {
  CatalogEntry,
  Edition,
  EngineFile,
  FieldRow,
  ObjectRow,
} from "../../src/core/catalog/engine-file.ts";
import { usualComparer } from "../../src/core/catalog/resolve-engine.ts";
import { buildEdition, type EditionRows } from "./build-edition.ts";
import { type EditionObjects, mergeEditions } from "./merge-editions.ts";
import type { OverrideFile, OverrideRow } from "./overrides.ts";
import { printEngine, printLines } from "./print-json.ts";
import type { Source, Sources } from "./sources.ts";

/** All generated files: path below `schemas/engines` → text. Throws if an override has no effect or an object has no name. */
export function generate({ sources, common, engines, names }: Sources): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const index: Record<string, CatalogEntry> = {};
  const used = new Set<OverrideRow>();
  for (const engine of engines) {
    const file = `${engine.class}/${engine.engine}.json`;
    files.set(file, printEngine(buildEngine({ engine, common, sources, used, names })));
    Object.assign(index, indexEntries(engine, file));
  }
  const idle = [...common.rows, ...engines.flatMap(({ rows }) => rows)].filter((row) => !used.has(row));
  if (idle.length > 0) {
    throw new Error(`These overrides change nothing:\n${idle.map((row) => JSON.stringify(row)).join("\n")}`);
  }
  const entries = Object.entries(index).sort(([left], [right]) => (left < right ? -1 : 1));
  files.set("index.json", printLines(Object.fromEntries(entries)));
  return files;
}

function indexEntries(engine: OverrideFile, file: string): Record<string, CatalogEntry> {
  const entries: Record<string, CatalogEntry> = { [engineKey(engine.class, engine.engine)]: { file } };
  for (const [alias, { options }] of Object.entries(engine.aliases ?? {})) {
    entries[engineKey(engine.class, alias)] = { file, ...(options && { type: engine.engine, options }) };
  }
  return entries;
}

interface EngineInput {
  readonly engine: OverrideFile;
  readonly common: OverrideFile;
  readonly sources: readonly Source[];
  readonly used: Set<OverrideRow>;
  readonly names: Sources["names"];
}

function buildEngine({ engine, common, sources, used, names }: EngineInput): EngineFile {
  const built = sources.flatMap((source) => {
    const rows = buildEdition({ source, engine, common, used });
    return rows === undefined ? [] : [{ source, rows: withNames(rows, engine, names) }];
  });
  if (built.length === 0) throw new Error(`${engine.class}/${engine.engine}: no document has this engine.`);
  const editions: EditionObjects[] = built.map(({ source, rows }) => ({
    edition: source.edition,
    objects: byId(rows),
  }));
  const servers = serversOf(
    built.map(({ source }) => source),
    sources,
  );
  return {
    format: 1,
    engine: engine.engine,
    class: engine.class,
    ...(engine.aliases && { aliases: engine.aliases as NonNullable<EngineFile["aliases"]> }),
    ...(servers && { servers }),
    ...(engine.storesSecrets && { storesSecrets: true as const }),
    ...mergeEditions(editions),
  };
}

/** Adds what the names of a collection may be made of, as the servers showed. */
function withNames(
  rows: EditionRows,
  { class: engineClass, engine }: OverrideFile,
  names: Sources["names"],
): EditionRows {
  const prefix = engineKey(engineClass, engine);
  return new Map(
    [...rows].map(([key, row]) => {
      const characters = names.get(`${prefix} ${row.path}`);
      return [
        key,
        characters === undefined ? row : ({ ...row, name: { ...row.name, characters } } as ObjectRow),
      ];
    }),
  );
}

function byId(rows: EditionRows): Record<string, ObjectRow> {
  const objects: Record<string, ObjectRow> = {};
  for (const row of rows.values()) {
    const id = typeId(row);
    if (objects[id] !== undefined)
      throw new Error(`${row.path} and ${objects[id].path} are both called ${id}.`);
    objects[id] = { ...row, fields: tidyFields(row.fields) };
  }
  return objects;
}

/**
 * In the order of their names, without comparers that the type implies. An alias says nothing but what it stands for, and
 * a computed `name` nothing that the block does not say.
 */
function tidyFields(fields: ObjectRow["fields"]): ObjectRow["fields"] {
  const own = Object.entries(fields).filter(([name, field]) => name !== "name" || field.computed !== true);
  const entries = own.map(([name, field]) => {
    const { type, compare, aliasOf, ...rest } = field;
    if (aliasOf !== undefined) return [name, { type, aliasOf }] as const;
    const unusual = compare === undefined || compare === usualComparer(type) ? {} : { compare };
    return [name, { type, ...rest, ...unusual } as FieldRow] as const;
  });
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function serversOf(having: readonly Source[], all: readonly Source[]): EngineFile["servers"] {
  const openbao = having.filter(({ edition }) => edition === "openbao");
  const community = having.find(({ edition }) => edition === "vault-community");
  const enterprise = having.find(({ edition }) => edition === "vault-enterprise");
  const newest = all.find(({ edition }) => edition === "openbao");
  const range = openbao.includes(newest as Source) ? "*" : openbao[0]?.onlyHere;
  const vault: Partial<Record<Edition, string>> =
    community === undefined
      ? { ...(enterprise && { "vault-enterprise": enterprise.onlyHere }) }
      : { vault: enterprise === undefined ? community.onlyHere : "*" };
  if (range === "*" && vault.vault === "*") return undefined;
  return { ...(range !== undefined && { openbao: range }), ...vault };
}
