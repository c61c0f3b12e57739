import type { Clock } from "./clock.ts";

/** At most so many requests a second on average, and `burst` at once after a rest: `VAULT_RATE_LIMIT`. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** When the next request may go. */
export interface RequestPace {
  /** Waits for its turn. */
  turn(signal: AbortSignal): Promise<void>;
  /** Nobody's turn comes before this time: the server has asked for it. */
  pauseUntil(time: number): void;
}

/** Paces requests by the user's limit, if there is one, and by the server's pauses. */
export function requestPace(clock: Clock, rate: RateLimit | undefined): RequestPace {
  let pausedUntil = 0;
  const take = rate === undefined ? () => 0 : tokenBucket(clock, rate);
  return {
    pauseUntil: (time) => {
      pausedUntil = Math.max(pausedUntil, time);
    },
    turn: async (signal) => {
      for (let due = pausedUntil; due > clock.now() && !signal.aborted; due = pausedUntil) {
        await clock.sleep(due - clock.now(), signal);
      }
      const delay = take();
      if (delay > 0) await clock.sleep(delay, signal);
    },
  };
}

/** Takes one token and returns the milliseconds until it is there: tokens may be owed, so callers queue by waiting. */
function tokenBucket(clock: Clock, { perSecond, burst }: RateLimit): () => number {
  let tokens = burst;
  let filledAt = clock.now();
  return () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond) - 1;
    filledAt = now;
    return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
  };
}
