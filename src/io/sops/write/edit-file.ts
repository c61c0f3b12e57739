import { Refusal } from "../refusal.ts";
import { hasMetadata } from "../sops-document.ts";
import { parsePlain, printPlain } from "../stores/store.ts";
import { type ChangingFile, changeFile } from "./change-file.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** An encrypted file and what an editor made of its plain text. */
export interface EditedFile extends ChangingFile {
  readonly edited: Uint8Array;
}

/** Encrypts the edited text of a file. Places in problems of the edited text are not told: they would be places in a secret. */
export async function editFile(file: EditedFile): Promise<WriteOutcome> {
  return changeFile(file, async ({ document, tree }) => {
    if (Buffer.compare(file.edited, await printPlain(document.format, tree)) === 0) return undefined;
    const edited = await parseEdited(document.format, file.edited);
    if (hasMetadata(document.format, edited)) {
      throw new Refusal(
        'The edited text has a key "sops" at its top, which SOPS keeps for itself. Rename it.',
      );
    }
    return edited;
  });
}

async function parseEdited(format: Parameters<typeof parsePlain>[0], bytes: Uint8Array) {
  try {
    return await parsePlain(format, bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`In the edited text: ${error.message}`);
  }
}
