import type { AgeKeys } from "../../io/sops/keys/age-keys.ts";
import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { findAgeKeys } from "../find-age-keys.ts";
import { optionFlag, optionText } from "../options.ts";
import { printBytes } from "./print-bytes.ts";
import { locateFile, readSecretFile, type SecretFile, stop, unlessProblem } from "./secret-file.ts";
import { treePath } from "./tree-path.ts";
import { writeResult } from "./write-result.ts";

/** `secrets decrypt FILE`: to stdout, or in place; with `--extract` one value of it. */
export async function decryptToStdout(context: CommandContext, name: string): Promise<ExitCode> {
  const { options } = context;
  const file = locateFile(context, name);
  const input = { path: file.path, bytes: readSecretFile(file), keys: await findAgeKeys(context) };
  const extract = optionText(options, "extract");
  const bytes = extract === undefined ? await whole(input) : await part(input, extract);
  if (optionFlag(options, "inPlace") && extract === undefined)
    writeResult(context, file, { bytes, changed: true, done: "Decrypted" });
  else printBytes(context, bytes, optionText(options, "output"));
  return EXIT.success;
}

interface Sealed extends Pick<SecretFile, "path"> {
  readonly bytes: Uint8Array;
  readonly keys: AgeKeys;
}

async function whole(input: Sealed): Promise<Uint8Array> {
  const { decryptFile } = await import("../../io/sops/write/decrypt-file.ts");
  return unlessProblem(await decryptFile(input)).bytes;
}

async function part(input: Sealed, extract: string): Promise<Uint8Array> {
  const at = await treePath(extract);
  const { extractValue } = await import("../../io/sops/write/extract-value.ts");
  const found = unlessProblem(await extractValue({ ...input, at }));
  if (found.kind === "plain") return found.bytes;
  throw stop("No such value", `There is nothing at ${extract} in "${input.path}".`);
}
