import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { VariableInput, VariableInputs } from "../core/desired/place.ts";
import { parseConfig } from "../core/hcl/parse-config.ts";
import { referencesOf } from "../core/hcl/references-of.ts";
import type { Attribute, Body } from "../core/hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { folderOf } from "./open-run.ts";
import { optionTexts } from "./options.ts";

const PREFIX = "STRONGROOM_VAR_";

/** Where variable files come from beside the command line. */
interface VariableFiles {
  /** Beside the configuration, loaded by themselves. */
  readonly auto: readonly string[];
  /** Those that the environment names, relative to the configuration. */
  readonly ofEnvironment: readonly string[];
}

/** The inputs for variables, in Terraform's order: environment, automatic files, the environment's files, then the command line. */
export function readVariables(context: CommandContext, files: VariableFiles): VariableInputs {
  const inputs = new Map<string, VariableInput>();
  for (const [name, text] of Object.entries(context.world.env)) {
    if (name.startsWith(PREFIX) && text !== undefined)
      inputs.set(name.slice(PREFIX.length), {
        kind: "text",
        text,
        source: `the environment variable ${name}`,
      });
  }
  const folder = folderOf(context);
  const given = optionTexts(context.options, "varFile").map((path) => resolve(context.world.cwd, path));
  for (const path of [
    ...files.auto.map((name) => join(folder, name)),
    ...files.ofEnvironment.map((name) => join(folder, name)),
    ...given,
  ]) {
    for (const [name, input] of readFile(context, path)) inputs.set(name, input);
  }
  for (const text of optionTexts(context.options, "var")) inputs.set(...argumentInput(text));
  return inputs;
}

function argumentInput(argument: string): [string, VariableInput] {
  const at = argument.indexOf("=");
  if (at < 1) {
    const detail = "A variable on the command line is written as --var 'name=value'.";
    throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --var option", detail)]);
  }
  return [
    argument.slice(0, at).trim(),
    { kind: "text", text: argument.slice(at + 1), source: "the option --var" },
  ];
}

function readFile(context: CommandContext, path: string): ReadonlyMap<string, VariableInput> {
  const name = relative(context.world.cwd, path);
  if (!existsSync(path)) {
    const detail = `The file of variables "${name}" does not exist.`;
    throw new CommandStop(EXIT.usage, [errorDiagnostic("Unreadable file", detail)]);
  }
  const bytes = readFileSync(path);
  context.output.sources.set(name, bytes.toString("utf8"));
  const parsed = parseConfig(name, bytes);
  const problems = [...parsed.diagnostics, ...checkFile(parsed.value)];
  if (hasErrors(problems)) throw new CommandStop(EXIT.usage, problems);
  return new Map(
    [...parsed.value.attributes.values()].map(({ name: variable, expression }) => [
      variable,
      { kind: "expression", expression },
    ]),
  );
}

function checkFile(body: Body): readonly Diagnostic[] {
  const blocks = body.blocks.map((block) => {
    const detail = `A file of variables holds arguments only, such as name = "value", and no blocks.`;
    return errorDiagnostic("Unexpected block", detail, { range: block.headerRange });
  });
  return [...blocks, ...[...body.attributes.values()].flatMap(checkReferences)];
}

function checkReferences({ expression }: Attribute): readonly Diagnostic[] {
  return referencesOf(expression).map(({ range }) =>
    errorDiagnostic("Variables not allowed", "Variables may not be used here.", { range }),
  );
}
