import type { Dispatcher } from "undici";
import type { Clock } from "./clock.ts";
import { retryDelay } from "./retry-delay.ts";
import { type Attempt, sendOnce } from "./send-once.ts";

/** Asks one node, without token and namespace, and takes every status as an answer. `path` is below `/v1/`. */
export type AskNode = (origin: string, path: string) => Promise<Attempt>;

export interface AskParts {
  readonly dispatcher: Dispatcher;
  readonly proxy: string | undefined;
  /** Before `/v1/`. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** 1 asks once; with more a missing answer is asked for again. */
  readonly maxTries: number;
  readonly onAttempt: (path: string, attempt: Attempt, milliseconds: number) => void;
}

/** Nodes answer such questions at once or not at all. */
const TIMEOUT = 10_000;

/** How to ask. */
export function nodeAsker(parts: AskParts): AskNode {
  const { dispatcher, proxy, prefix, clock, signal, maxTries } = parts;
  const headers = { "user-agent": "strongroom", "x-vault-request": "true" };
  return async (origin, path) => {
    for (let count = 1; ; count += 1) {
      const started = clock.now();
      const wire = { method: "GET", path: `${prefix}/v1/${path}`, headers } as const;
      const attempt = await sendOnce(wire, { dispatcher, proxy, origin, timeout: TIMEOUT, signal });
      parts.onAttempt(path, attempt, clock.now() - started);
      if (attempt.kind === "answer") return attempt;
      const now = clock.now();
      const delay = retryDelay({
        attempt,
        isRepeatable: true,
        count,
        maxTries,
        waited: 0,
        now,
        random: clock.random(),
      });
      if (delay === undefined || signal.aborted) return attempt;
      await clock.sleep(delay, signal);
    }
  };
}
