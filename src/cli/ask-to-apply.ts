import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import type { Plan } from "../core/plan/plan.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { optionFlag } from "./options.ts";

/** Asks whether a plan may be applied; stops the command where nobody can be asked, or the answer is not yes. */
export async function askToApply(
  context: CommandContext,
  { target, isDestroy, counts }: Plan,
): Promise<void> {
  const { options, output } = context;
  if (optionFlag(options, "autoApprove")) return;
  if (!output.isInteractive)
    throw unapproved("There is nobody to ask. To apply without a question, use --auto-approve.");
  const undo = isDestroy || counts.destroy > 0 ? " There is no undo for what is destroyed." : "";
  const question = [
    `\nDo you want to perform these actions in environment "${target.environment}" on ${target.address}?`,
    `  Only "yes" is accepted.${undo}`,
    "\n  Enter a value: ",
  ].join("\n");
  if ((await ask(context, question)).trim() !== "yes")
    throw unapproved("Apply cancelled. Nothing was changed.");
}

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

function unapproved(detail: string): CommandStop {
  return new CommandStop(EXIT.unapproved, [errorDiagnostic("Not approved", detail)]);
}
