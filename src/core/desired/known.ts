import type { Engine, EngineClass } from "../catalog/engine.ts";
import type { Address } from "../model/address.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";

/** What is known of the server while a configuration is evaluated. It grows: from nothing, by reads, by an apply. */
export interface Known {
  /** By namespace: what is mounted there. A namespace that was not read yet is absent. */
  readonly mounts: ReadonlyMap<string, MountTables>;
  /** By address: the attributes that the server decides. */
  readonly computed: ReadonlyMap<Address, PlainMap>;
}

export interface MountTables {
  readonly secrets: ReadonlyMap<string, MountInfo>;
  readonly auth: ReadonlyMap<string, MountInfo>;
}

/** One mount as the server lists it; paths have no slash at their ends. */
export interface MountInfo {
  readonly type: string;
  readonly options: ReadonlyMap<string, PlainValue>;
  readonly accessor: string;
}

export const NOTHING_KNOWN: Known = { mounts: new Map(), computed: new Map() };

/** The engine of a type, as the server at hand has it; undefined for one that the catalog does not have. */
export type EngineSource = (engineClass: EngineClass, type: string) => KnownEngine | undefined;

/** An engine under a type; some types stand for another one with certain options. */
export interface KnownEngine {
  readonly engine: Engine;
  /** The server does not have it built in: it can only be there as a plugin. */
  readonly isExternal?: true;
  /** The type that the server stores, where it is not the one that was asked for. */
  readonly type?: string;
  readonly options: ReadonlyMap<string, PlainValue>;
}
