import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { CommandContext } from "./command.ts";

/** Asks on stderr, so that the result on stdout stays clean. */
export async function ask({ world, interruption }: CommandContext, question: string): Promise<string> {
  const output = new Writable({
    write: (text: Buffer, _encoding, written) => {
      world.stderr.write(text.toString());
      written();
    },
  });
  const lines = createInterface({ input: world.stdin, output, terminal: false });
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    // The end of the input is an answer, too, and it is not yes.
    return await Promise.race([lines.question(question, { signal: interruption.aborted }), closed]);
  } finally {
    lines.close();
  }
}
