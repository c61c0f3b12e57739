import type { SopsProblem } from "../refusal.ts";

/** A file as it should be written, or why not. */
export type WriteOutcome =
  | {
      readonly kind: "file";
      readonly bytes: Uint8Array;
      /** False if the file would stay as it is. */
      readonly changed: boolean;
    }
  | SopsProblem;
