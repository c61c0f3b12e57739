import { readFileSync } from "node:fs";
import type { CatalogIndex, EngineFile } from "../../src/core/catalog/engine-file.ts";

const engines = `${import.meta.dirname}/../../schemas/engines`;

/** `schemas/engines/index.json`. */
export function readIndex(): CatalogIndex {
  return JSON.parse(readFileSync(`${engines}/index.json`, "utf8")) as CatalogIndex;
}

/** Every engine of the catalog by its file's name, such as `auth/approle.json`. */
export function readEngineFiles(): ReadonlyMap<string, EngineFile> {
  const names = new Set(Object.values(readIndex()).map(({ file }) => file));
  return new Map(
    [...names].map((name) => [name, JSON.parse(readFileSync(`${engines}/${name}`, "utf8")) as EngineFile]),
  );
}
