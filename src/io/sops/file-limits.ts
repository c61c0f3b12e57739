import { Refusal } from "./refusal.ts";

/** What a file may be. A secret file of a person is far below; what is above would only cost time, memory or the stack. */
export const LIMITS = {
  bytes: 5 * 1024 * 1024,
  depth: 100,
  /** Keys and list elements together. */
  nodes: 100_000,
} as const;

/** Refuses a file by its size, before anything reads it. */
export function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= LIMITS.bytes) return;
  throw new Refusal("The file is larger than 5 MiB, the limit for encrypted files. Split it.");
}

/** Counts what a parser meets and refuses too much of it; `at` is where the parser is. */
export interface NodeBudget {
  node(at: number): void;
  depth(depth: number, at: number): void;
}

export function startBudget(): NodeBudget {
  let nodes = 0;
  return {
    node(at) {
      nodes += 1;
      if (nodes > LIMITS.nodes) {
        throw new Refusal("The file holds more than 100000 keys and list elements. Split it.", { at });
      }
    },
    depth(depth, at) {
      if (depth > LIMITS.depth) throw new Refusal("The file is nested deeper than 100 levels.", { at });
    },
  };
}
