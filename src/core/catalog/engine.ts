import type { PlainValue } from "../model/value.ts";

export type Product = "openbao" | "vault";

/** What kind of server it is; undefined members are not known yet (validate without a server). */
export interface ServerIdentity {
  readonly product: Product;
  /** A semver, such as `2.7.2`. */
  readonly version: string;
  readonly enterprise: boolean;
}

/** Where an engine is mounted: `sys/mounts`, `sys/auth`, or the server itself. */
export type EngineClass = "secrets" | "auth" | "system";

/** One engine as one server knows it: differences between products and versions are already applied. */
export interface Engine {
  readonly engine: string;
  readonly class: EngineClass;
  /** The mount holds arbitrary secrets (`secret` blocks) below its objects. */
  readonly storesSecrets: boolean;
  readonly objects: ReadonlyMap<string, ObjectType>;
}

/** A kind of object of an engine: a row of the catalog. Paths are relative to the mount; a system object's to `/v1/`. */
export interface ObjectType {
  /** The row's key, unique in its engine. */
  readonly id: string;
  /** The block's type in HCL: `role`, `config`. */
  readonly block: string;
  /** The block's fixed label, for a fixed segment below `config/`: `config "root"`. */
  readonly label?: string;
  readonly shape: "collection" | "singleton";
  /**
   * `roles/{name}`. A path of two parameters (`scope/{scope}/role/{name}`) takes them from a name of the form
   * `first/second`; `objectPath` fills them in.
   */
  readonly path: string;
  /** The path that lists a collection's names. */
  readonly list?: string;
  /** How the server folds names; the folded name is sent and compared. */
  readonly nameCase: "keep" | "lower";
  /** Whether a name may hold slashes (`path`), as policies' names do, or is one segment of the path. */
  readonly nameSpans: "segment" | "path";
  /** What a name may be made of; `any` also where nobody knows. */
  readonly nameCharacters: NameCharacters;
  /** Names that the server keeps for itself. */
  readonly reservedNames?: RegExp;
  /** It exists only on mounts whose option has this value: `{ option: "version", value: "2" }`. */
  readonly onMounts?: { readonly option: string; readonly value: string };
  readonly read: ReadBehaviour;
  readonly write: WriteBehaviour;
  readonly delete: DeleteBehaviour;
  readonly fields: ReadonlyMap<string, Field>;
}

export interface ReadBehaviour {
  /** The path of the GET where it is not `path`. One without `{name}` reads a map of all, by path with a slash at its end. */
  readonly path?: string;
  /**
   * How an object that was never written reads: 404, 204, 400, 500, or no answer at all, since the handler panics;
   * `defaults` for a read that always succeeds; `never` for an endpoint without a GET, whose objects cannot be verified.
   */
  readonly missing: "404" | "204" | "400" | "500" | "no-answer" | "defaults" | "never";
}

export interface WriteBehaviour {
  readonly method: "POST" | "PUT";
  /**
   * What an update does with fields that it does not carry: `merge` keeps them, `replace` resets them (so every write
   * carries all declared ones, secrets included); `mixed` keeps those not flagged `always`; `create-only` has no update.
   */
  readonly semantics: "merge" | "replace" | "mixed" | "create-only";
  /** The path of updates where it is not `path`; then fields with `on` go to one of the two only. */
  readonly updatePath?: string;
  /** The write makes the server call another system unless the field of this name is false. */
  readonly contacts?: string;
}

export interface DeleteBehaviour {
  /** `delete` sends DELETE; `none` means that the server has no way to remove it: it is left in place and forgotten. */
  readonly how: "delete" | "none";
  /** Fields to write before DELETE is allowed. */
  readonly first?: ReadonlyMap<string, PlainValue>;
  /** Deleting destroys what nobody can make again (keys, CAs): it needs consent. */
  readonly irreversible: boolean;
}

/**
 * `map` is owned key by key (keys that nobody declared stay), `object` is owned whole; `json` is a string on the server
 * that holds JSON, and may be declared as an object.
 */
export type FieldType =
  | "string"
  | "int"
  | "float"
  | "bool"
  | "duration"
  | "list"
  | "map"
  | "object"
  | "json"
  | "any";

/** How live and desired values of a field are compared; `core/catalog/comparers.ts` has one function for each. */
export type ComparerName =
  | "exact"
  | "weak"
  | "lowercase"
  | "trimmed"
  | "duration"
  | "duration-ns"
  | "list"
  | "set"
  | "set-lowercase"
  | "set-includes"
  | "cidr-set"
  | "comma-set"
  | "map"
  | "map-of-lists"
  | "key-values"
  | "pem"
  | "json"
  | "json-includes"
  | "prefix"
  | "path"
  | "masked-url"
  | "reference"
  | "lockout";

/** One attribute of an object. Flags that are absent in the catalog are false here. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Type of the elements of a list or map. */
  readonly of?: FieldType;
  readonly compare: ComparerName;
  readonly required: boolean;
  /** Never shown; a literal in HCL is an error. */
  readonly secret: boolean;
  /** It may carry a secret (`connection_url`): sensitive values may reach it, and so may literals. */
  readonly mayBeSecret: boolean;
  /** Accepted by writes and never read back. */
  readonly writeOnly: boolean;
  /** Decided by the server: can be referred to, not declared. */
  readonly computed: boolean;
  /** Cannot change once the object exists. */
  readonly immutable: boolean;
  /** Accepted only by creates, or only by updates. */
  readonly on?: "create" | "update";
  /** Must be in every write, or is reset when a write leaves it out. */
  readonly always: boolean;
  /** What a minimal create reads back; undefined means the type's zero value. */
  readonly default?: PlainValue;
  /**
   * How to put the field back: by sending its default (kinds that replace: by leaving it out); by sending another value,
   * after which it reads whatever the server chooses; or not at all.
   */
  readonly unset:
    | { readonly kind: "default" }
    | { readonly kind: "send"; readonly value: PlainValue }
    | { readonly kind: "never" };
  /** Keys of a map that stay once they are there: the server refuses to take them away. */
  readonly lastingKeys: readonly string[];
  /**
   * Where a read has it, if not under its own name: `connection_details.username`; `*` is the one key of a map whose key
   * is the object's name. Names joined by `|` make a list of the ones that are there: `issuer_name|issuer_id`.
   */
  readonly readAs?: string;
  /** A path below the mount whose GET has it, if not the object's own: `role/{name}/role-id`. */
  readonly readAt?: string;
  /** The field that replaced it; declaring an alias is an error that names the other. */
  readonly aliasOf?: string;
  readonly limits?: FieldLimits;
  /** It exists only where another field has one of these values: `{ field: "key_type", values: ["ca"] }`. */
  readonly when?: { readonly field: string; readonly values: readonly PlainValue[] };
}

/**
 * `word`: letters, digits, `_`, and inside also `-` and `.`; `word-at`: inside also `@`; `word-dash`: letters, digits, `_`
 * and `-` anywhere; `namespace`: neither spaces nor `+` and `*`.
 */
export type NameCharacters = "any" | "word" | "word-at" | "word-dash" | "namespace";

/** What a server accepts as the value of a field, where that is less than its type. */
export interface FieldLimits {
  readonly min?: number;
  readonly max?: number;
  /** The value must be greater. */
  readonly above?: number;
  /** Entries of a map, whose keys and values are then printable text that is not empty, with lengths in bytes of UTF-8. */
  readonly keys?: number;
  readonly keyBytes?: number;
  readonly valueBytes?: number;
}

/** The name under which a catalog keeps an engine. */
export function engineKey(engineClass: EngineClass, type: string): string {
  return `${engineClass}/${type}`;
}
