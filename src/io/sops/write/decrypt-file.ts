import { problemsOf, type SopsProblem } from "../refusal.ts";
import { printPlain } from "../stores/store.ts";
import { openFile, type SealedFile } from "./open-file.ts";

/** The plain bytes of an encrypted file, in its own format. */
export async function decryptFile(
  file: SealedFile,
): Promise<{ kind: "plain"; bytes: Uint8Array } | SopsProblem> {
  return problemsOf(file.path, async (sawText) => {
    const { document, tree, dataKey } = await openFile(file, sawText);
    dataKey.fill(0);
    return { kind: "plain", bytes: await printPlain(document.format, tree) };
  });
}
