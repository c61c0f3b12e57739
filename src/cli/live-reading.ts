import type { LiveServer } from "../core/live/live-server.ts";
import type { LiveObject, LiveState } from "../core/live/live-state.ts";
import { readLive } from "../core/live/read-live.ts";
import type { ReadTarget } from "../core/live/read-target.ts";
import type { Address } from "../core/model/address.ts";

/** Reads objects and remembers them: one is read again only where it is to be read in another place or way. */
export type LiveReading = (targets: readonly ReadTarget[]) => Promise<LiveState>;

/** A memory of what was read; what it returns has everything that was asked for so far. */
export function liveReading(server: LiveServer): LiveReading {
  const places = new Map<Address, string>();
  const live = new Map<Address, LiveObject>();
  let before: Promise<unknown> = Promise.resolve();
  return (targets) => {
    const unread = targets.filter((target) => places.get(target.address) !== placeOf(target));
    for (const target of unread) places.set(target.address, placeOf(target));
    const all = Promise.all([readLive(server, unread), before]).then(([read]) => {
      for (const [address, object] of read) live.set(address, object);
      return live;
    });
    before = all;
    return all;
  };
}

function placeOf({ protocol, type, namespace, path, storeVersion, extraFields }: ReadTarget): string {
  return [protocol, type.id, namespace, path, storeVersion, ...extraFields].join("\0");
}
