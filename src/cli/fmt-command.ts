import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Command } from "commander";
import { formatPatch } from "diff";
import { formatHcl } from "../core/hcl/format-hcl.ts";
import { linePatch } from "../core/report/line-patch.ts";
import { replaceFile } from "../io/files/replace-file.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { findHclFiles } from "./find-hcl-files.ts";
import { folderOf } from "./open-run.ts";
import { optionFlag, optionText } from "./options.ts";
import { readAll } from "./read-all.ts";

function define(command: Command): void {
  command
    .argument("[paths...]", "files or folders; - for stdin", ["."])
    .option("--check", "change nothing; exit with 2 where files would change")
    .option("--diff", "show the changes")
    .option("--recursive", "look into folders inside of folders, too")
    .option("--list <bool>", "print the names of files that change", "true")
    .option("--write <bool>", "write the files that change", "true")
    .description("Rewrites *.hcl files to the canonical style, and prints the names of those that change.");
}

interface Flags {
  readonly check: boolean;
  readonly diff: boolean;
  readonly list: boolean;
  readonly write: boolean;
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { options, world, args } = context;
  const flags: Flags = {
    check: optionFlag(options, "check"),
    diff: optionFlag(options, "diff"),
    list: optionText(options, "list") !== "false",
    write: optionText(options, "write") !== "false",
  };
  if (args.includes("-")) return formatStdin(context, await readAll(world.stdin), flags);
  const folder = folderOf(context);
  const paths = args.length === 0 ? ["."] : args;
  const files = paths.flatMap((path) =>
    findHclFiles(resolve(folder, path), optionFlag(options, "recursive")),
  );
  const names = [...new Set(files)].map((file) => ({ file, name: relative(folder, file) }));
  return exitCodeOf(
    names.map((place) => formatFile(context, place, flags)),
    flags,
  );
}

type Result = "same" | "changed" | "broken";

function exitCodeOf(results: readonly Result[], { check }: Flags): ExitCode {
  if (results.includes("broken")) return EXIT.usage;
  return check && results.includes("changed") ? EXIT.differences : EXIT.success;
}

/** A file with errors is reported and left as it is. */
function formatFile(
  context: CommandContext,
  { file, name }: { readonly file: string; readonly name: string },
  flags: Flags,
): Result {
  const bytes = readFileSync(file);
  const formatted = format(context, name, bytes);
  if (formatted === undefined) return "broken";
  const text = bytes.toString();
  if (formatted === text) return "same";
  const { output } = context;
  if (flags.list) output.result(`${name}\n`);
  if (flags.diff) output.result(diffOf(name, text, formatted));
  if (flags.write && !flags.check) replaceFile(file, Buffer.from(formatted));
  return "changed";
}

function formatStdin(context: CommandContext, bytes: Buffer, flags: Flags): ExitCode {
  const formatted = format(context, "<stdin>", bytes);
  if (formatted === undefined) return EXIT.usage;
  const text = bytes.toString();
  const { output } = context;
  if (!flags.diff && !flags.check) output.result(formatted);
  if (formatted === text) return EXIT.success;
  if (flags.diff) output.result(diffOf("<stdin>", text, formatted));
  return exitCodeOf(["changed"], flags);
}

/** Undefined for a text with errors, which are printed. */
function format({ output }: CommandContext, name: string, bytes: Uint8Array): string | undefined {
  const { value, diagnostics } = formatHcl(name, bytes);
  output.sources.set(name, new TextDecoder().decode(bytes));
  output.diagnostics(diagnostics);
  return value;
}

function diffOf(name: string, before: string, after: string): string {
  const names = { oldName: `old/${name}`, newName: `new/${name}` };
  return formatPatch(linePatch(before, after, { ...names, context: 4 }));
}

const help: CommandHelp = {
  examples: ["strongroom fmt", "strongroom fmt --check --recursive", "strongroom fmt - < main.hcl"],
  exitCodes: "0 success, 2 files would change (with --check), 3 usage, or a file that cannot be parsed",
};

export const fmtCommand: CommandModule = { define, help, run };
