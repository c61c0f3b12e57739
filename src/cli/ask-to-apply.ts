import type { Plan } from "../core/plan/plan.ts";
import type { CommandContext } from "./command.ts";
import { confirm } from "./confirm.ts";
import { optionFlag } from "./options.ts";

/** Asks whether a plan may be applied; stops the command where nobody can be asked, or the answer is not yes. */
export async function askToApply(
  context: CommandContext,
  { target, isDestroy, counts }: Plan,
): Promise<void> {
  if (optionFlag(context.options, "autoApprove")) return;
  const undo = isDestroy || counts.destroy > 0 ? " There is no undo for what is destroyed." : "";
  await confirm(context, {
    text: [
      `\nDo you want to perform these actions in environment "${target.environment}" on ${target.address}?`,
      `  Only "yes" is accepted.${undo}`,
    ].join("\n"),
    otherwise: "To apply without a question, use --auto-approve.",
    refused: "Apply cancelled. Nothing was changed.",
  });
}
