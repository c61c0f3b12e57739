import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { safeText } from "../../core/report/safe-text.ts";
import { privateFolder } from "../../io/files/private-folder.ts";
import type { SopsProblem } from "../../io/sops/refusal.ts";
import { ask } from "../ask.ts";
import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { type EditableFile, openEditable, type Sealing } from "./editable-file.ts";
import { editorCommand } from "./editor-command.ts";
import { locateFile, stop, unlessProblem } from "./secret-file.ts";
import { writeResult } from "./write-result.ts";

/** `secrets edit FILE`: its plain text in an editor, in a private folder, and what came of it encrypted in its place. */
export async function editSecrets(context: CommandContext, name: string): Promise<ExitCode> {
  const file = locateFile(context, name);
  const editor = await editorCommand(context.world.env);
  const editable = await openEditable(context, file);
  const folder = privateFolder();
  try {
    const place = join(folder.path, basename(file.absolute));
    writeFileSync(place, editable.plain, { mode: 0o600, flag: "wx" });
    const sealed = unlessProblem(await editUntilRight(context, { editor, place, editable }));
    writeResult(context, file, { ...sealed, done: editable.isNew ? "Wrote" : "Changed" });
    return EXIT.success;
  } finally {
    folder.remove();
  }
}

interface Editing {
  readonly editor: readonly string[];
  readonly place: string;
  readonly editable: EditableFile;
}

/** A mistake in the edited text can be mended where somebody is there to do it; else nothing is changed. */
async function editUntilRight(context: CommandContext, editing: Editing): Promise<Sealing> {
  const { runEditor } = await import("../../io/terminal/run-editor.ts");
  for (;;) {
    const code = await context.interruption.gently(
      () => undefined,
      () => runEditor(editing.editor, editing.place),
    );
    if (code !== 0) throw notEdited(editing.editor, code);
    const sealed = await editing.editable.seal(readFileSync(editing.place));
    if (sealed.kind === "file" || !(await wantsToMend(context, sealed))) return sealed;
  }
}

function notEdited([program = ""]: readonly string[], code: number | undefined) {
  const what = code === undefined ? "could not be started" : `ended with ${code}`;
  const detail = `"${safeText(program)}" ${what}, so nothing was changed. SOPS_EDITOR or EDITOR names the editor.`;
  return stop("Not edited", detail, EXIT.error);
}

async function wantsToMend(context: CommandContext, { message }: SopsProblem): Promise<boolean> {
  if (!context.output.isInteractive) return false;
  context.output.error(`\n${safeText(message)}\n`);
  const answer = await ask(
    context,
    'Edit it again? Only "yes" is; anything else leaves the file as it was: ',
  );
  return answer.trim() === "yes";
}
