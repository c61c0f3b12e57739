import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { type Options, optionTexts } from "./options.ts";
import { VARIABLES, variableArguments, variableText } from "./variable-options.ts";

/** The options that a plan was made with, as its file keeps them: names in camel case. */
export type SavedFlags = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What decides what is planned, and so cannot be said anew when the plan is applied. */
const DECIDING = {
  env: "--env",
  target: "--target",
  destroy: "--destroy",
  adopt: "--adopt",
  acceptDrift: "--accept-drift",
  allowDestroy: "--allow-destroy",
  maxDeletes: "--max-deletes",
} as const;

/** The options to save with a plan. `isSecret` tells of which variable the value must not be in a file. */
export function flagsToSave(options: Options, isSecret: (variable: string) => boolean): SavedFlags {
  const flags: Record<string, SavedFlags[string]> = {};
  for (const name of Object.keys(DECIDING)) {
    const value = options[name];
    if (typeof value === "string" || typeof value === "boolean") flags[name] = value;
    else if (Array.isArray(value)) flags[name] = optionTexts(options, name);
  }
  const variables = publicVariables(options, isSecret);
  return variables.length === 0 ? flags : { ...flags, [VARIABLES]: variables };
}

/** Without the values that are secret: who applies the plan gives those again. */
function publicVariables(options: Options, isSecret: (variable: string) => boolean): readonly string[] {
  return variableArguments(options)
    .filter(({ option, value }) => option !== "--var" || !isSecret(value.split("=")[0]?.trim() ?? ""))
    .map(variableText);
}

/** The options to apply a saved plan with. Stops the command where one was given that the plan was made without. */
export function withSavedFlags(options: Options, flags: SavedFlags): Options {
  for (const [name, option] of Object.entries(DECIDING))
    if (options[name] !== undefined && !isSame(options[name], flags[name])) throw notNow(option);
  const variables = [...optionTexts(flags, VARIABLES), ...optionTexts(options, VARIABLES)];
  return { ...options, ...flags, [VARIABLES]: variables };
}

function isSame(given: unknown, saved: unknown): boolean {
  return JSON.stringify(given) === JSON.stringify(saved);
}

function notNow(option: string): CommandStop {
  const detail = `A saved plan is applied as it was made, and it was not made with this ${option}. Leave it out, or plan again with it.`;
  return new CommandStop(EXIT.usage, [errorDiagnostic(`Invalid ${option} option`, detail)]);
}
