import type { Kept } from "./kept.ts";
import type { Secret } from "./secret.ts";

/**
 * A value between the stages: JSON, with ordered `Map`s for objects, `bigint` for integers beyond 2^53, and two kinds
 * of leaf that are not plain: sensitive ones and ones that are known only after apply.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | ValueMap
  | Sensitive
  | Unknown;

export type ValueMap = ReadonlyMap<string, Value>;

/** A value without sensitive or unknown leaves. */
export type PlainValue = null | boolean | number | bigint | string | readonly PlainValue[] | PlainMap;

export type PlainMap = ReadonlyMap<string, PlainValue>;

/**
 * A sensitive value. All comparisons, digests and records use its identity; `secret` is there only where the value could
 * be opened, and only a writer reveals it.
 */
export interface Sensitive {
  readonly kind: "sensitive";
  /** Changes when the value changes, and tells nothing about it: made from the ciphertext, or from operands' identities. */
  readonly identity: string;
  /** Where it comes from, for messages: `secrets/db.sops.yaml: password`. */
  readonly origin: string;
  /** Each of them, where it comes from more than one place. */
  readonly origins?: readonly string[];
  readonly secret?: Secret<PlainValue>;
  /** The plaintext's type, where it is known without the key: an encrypted file tells it of each leaf. */
  readonly type?: "string" | "number" | "bool";
  /** The server's copy counts once there is one: of a key of a secret's data. */
  readonly kept?: Kept;
}

/** A value that the server decides: an accessor, a generated id. */
export interface Unknown {
  readonly kind: "unknown";
  /** The attributes that it waits for, as `address.attribute`. */
  readonly producers: readonly string[];
  /** It will be sensitive once it is known. */
  readonly sensitive?: true;
}

export function isMap(value: Value | undefined): value is ValueMap {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isSensitive(value: Value | undefined): value is Sensitive {
  return isTagged(value) && value.kind === "sensitive";
}

export function isUnknown(value: Value | undefined): value is Unknown {
  return isTagged(value) && value.kind === "unknown";
}

/** Whether `test` holds for the value or for anything inside it. */
export function someLeaf(value: Value, test: (leaf: Value) => boolean): boolean {
  if (isMap(value)) {
    for (const item of value.values()) if (someLeaf(item, test)) return true;
    return false;
  }
  if (isList(value)) return value.some((item) => someLeaf(item, test));
  return test(value);
}

function isTagged(value: Value | undefined): value is Sensitive | Unknown {
  return typeof value === "object" && value !== null && "kind" in value;
}
