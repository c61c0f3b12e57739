import type { PlainValue } from "../../core/model/value.ts";

/** An object of the catalog as the server keeps it: fields under their own names, in the form in which they read back. */
export interface StoredObject {
  readonly fields: Map<string, PlainValue>;
  /** Deprecated names under which a field was written; those then read back, too. */
  readonly aliases: Set<string>;
}

export function emptyObject(): StoredObject {
  return { fields: new Map(), aliases: new Set() };
}
