import type { ObjectType } from "../catalog/engine.ts";
import type { Address } from "../model/address.ts";

/** One object to be read: where it is, and how its kind is read. */
export interface ReadTarget {
  readonly address: Address;
  readonly protocol: string;
  readonly type: ObjectType;
  readonly namespace: string;
  /** Below `/v1/`. */
  readonly path: string;
  readonly name: string;
  /** The mount that it lives in, as requests name it; undefined for objects of the system. */
  readonly mount?: string;
  readonly storeVersion?: 1 | 2;
  /** The version of a secret that we wrote; the key names of any other version are read, too. */
  readonly knownVersion?: number;
  /** When that was, by the server's clock. */
  readonly knownTime?: string;
  /** Fields to read from places of their own, because they are declared. */
  readonly extraFields: readonly string[];
}
