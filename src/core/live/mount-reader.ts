import { type Reply, textAt, type VaultReader } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";

export type MountClass = "secrets" | "auth";

/** A namespace's table of mounts, by path without the final slash, or the answer that says why it cannot be read. */
export type MountTable =
  | { readonly kind: "table"; readonly mounts: ReadonlyMap<string, PlainMap> }
  | { readonly kind: "unknown"; readonly reply: Reply };

/** Reads tables of mounts, each once until it is told to forget them. */
export interface MountReader {
  readonly table: (namespace: string, mountClass: MountClass) => Promise<MountTable>;
  /** What is asked for from now on is read from now on. */
  readonly forget: () => void;
}

/** The path of a table. */
export function tablePath(mountClass: MountClass): string {
  return mountClass === "auth" ? "sys/auth" : "sys/mounts";
}

interface Reading {
  /** How often the reader had been told to forget when the reading began. */
  readonly age: number;
  readonly table: Promise<MountTable>;
}

/** A reader that keeps what it has read. All who want a table anew while it is being read share the next reading. */
export function mountReader(reader: VaultReader): MountReader {
  const last = new Map<string, Reading>();
  const running = new Set<string>();
  const next = new Map<string, Promise<MountTable>>();
  let age = 0;
  const start = (key: string, namespace: string, mountClass: MountClass): Promise<MountTable> => {
    running.add(key);
    next.delete(key);
    const table = readTable(reader, namespace, mountClass).finally(() => running.delete(key));
    last.set(key, { age, table });
    return table;
  };
  return {
    table: (namespace, mountClass) => {
      const key = `${namespace}\0${mountClass}`;
      const known = last.get(key);
      if (known?.age === age) return known.table;
      if (known === undefined || !running.has(key)) return start(key, namespace, mountClass);
      const again = () => start(key, namespace, mountClass);
      const table = next.get(key) ?? known.table.then(again, again);
      next.set(key, table);
      return table;
    },
    forget: () => {
      age++;
    },
  };
}

/**
 * Source: both endpoints repeat their map beside the envelope's keys, so only `data` is read; in a namespace that does not
 * exist yet they answer 404.
 */
async function readTable(
  reader: VaultReader,
  namespace: string,
  mountClass: MountClass,
): Promise<MountTable> {
  const reply = await reader.read({ method: "GET", path: tablePath(mountClass), namespace });
  if (reply.kind === "absent") return { kind: "table", mounts: new Map() };
  if (reply.kind !== "ok") return { kind: "unknown", reply };
  const mounts = new Map<string, PlainMap>();
  for (const [path, mount] of reply.data) {
    if (mount instanceof Map) mounts.set(path.replace(/\/$/, ""), withPlainType(mount as PlainMap));
  }
  return { kind: "table", mounts };
}

/** Source: inside of namespaces both products call what they mount themselves by names of its own [live]. */
const OF_NAMESPACES = /^ns_(system|identity|cubbyhole|token)$/;

function withPlainType(mount: PlainMap): PlainMap {
  const [, type] = OF_NAMESPACES.exec(textAt(mount, "type") ?? "") ?? [];
  return type === undefined ? mount : new Map([...mount, ["type", type]]);
}
