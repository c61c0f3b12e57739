import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { createTwoFilesPatch } from "diff";
import { formatHcl } from "../core/hcl/format-hcl.ts";
import { errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { folderOf } from "./open-run.ts";
import { optionFlag } from "./options.ts";
import { readAll } from "./read-all.ts";

function define(command: Command): void {
  command
    .argument("[paths...]", "files or folders; - for stdin", ["."])
    .option("--check", "change nothing; exit with 2 where files would change")
    .option("--diff", "show the changes")
    .option("--recursive", "look into folders inside of folders, too")
    .description("Rewrites *.hcl files to the canonical style, and prints the names of those that change.");
}

interface Flags {
  readonly check: boolean;
  readonly diff: boolean;
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { options, world, output, args } = context;
  const flags = { check: optionFlag(options, "check"), diff: optionFlag(options, "diff") };
  const paths = args.length === 0 ? ["."] : args;
  if (paths.includes("-")) return formatStdin(context, await readAll(world.stdin), flags);
  const folder = folderOf(context);
  const files = paths.flatMap((path) => filesAt(resolve(folder, path), optionFlag(options, "recursive")));
  const outcomes = files.map((file) => formatFile(context, { file, name: relative(folder, file) }, flags));
  if (outcomes.includes("broken")) return EXIT.usage;
  const changed = outcomes.includes("changed");
  if (changed && flags.check && output.isQuiet) return EXIT.differences;
  return changed && flags.check ? EXIT.differences : EXIT.success;
}

function filesAt(path: string, isRecursive: boolean, depth = 0): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new CommandStop(EXIT.usage, [errorDiagnostic("Unreadable file", `"${path}" does not exist.`)]);
  if (stats.isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules")
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return isRecursive && depth < 64 ? filesAt(inner, true, depth + 1) : [];
      return entry.isFile() && entry.name.endsWith(".hcl") ? [inner] : [];
    })
    .sort();
}

function formatFile(
  { output }: CommandContext,
  { file, name }: { readonly file: string; readonly name: string },
  flags: Flags,
): "same" | "changed" | "broken" {
  const text = readFileSync(file, "utf8");
  const formatted = formatHcl(name, text);
  if (hasErrors(formatted.diagnostics)) {
    output.sources.set(name, text);
    output.diagnostics(formatted.diagnostics);
    return "broken";
  }
  if (formatted.value === text) return "same";
  output.result(`${name}\n`);
  if (flags.diff) output.result(createTwoFilesPatch(`old/${name}`, `new/${name}`, text, formatted.value));
  if (!flags.check) writeFileSync(file, formatted.value);
  return "changed";
}

function formatStdin({ output }: CommandContext, text: string, { check, diff }: Flags): ExitCode {
  const formatted = formatHcl("<stdin>", text);
  output.sources.set("<stdin>", text);
  output.diagnostics(formatted.diagnostics);
  if (hasErrors(formatted.diagnostics)) return EXIT.usage;
  const isSame = formatted.value === text;
  if (diff)
    output.result(isSame ? "" : createTwoFilesPatch("old/<stdin>", "new/<stdin>", text, formatted.value));
  else if (!check) output.result(formatted.value);
  return check && !isSame ? EXIT.differences : EXIT.success;
}

const help: CommandHelp = {
  examples: ["strongroom fmt", "strongroom fmt --check --recursive", "strongroom fmt - < main.hcl"],
  exitCodes: "0 success, 2 files would change (with --check), 3 usage, or a file that cannot be parsed",
};

export const fmtCommand: CommandModule = { define, help, run };
