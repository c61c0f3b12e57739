import type { Clock } from "../../../src/io/vault/clock.ts";

/** A clock whose time passes only by sleeping, and which remembers how long it slept. */
export interface FakeClock extends Clock {
  readonly sleeps: readonly number[];
  /** Lets time pass and does what is due. */
  pass(milliseconds: number): Promise<void>;
  /** How many pieces of work wait for their time. */
  waiting(): number;
}

/** `random` is what its dice always show. */
export function fakeClock(random = 1): FakeClock {
  let now = 1_800_000_000_000;
  const sleeps: number[] = [];
  const timers = new Map<object, { readonly at: number; readonly work: () => void }>();
  return {
    sleeps,
    now: () => now,
    random: () => random,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      now += milliseconds;
    },
    after: (milliseconds, work) => {
      const key = {};
      timers.set(key, { at: now + milliseconds, work });
      return () => timers.delete(key);
    },
    pass: async (milliseconds) => {
      now += milliseconds;
      for (const [key, { at, work }] of [...timers]) {
        if (at > now) continue;
        timers.delete(key);
        work();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    waiting: () => timers.size,
  };
}
