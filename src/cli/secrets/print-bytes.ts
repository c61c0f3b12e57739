import { resolve } from "node:path";
import { replaceFile } from "../../io/files/replace-file.ts";
import type { CommandContext } from "../command.ts";
import { folderOf } from "../open-run.ts";
import { stop } from "./secret-file.ts";

/** Writes what was asked for to stdout, past the filter of secrets, since it was asked for; or to a file. */
export function printBytes(context: CommandContext, bytes: Uint8Array, to: string | undefined): void {
  if (to !== undefined) {
    replaceFile(resolve(folderOf(context), to), bytes, "private");
    return;
  }
  const text = textOf(bytes);
  if (text === undefined)
    throw stop("Not a text", "What is in the file is not a text. Name a file for it with --output.");
  context.world.stdout.write(text);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
