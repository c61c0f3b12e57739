import { textAt, type VaultReader } from "../model/reply.ts";
import type { LiveObject } from "./live-state.ts";
import { readAnyObject } from "./read-object.ts";
import type { ReadTarget } from "./read-target.ts";

/** A namespace; one that is being deleted is there until it is gone. */
export async function readNamespace(reader: VaultReader, target: ReadTarget): Promise<LiveObject> {
  const live = await readAnyObject(reader, target);
  if (live.kind !== "present") return live;
  const id = textAt(live.data, "id");
  return id === undefined ? live : { ...live, id };
}
