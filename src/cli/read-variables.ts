import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Config } from "../core/config/config.ts";
import type { VariableInput, VariableInputs } from "../core/desired/place.ts";
import { parseConfig } from "../core/hcl/parse-config.ts";
import { referencesOf } from "../core/hcl/references-of.ts";
import type { Attribute, Body } from "../core/hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { ConfigurationFile } from "../io/files/read-configuration-folder.ts";
import { readInside } from "../io/files/read-inside.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { systemReason } from "./system-reason.ts";
import { variableArguments } from "./variable-options.ts";
import type { World } from "./world.ts";

const PREFIX = "STRONGROOM_VAR_";

/** Where variable files come from beside the command line, and what the configuration says of its variables. */
interface VariableFiles extends Pick<LoadedConfiguration, "jail" | "folder"> {
  readonly declared: Config["root"]["variables"];
  /** Beside the configuration, loaded by themselves. */
  readonly auto: readonly string[];
  /** Those that the environment names, relative to the configuration. */
  readonly ofEnvironment: readonly string[];
}

/**
 * The inputs for variables, in Terraform's order: environment, automatic files, the environment's files, then the command
 * line from left to right.
 */
export function readVariables(context: CommandContext, files: VariableFiles): VariableInputs {
  const ofFile = (file: ConfigurationFile) => inputsOf(context, file, files.declared);
  const inputs: VariableInputs = new Map([
    ...environmentInputs(context, files),
    ...[...files.auto, ...files.ofEnvironment].flatMap((name) => ofFile(readOfConfiguration(files, name))),
    ...variableArguments(context.options).flatMap(({ option, value }) =>
      option === "--var" ? [argumentInput(value)] : ofFile(readGiven(context, value)),
    ),
  ]);
  for (const [name, input] of inputs)
    if (input.kind === "text" && files.declared.get(name)?.sensitive !== false) watch(context, input.text);
  return inputs;
}

function watch({ output }: CommandContext, value: string): void {
  for (const text of [value, ...quotedTexts(value)]) output.filter.watch(text);
}

type Input = readonly [string, VariableInput];

/** An environment may serve several configurations, so variables of others are nobody's mistake; they may be secret. */
function environmentInputs(context: CommandContext, { declared }: VariableFiles): readonly Input[] {
  const taken = [...takeVariables(context.world.env)];
  for (const [name, text] of taken) if (!declared.has(name)) watch(context, text);
  return taken
    .filter(([name]) => declared.has(name))
    .map(([name, text]) => [
      name,
      { kind: "text", text, source: `the environment variable ${PREFIX}${name}` },
    ]);
}

/** What was taken out of an environment, for those who ask again. */
const TAKEN = new WeakMap<object, ReadonlyMap<string, string>>();

/** They may be secret, so no child process and no crash report gets them. */
function takeVariables(env: World["env"]): ReadonlyMap<string, string> {
  const known = TAKEN.get(env);
  if (known !== undefined) return known;
  const taken = new Map<string, string>();
  for (const name of Object.keys(env).filter((key) => key.startsWith(PREFIX))) {
    const text = env[name];
    if (text !== undefined) taken.set(name.slice(PREFIX.length), text);
    delete env[name];
  }
  TAKEN.set(env, taken);
  return taken;
}

/** The texts in quotes of an expression, and its lines (of a heredoc): whatever of it may be a value. */
function quotedTexts(expression: string): readonly string[] {
  const quoted = [...expression.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text);
  return [...quoted, ...expression.split("\n").map((line) => line.trim())];
}

function argumentInput(argument: string): Input {
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

/** A configuration comes from a pull request, so what it names lies in its repository. */
function readOfConfiguration({ jail, folder }: VariableFiles, name: string): ConfigurationFile {
  const file = readInside(jail, folder, name);
  if (file.kind === "problem") throw unreadable(file.message);
  return file;
}

/** Whoever calls the program may name any file. */
function readGiven({ world }: CommandContext, path: string): ConfigurationFile {
  const absolute = resolve(world.cwd, path);
  const name = relative(world.cwd, absolute);
  try {
    return { path: name, bytes: readFileSync(absolute) };
  } catch (error) {
    throw unreadable(`"${name}" cannot be read: ${systemReason(error)}`);
  }
}

function unreadable(message: string): CommandStop {
  return new CommandStop(EXIT.usage, [
    errorDiagnostic("Unreadable file", `The file of variables ${message}.`),
  ]);
}

function inputsOf(
  context: CommandContext,
  { path: name, bytes }: ConfigurationFile,
  declared: VariableFiles["declared"],
): readonly Input[] {
  const text = new TextDecoder().decode(bytes);
  // A diagnostic shows lines of its file, so a file that may hold secrets is not shown.
  if ([...declared.values()].some(({ sensitive }) => sensitive))
    for (const secret of quotedTexts(text)) context.output.filter.watch(secret);
  else context.output.sources.set(name, text);
  const parsed = parseConfig(name, bytes);
  const problems = [...parsed.diagnostics, ...checkFile(parsed.value)];
  if (hasErrors(problems)) throw new CommandStop(EXIT.usage, problems);
  return [...parsed.value.attributes.values()].map(({ name: variable, expression }) => [
    variable,
    { kind: "expression", expression },
  ]);
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
