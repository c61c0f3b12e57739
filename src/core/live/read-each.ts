import type { Address } from "../model/address.ts";
import type { LiveObject, LiveState } from "./live-state.ts";
import type { ReadTarget } from "./read-target.ts";

/** More than any reader sends at once, and few enough that what waits for its turn costs no memory. */
const AT_ONCE = 64;

/** Reads targets, some at once; the reader bounds how many requests are under way. */
export async function readEach(
  targets: readonly ReadTarget[],
  read: (target: ReadTarget) => Promise<LiveObject>,
): Promise<LiveState> {
  const live = new Map<Address, LiveObject>();
  const next = targets.values();
  const work = async (): Promise<void> => {
    for (const target of next) live.set(target.address, await read(target));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return live;
}
