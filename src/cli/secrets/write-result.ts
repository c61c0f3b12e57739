import { existsSync } from "node:fs";
import { safeText } from "../../core/report/safe-text.ts";
import { replaceFile } from "../../io/files/replace-file.ts";
import type { CommandContext } from "../command.ts";
import type { SecretFile } from "./secret-file.ts";

/** Puts an encrypted file in its place, and says so; one that stays as it is, is not touched. */
export function writeResult(
  { output }: CommandContext,
  { absolute, name }: SecretFile,
  { bytes, changed, done }: { readonly bytes: Uint8Array; readonly changed: boolean; readonly done: string },
): void {
  const shown = safeText(name);
  if (!changed) {
    output.note(existsSync(absolute) ? `"${shown}" stays as it is.\n` : `"${shown}" was not written.\n`);
    return;
  }
  replaceFile(absolute, bytes);
  output.note(`${done} "${shown}".\n`);
}
