import { setTimeout as wait } from "node:timers/promises";

/** Waits. An abort ends the wait early, and is no error. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Waits, and does not keep the process alive for it. */
export async function rest(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: false });
}
