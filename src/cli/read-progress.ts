import type { VaultReader } from "../core/model/reply.ts";
import type { Output } from "./output.ts";

/** A reader that shows on a terminal how far the reading is. */
export interface ReadProgress {
  readonly reader: VaultReader;
  readonly end: () => void;
}

/** In milliseconds. What is shorter needs no progress, and nobody reads faster. */
const QUIET_FOR = 400;
const SHOWN_EVERY = 100;

/** Counts what goes through `reader`; the number of all is what was asked for so far. */
export function readProgress({ read }: VaultReader, { progress }: Pick<Output, "progress">): ReadProgress {
  const began = performance.now();
  let shown = began;
  let [asked, answered] = [0, 0];
  const show = (): void => {
    const now = performance.now();
    if (now - began < QUIET_FOR || now - shown < SHOWN_EVERY) return;
    shown = now;
    progress(`Reading from the server… ${answered}/${asked}`);
  };
  return {
    reader: {
      read: async (request) => {
        asked++;
        const reply = await read(request);
        answered++;
        show();
        return reply;
      },
    },
    end: () => progress(""),
  };
}
