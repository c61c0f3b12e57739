import { type Command, Option } from "commander";
import { MAX_DELETES } from "../core/config/decode-settings.ts";
import type { Address } from "../core/model/address.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { isInside } from "../core/plan/select-changes.ts";
import { checkedAddress } from "./checked-address.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import type { PlanFlags } from "./make-plan.ts";
import { collect, type Options, optionFlag, optionText, optionTexts } from "./options.ts";
import { addVariableOptions } from "./variable-options.ts";

/** The options that choose a stack's environment and its variables. */
export function addRunOptions(command: Command): Command {
  return addVariableOptions(command.option("--env <name>", "the environment to work in"));
}

/** The same for what talks to a server. */
export function addServerOptions(command: Command): Command {
  return addRunOptions(command)
    .option("--base <ref>", "take settings and environments from there, as in a pull request")
    .addOption(
      new Option("--login <method>", "use your own token, not the environment's login block").choices([
        "token",
      ]),
    )
    .option(
      "--insecure-http",
      "allow plain HTTP to another machine: anybody on the way can read the token and every secret",
    );
}

/** The options of everything that makes a plan. */
export function addPlanOptions(command: Command): Command {
  return addServerOptions(command)
    .option("--target <address>", "plan only this object and what it needs", collect)
    .option("--destroy", "plan to destroy everything that is managed")
    .addOption(
      new Option("--adopt [address]", "take over what exists and differs").argParser(collectOptional),
    )
    .addOption(
      new Option("--accept-drift [address]", "overwrite what was changed on the server and in Git").argParser(
        collectOptional,
      ),
    )
    .option("--allow-destroy <address>", "allow what cannot be undone, for this object", collect)
    .option("--max-deletes <count>", "how many objects may be destroyed: a number or a share such as 40%")
    .option("--full-diff", "show unchanged lines of long texts, too");
}

/** An option whose value may be left out: then it is for all objects. */
function collectOptional(
  value: string | boolean,
  previous: readonly string[] | undefined,
): readonly string[] {
  return [...(previous ?? []), typeof value === "string" ? value : ""];
}

/** The flags of a plan, with what the configuration itself consents to. */
export function planFlags(options: Options, { config }: LoadedConfiguration): PlanFlags {
  const imported = new Set(config.root.imports.map((block) => block.to));
  const adopts = addressOption(options, "adopt");
  const maxDeletes = checkedMaxDeletes(optionText(options, "maxDeletes")) ?? config.settings.maxDeletes;
  return {
    consent: {
      adopts: (address) => imported.has(address) || adopts(address),
      acceptsDrift: addressOption(options, "acceptDrift"),
      allowsDestroy: addressOption(options, "allowDestroy"),
      ...(maxDeletes === undefined ? {} : { maxDeletes }),
      protect: config.settings.protect,
    },
    isDestroy: optionFlag(options, "destroy"),
    targeted: optionTexts(options, "target").map(checkedAddress),
  };
}

function addressOption(options: Options, name: string): (address: Address) => boolean {
  const value = options[name];
  if (value === true) return () => true;
  const given = Array.isArray(value) ? optionTexts(options, name) : [];
  if (given.includes("")) return () => true;
  const addresses = given.map(checkedAddress);
  return (address) => addresses.some((wanted) => isInside(address, wanted));
}

function checkedMaxDeletes(text: string | undefined): string | undefined {
  if (text === undefined || MAX_DELETES.test(text)) return text;
  const detail = `"${text}" is not a limit: use a number of objects, such as 5, or a share of the managed ones, such as 40%.`;
  throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --max-deletes option", detail)]);
}
