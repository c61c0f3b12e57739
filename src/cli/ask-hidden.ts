import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { CommandContext } from "./command.ts";

/** Asks on a terminal for something that must not be seen; undefined where nothing was typed, or the run is being ended. */
export async function askHidden(
  { world, interruption }: CommandContext,
  question: string,
): Promise<string | undefined> {
  const { stdin, stderr } = world;
  // As a terminal readline takes over the echo, and here it goes nowhere.
  const unseen = new Writable({ write: (_text, _encoding, written) => written() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: true });
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  stderr.write(question);
  try {
    const typed = await Promise.race([lines.question("", { signal: interruption.aborted }), closed]);
    return typed === "" ? undefined : typed;
  } catch {
    return undefined;
  } finally {
    lines.close();
    stderr.write("\n");
  }
}
