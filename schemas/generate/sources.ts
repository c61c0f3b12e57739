import { readdirSync, readFileSync } from "node:fs";
import type { NameCharacters } from "../../src/core/catalog/engine.ts";
import type { Edition } from "../../src/core/catalog/engine-file.ts";
import type { ApiDocument } from "../../src/core/catalog/openapi-objects.ts";
import { plainMapFromJson } from "../../src/core/catalog/plain-from-json.ts";
import type { PlainMap } from "../../src/core/model/value.ts";
import { type OverrideFile, overrideFile } from "./overrides.ts";
import { parseSweep, type SweptKind } from "./sweep.ts";

/** What is known of one edition of a server: a document, and what the sweep saw on the same product. */
export interface Source {
  readonly edition: Edition;
  /** The versions for which an engine that only this source has is built in. */
  readonly onlyHere: string;
  readonly document: ApiDocument;
  readonly swept: readonly SweptKind[];
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly common: OverrideFile;
  readonly engines: readonly OverrideFile[];
  /** What names are made of, by `class/engine path`. */
  readonly names: ReadonlyMap<string, NameCharacters>;
}

/** Reads `schemas/sources` and `schemas/overrides`. */
export function readSources(schemas: string): Sources {
  const swept = parseSweep(readFileSync(`${schemas}/sources/field-behaviour.tsv`, "utf8"));
  const source = (file: string, edition: Edition, server: string, onlyHere: string): Source => ({
    edition,
    onlyHere,
    document: readDocument(`${schemas}/sources/${file}.openapi.json`),
    swept: swept.filter((kind) => kind.server === server),
  });
  const names = readdirSync(`${schemas}/overrides`, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".json")).sort();
  const overrides = files.map((name) => readOverrides(`${schemas}/overrides/${name}`));
  return {
    sources: [
      source("openbao-2.7.2", "openbao", "openbao-2.7.2", ">=2.7"),
      source("openbao-2.6.2-ldap-radius-kerberos", "openbao", "openbao-2.6.2", "<2.7"),
      source("vault-ce-1.21.4", "vault-community", "vault-ce-1.21.4", "<2.0"),
      source("vault-enterprise-2.1.0", "vault-enterprise", "vault-ce-1.21.4", "*"),
    ],
    common: overrides.find((file) => file.engine === "*") ?? failMissing(),
    engines: overrides.filter((file) => file.engine !== "*"),
    names: parseNames(readFileSync(`${schemas}/sources/names.tsv`, "utf8")),
  };
}

function parseNames(text: string): Sources["names"] {
  const rows = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
  return new Map(
    rows.map(([, engine, path, characters]) => [`${engine} ${path}`, characters as NameCharacters]),
  );
}

function readDocument(path: string): ApiDocument {
  const document = plainMapFromJson(JSON.parse(readFileSync(path, "utf8")) as object);
  const components = document.get("components") as PlainMap;
  return { paths: document.get("paths") as PlainMap, schemas: components.get("schemas") as PlainMap };
}

function readOverrides(path: string): OverrideFile {
  const parsed = overrideFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${parsed.error.message}`);
  return parsed.data;
}

function failMissing(): never {
  throw new Error("schemas/overrides/common.json is missing");
}
