import type { Command, Help, Option } from "commander";
import type { CommandHelp } from "./command.ts";
import { isGlobalOption } from "./global-options.ts";

/** Help in the order in which people read it: what it is for, examples, its own options, those of all commands, exit codes. */
export function layoutHelp({ examples = [], exitCodes }: CommandHelp): Pick<Help, "formatHelp"> {
  return {
    formatHelp: (command: Command, helper: Help): string => {
      const isOwn = (option: Option) => !isGlobalOption(option);
      const options = helper.visibleOptions(command);
      const section = (heading: string, items: readonly string[]) =>
        items.length === 0 ? [] : [heading, ...items, ""];
      const optionItems = (wanted: readonly Option[]) =>
        wanted.map((option) =>
          item(command, helper, [helper.optionTerm(option), helper.optionDescription(option)]),
        );
      const argumentItems = helper
        .visibleArguments(command)
        .map((argument) =>
          item(command, helper, [helper.argumentTerm(argument), helper.argumentDescription(argument)]),
        );
      return [
        `Usage: ${helper.commandUsage(command)}`,
        "",
        helper.boxWrap(helper.commandDescription(command), WIDTH),
        "",
        ...section(
          examples.length === 1 ? "Example:" : "Examples:",
          examples.map((example) => `  ${example}`),
        ),
        ...section("Arguments:", argumentItems),
        ...section("Options:", optionItems(options.filter(isOwn))),
        ...section("Options of all commands:", optionItems(options.filter((option) => !isOwn(option)))),
        ...(exitCodes === undefined ? [] : [helper.boxWrap(`Exit codes: ${exitCodes}.`, WIDTH), ""]),
      ].join("\n");
    },
  };
}

const WIDTH = 80;

function item(command: Command, helper: Help, [term, description]: readonly [string, string]): string {
  return helper.formatItem(term, helper.padWidth(command, helper), description, helper);
}
