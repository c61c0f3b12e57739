import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Signal, World } from "./world.ts";

/** How a person or a CI system ends a run before its end: the first signal asks, the second insists. */
export interface Interruption {
  /** Watches for signals from now on; until then they end the process by themselves. */
  readonly watch: () => void;
  readonly end: () => void;
  /** The first signal, once there was one. */
  readonly signal: () => Signal | undefined;
  /** Ends all requests that are under way and all questions. */
  readonly aborted: AbortSignal;
  /** While `work` runs, the first signal aborts nothing and is only told. */
  readonly gently: <T>(told: (signal: Signal) => void, work: () => Promise<T>) => Promise<T>;
}

/** Interruption of one run. A second signal exits at once, and leaves the lock to its lifetime. */
export function interruption({ onSignal, exit, stderr }: World): Interruption {
  const ending = new AbortController();
  let first: Signal | undefined;
  let tell: ((signal: Signal) => void) | undefined;
  let unwatch: (() => void) | undefined;
  const stop = (signal: Signal): void => {
    if (first !== undefined) {
      stderr.write("\nTwo interrupts: exiting at once. The next run finds out what this one has done.\n");
      ending.abort();
      exit(interruptedCode(signal));
      return;
    }
    first = signal;
    if (tell === undefined) ending.abort();
    else tell(signal);
  };
  return {
    watch: () => {
      unwatch ??= onSignal(stop);
    },
    end: () => unwatch?.(),
    signal: () => first,
    aborted: ending.signal,
    gently: async (told, work) => {
      tell = told;
      try {
        return await work();
      } finally {
        tell = undefined;
      }
    },
  };
}

/** What a run that was ended by a signal exits with. */
export function interruptedCode(signal: Signal): ExitCode {
  return signal === "SIGTERM" ? EXIT.terminated : EXIT.interrupted;
}
