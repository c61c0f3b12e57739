import type { Reply, VaultReader } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";

export type MountClass = "secrets" | "auth";

/** A namespace's table of mounts, by path without the final slash, or the answer that says why it cannot be read. */
export type MountTable =
  | { readonly kind: "table"; readonly mounts: ReadonlyMap<string, PlainMap> }
  | { readonly kind: "unknown"; readonly reply: Reply };

/** Reads tables of mounts, each once until it is told to forget them. */
export interface MountReader {
  readonly table: (namespace: string, mountClass: MountClass) => Promise<MountTable>;
  readonly forget: () => void;
}

/** The path of a table. */
export function tablePath(mountClass: MountClass): string {
  return mountClass === "auth" ? "sys/auth" : "sys/mounts";
}

/** A reader that keeps what it has read. */
export function mountReader(reader: VaultReader): MountReader {
  const tables = new Map<string, Promise<MountTable>>();
  return {
    table: (namespace, mountClass) => {
      const key = `${namespace}\0${mountClass}`;
      const known = tables.get(key) ?? readTable(reader, namespace, mountClass);
      tables.set(key, known);
      return known;
    },
    forget: () => tables.clear(),
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
    if (mount instanceof Map) mounts.set(path.replace(/\/$/, ""), mount as PlainMap);
  }
  return { kind: "table", mounts };
}
