import { existsSync } from "node:fs";
import type { SopsProblem } from "../../io/sops/refusal.ts";
import type { SopsFormat } from "../../io/sops/stores/store.ts";
import type { WriteOutcome } from "../../io/sops/write/write-outcome.ts";
import type { CommandContext } from "../command.ts";
import { findAgeKeys } from "../find-age-keys.ts";
import { creationRuleFor } from "./creation-rule.ts";
import { readSecretFile, type SecretFile, unlessProblem } from "./secret-file.ts";

/** What came of an edited text: the file's bytes, or what is wrong with the text. */
export type Sealing = WriteOutcome;

/** A file's plain text, and how what an editor makes of it is encrypted. */
export interface EditableFile {
  readonly plain: Uint8Array;
  readonly isNew: boolean;
  readonly seal: (edited: Uint8Array) => Promise<Sealing | SopsProblem>;
}

/** Opens an encrypted file; one that does not exist begins with an example of its format. */
export async function openEditable(context: CommandContext, file: SecretFile): Promise<EditableFile> {
  return existsSync(file.absolute) ? existingFile(context, file) : newFile(context, file);
}

async function existingFile(context: CommandContext, file: SecretFile): Promise<EditableFile> {
  const { decryptFile } = await import("../../io/sops/write/decrypt-file.ts");
  const { editFile } = await import("../../io/sops/write/edit-file.ts");
  const sealed = { path: file.path, bytes: readSecretFile(file), keys: await findAgeKeys(context) };
  const plain = unlessProblem(await decryptFile(sealed)).bytes;
  const seal = (edited: Uint8Array) => editFile({ ...sealed, edited, now: context.world.now() });
  return { plain, isNew: false, seal };
}

const EXAMPLES: Readonly<Record<SopsFormat, string>> = {
  yaml: "# Values and comments are encrypted; keys stay readable.\npassword: change me\n",
  json: '{\n    "password": "change me"\n}\n',
  dotenv: "PASSWORD=change me\n",
  ini: "[database]\npassword = change me\n",
  binary: "",
};

/** An example that was left as it is becomes no file. Nobody types a text that could not be encrypted. */
async function newFile(context: CommandContext, file: SecretFile): Promise<EditableFile> {
  const { checkRecipients } = await import("../../io/sops/write/check-recipients.ts");
  const { encryptFile } = await import("../../io/sops/write/encrypt-file.ts");
  const { formatOfPath } = await import("../../io/sops/stores/store.ts");
  const rule = await creationRuleFor(context, file);
  unlessProblem(await checkRecipients(file.path, rule));
  const plain = Buffer.from(EXAMPLES[formatOfPath(file.path)]);
  const seal = async (edited: Uint8Array): Promise<Sealing> => {
    if (plain.equals(edited)) return { kind: "file", bytes: edited, changed: false };
    return encryptFile({ path: file.path, bytes: edited, rule, now: context.world.now() });
  };
  return { plain, isNew: true, seal };
}
