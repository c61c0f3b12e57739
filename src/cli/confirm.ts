import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { ask } from "./ask.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";

/** A question to which only yes is an answer. */
interface Question {
  readonly text: string;
  /** What to do where nobody can be asked: "To apply without a question, use --auto-approve." */
  readonly otherwise: string;
  /** What is said after any other answer. */
  readonly refused: string;
}

/** Asks a question; stops the command where nobody can be asked, or the answer is not yes. */
export async function confirm(
  context: CommandContext,
  { text, otherwise, refused }: Question,
): Promise<void> {
  if (!context.output.isInteractive) throw unapproved(`There is nobody to ask. ${otherwise}`);
  if ((await ask(context, `${text}\n\n  Enter a value: `)).trim() !== "yes") throw unapproved(refused);
}

function unapproved(detail: string): CommandStop {
  return new CommandStop(EXIT.unapproved, [errorDiagnostic("Not approved", detail)]);
}
