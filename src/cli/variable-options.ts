import { type Command, Option } from "commander";
import { type Options, optionTexts } from "./options.ts";

/** One use of `--var` or `--var-file`. */
export interface VariableArgument {
  readonly option: "--var" | "--var-file";
  readonly value: string;
}

/** Under which both options are kept, because the last of them that sets a variable wins. */
export const VARIABLES = "variables";

/** Adds the two options that set variables. */
export function addVariableOptions(command: Command): Command {
  return command
    .addOption(new VariableOption("--var", "<name=value>", "set an input variable"))
    .addOption(new VariableOption("--var-file", "<file>", "set input variables from a file"));
}

/** The uses of both options, in the order in which they were given. */
export function variableArguments(options: Options): readonly VariableArgument[] {
  return optionTexts(options, VARIABLES).map((text) => {
    const at = text.indexOf("=");
    return { option: text.startsWith("--var=") ? "--var" : "--var-file", value: text.slice(at + 1) };
  });
}

/** A use as it could be typed: `--var=x=1`. So a plan's file has it, too. */
export function variableText({ option, value }: VariableArgument): string {
  return `${option}=${value}`;
}

/** Kept together with the uses of the other one. */
class VariableOption extends Option {
  constructor(option: VariableArgument["option"], argument: string, description: string) {
    super(`${option} ${argument}`, description);
    this.argParser<readonly string[]>((value, previous) => [
      ...(previous ?? []),
      variableText({ option, value }),
    ]);
  }

  override attributeName(): string {
    return VARIABLES;
  }
}
