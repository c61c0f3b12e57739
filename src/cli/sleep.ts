import { setTimeout as wait } from "node:timers/promises";

/** Waits, without keeping the process alive for it. */
export async function sleep(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: milliseconds < 1000 });
}
