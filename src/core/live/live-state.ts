import type { Address } from "../model/address.ts";
import type { ReadRequest, Reply } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";

/** What the server has at the place of one object. */
export type LiveObject =
  | PresentObject
  | { readonly kind: "absent" }
  /** The server has no way to read such objects. */
  | { readonly kind: "unreadable" }
  /** Nothing can be said: the token may not read it, or the server failed. */
  | { readonly kind: "unknown"; readonly request: ReadRequest; readonly reply: Reply };

export interface PresentObject {
  readonly kind: "present";
  /** As the server answered: the comparers know how to read it. */
  readonly data: PlainMap;
  /** What the server calls this very object, where it has such a name: a mount's accessor. */
  readonly id?: string;
  /** The latest version of a secret. */
  readonly version?: number;
  /** When that version was made, and when it was read: RFC 3339 and milliseconds since 1970, both by the server's clock. */
  readonly versionTime?: string;
  readonly readAt?: number;
  /** The latest version of a secret was deleted or destroyed; its metadata is still there. */
  readonly deleted?: boolean;
  /** The names of the keys in a secret's data, where they were asked for and may be read. */
  readonly keys?: readonly string[];
}

export type LiveState = ReadonlyMap<Address, LiveObject>;
