import type { Holdings } from "./holdings.ts";
import { type MountClass, type MountReader, tablePath } from "./mount-reader.ts";
import type { ReadTarget } from "./read-target.ts";

/** Source: every namespace has them, and they cannot be removed. */
const BUILT_IN: ReadonlySet<string> = new Set(["sys", "identity", "cubbyhole", "token"]);

/**
 * What would die with a namespace and is not managed here: mounts and auth methods of others. Ours are deletes of their
 * own, each with what it holds. `ours` are the places of our objects, as `namespace\0path`.
 */
export async function readNamespaceHoldings(
  mounts: MountReader,
  target: ReadTarget,
  ours: ReadonlySet<string>,
): Promise<Holdings> {
  const inside = target.namespace === "" ? target.name : `${target.namespace}/${target.name}`;
  const [secrets, auth] = await Promise.all([
    countOthers(mounts, { inside, mountClass: "secrets", ours }),
    countOthers(mounts, { inside, mountClass: "auth", ours }),
  ]);
  const parts = [describe("mount", secrets), describe("auth method", auth)].filter((part) => part !== "");
  return { isEmpty: parts.length === 0, summary: parts.join(", ") };
}

async function countOthers(
  mounts: MountReader,
  parts: { readonly inside: string; readonly mountClass: MountClass; readonly ours: ReadonlySet<string> },
): Promise<number | undefined> {
  const { inside, mountClass, ours } = parts;
  const table = await mounts.table(inside, mountClass);
  if (table.kind === "unknown") return undefined;
  const others = [...table.mounts.keys()].filter(
    (path) => !BUILT_IN.has(path) && !ours.has(`${inside}\0${tablePath(mountClass)}/${path}`),
  );
  return others.length;
}

function describe(noun: string, count: number | undefined): string {
  if (count === 0) return "";
  if (count === undefined) return `an unknown number of ${noun}s`;
  return count === 1 ? `1 ${noun} that is not managed here` : `${count} ${noun}s that are not managed here`;
}
