import { stop } from "./secret-file.ts";

/** The words of the editor's command. Source: `sops edit`: SOPS_EDITOR, then EDITOR, then what every system has. */
export async function editorCommand(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const line = [env["SOPS_EDITOR"], env["EDITOR"]].find((value) => (value ?? "").trim() !== "") ?? "vi";
  const { splitWords } = await import("../../io/sops/keys/split-words.ts");
  const words = splitWords(line);
  if (words !== undefined && words.length > 0) return words;
  throw stop("Invalid editor", "SOPS_EDITOR or EDITOR has a quote that does not end.");
}
