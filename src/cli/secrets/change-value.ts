import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { plainFromJson } from "../../core/catalog/plain-from-json.ts";
import { parseJson } from "../../core/model/json.ts";
import type { PlainValue } from "../../core/model/value.ts";
import { askHidden } from "../ask-hidden.ts";
import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { findAgeKeys } from "../find-age-keys.ts";
import { folderOf } from "../open-run.ts";
import { optionFlag, optionText } from "../options.ts";
import { readAll } from "../read-all.ts";
import { locateFile, readSecretFile, stop, unlessProblem } from "./secret-file.ts";
import { treePath } from "./tree-path.ts";
import { writeResult } from "./write-result.ts";

/** `secrets set FILE PATH`: one value, which comes from stdin, a file or a hidden prompt, and never stands in the command line. */
export async function setSecret(
  context: CommandContext,
  [name = "", path]: readonly string[],
): Promise<ExitCode> {
  const advice =
    ' "strongroom secrets edit" makes a new one, and "strongroom secrets encrypt" makes one of a plain file.';
  return change(context, { name, path, advice, read: () => readValue(context) });
}

/** `secrets unset FILE PATH`: takes one value away. */
export async function unsetSecret(
  context: CommandContext,
  [name = "", path]: readonly string[],
): Promise<ExitCode> {
  return change(context, { name, path, advice: "", read: async () => undefined });
}

interface Change {
  readonly name: string;
  readonly path: string | undefined;
  /** For a file that is not there. */
  readonly advice: string;
  readonly read: () => Promise<PlainValue | undefined>;
}

async function change(context: CommandContext, { name, path, advice, read }: Change): Promise<ExitCode> {
  if (path === undefined)
    throw stop("Missing path", `Name the value: strongroom secrets set FILE '["db"]["password"]'`);
  const at = await treePath(path);
  const file = locateFile(context, name);
  const { setValue } = await import("../../io/sops/write/set-value.ts");
  const sealed = { path: file.path, bytes: readSecretFile(file, advice), keys: await findAgeKeys(context) };
  const value = await read();
  const outcome = unlessProblem(await setValue({ ...sealed, at, value, now: context.world.now() }));
  writeResult(context, file, { ...outcome, done: "Changed" });
  return EXIT.success;
}

async function readValue(context: CommandContext): Promise<PlainValue> {
  const text = await readText(context);
  if (text === "") throw noValue();
  context.output.filter.watch(text);
  if (!optionFlag(context.options, "jsonValue")) return text;
  const json = parseJson(text);
  if (json === undefined) throw stop("Invalid value", "The value is not JSON.");
  return plainFromJson(json);
}

/** The line break at the end of what a shell hands over belongs to no secret. */
async function readText(context: CommandContext): Promise<string> {
  const file = optionText(context.options, "valueFile");
  if (file !== undefined) return withoutLineBreak(readFileSync(resolve(folderOf(context), file), "utf8"));
  if (context.world.stdin.isTTY !== true)
    return withoutLineBreak((await readAll(context.world.stdin)).toString("utf8"));
  const typed = context.output.isInteractive ? await askHidden(context, "Value: ") : undefined;
  if (typed !== undefined) return typed;
  throw stop("No value", "Nothing was typed, so nothing was changed.");
}

/** A command that fails writes nothing into the pipe either. */
function noValue() {
  const detail =
    'The value is empty, so nothing was changed. If that is meant, give --json-value and "" as the value: echo \'""\' | strongroom secrets set --json-value FILE PATH';
  return stop("No value", detail);
}

function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, "");
}
