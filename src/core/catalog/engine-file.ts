import type { Json, JsonObject } from "../model/json.ts";
import type { ComparerName, EngineClass, FieldLimits, FieldType, NameCharacters } from "./engine.ts";

/**
 * One file of `schemas/engines`. A reader sees the normal case once, as the union of what all servers know; `differs`
 * says what is otherwise on some of them. An absent flag is false. `schemas/catalog.schema.json` describes it in JSON Schema.
 */
export interface EngineFile {
  readonly format: 1;
  readonly engine: string;
  readonly class: EngineClass;
  /** Other types under which it can be mounted; with `options`, the server stores the engine's own name and these. */
  readonly aliases?: Readonly<Record<string, MountAlias>>;
  /** Where it exists, as edition → range of versions; everywhere if absent. */
  readonly servers?: Readonly<Partial<Record<Edition, string>>>;
  readonly storesSecrets?: true;
  readonly objects: Readonly<Record<string, ObjectRow>>;
  /** Edition and range (`vault <2.0`) → dotted path in this file → the value there; null removes what is there. */
  readonly differs?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

interface MountAlias {
  readonly options?: Readonly<Record<string, string>>;
}

/** `vault` is both editions of Vault. */
export type Edition = "openbao" | "vault" | "vault-community" | "vault-enterprise";

/** An `ObjectType` as it is written: parts that are as usual are left out. */
export interface ObjectRow {
  readonly block: string;
  readonly label?: string;
  readonly shape: "collection" | "singleton";
  readonly path: string;
  readonly list?: string;
  readonly name?: {
    readonly case?: "lower";
    readonly spans?: "path";
    readonly characters?: Exclude<NameCharacters, "any">;
    readonly reserved?: string;
  };
  readonly onMounts?: { readonly option: string; readonly value: string };
  readonly read?: {
    readonly path?: string;
    readonly missing?: "204" | "400" | "500" | "no-answer" | "defaults" | "never";
  };
  readonly write: {
    readonly semantics: "merge" | "replace" | "mixed" | "create-only";
    readonly updatePath?: string;
    readonly contacts?: string;
  };
  readonly delete?: {
    readonly how?: "none";
    readonly first?: JsonObject;
    readonly irreversible?: true;
  };
  readonly fields: Readonly<Record<string, FieldRow>>;
}

/** A `Field` as it is written. `compare` is left out where it is the usual one of the type. */
export interface FieldRow {
  readonly type: FieldType;
  readonly of?: FieldType;
  readonly compare?: ComparerName;
  readonly required?: true;
  readonly secret?: true;
  readonly mayBeSecret?: true;
  readonly writeOnly?: true;
  readonly computed?: true;
  readonly immutable?: true;
  readonly on?: "create" | "update";
  readonly always?: true;
  readonly default?: Json;
  readonly unset?: "never" | { readonly send: Json };
  readonly lastingKeys?: readonly string[];
  readonly readAs?: string;
  readonly readAt?: string;
  readonly aliasOf?: string;
  readonly limits?: FieldLimits;
  readonly when?: { readonly field: string; readonly values: readonly Json[] };
}

/** `schemas/engines/index.json`: under which file a type of mount is described. Keys are those of `engineKey`. */
export type CatalogIndex = Readonly<Record<string, CatalogEntry>>;

export interface CatalogEntry {
  /** Relative to `schemas/engines`. */
  readonly file: string;
  /** The type that the server stores, where it is another. */
  readonly type?: string;
  readonly options?: Readonly<Record<string, string>>;
}
