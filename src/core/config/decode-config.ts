import type { Body } from "../hcl/syntax.ts";
import type { Outcome } from "../model/outcome.ts";
import { startOfFile } from "../model/source-range.ts";
import { checkLabels } from "./check-body.ts";
import type { Config } from "./config.ts";
import { decodeEnvironments } from "./decode-environments.ts";
import { decodeModule } from "./decode-module.ts";
import { decodeSettings } from "./decode-settings.ts";
import type { ModuleFolder, ModuleLibrary, ReadModuleFolder } from "./module-library.ts";

/**
 * Decodes the parsed files of a configuration's root folder. `trusted` are the bodies that settings and environments are
 * taken from: the base branch's files when a pull request is planned, else the same as `bodies`. Without `readModule`
 * there is no folder that a module could be in.
 */
export function decodeConfig(input: {
  readonly folder: string;
  readonly bodies: readonly Body[];
  readonly trusted?: readonly Body[];
  readonly readModule?: ReadModuleFolder;
}): Outcome<Config> {
  const { folder, bodies } = input;
  const library: ModuleLibrary = {
    read: input.readModule ?? noFolder,
    known: new Map(),
    open: [{ folder, call: startOfFile(folder) }],
  };
  const root = decodeModule({ folder, bodies, isRoot: true, library });
  const trusted = (input.trusted ?? input.bodies).flatMap((body) => body.blocks);
  const settings = decodeSettings(trusted.filter((block) => block.type === "strongroom"));
  const named = trusted.filter(
    (block) => block.type === "environment" && checkLabels(block, ["name"]).length === 0,
  );
  const environments = decodeEnvironments(named);
  return {
    value: { settings: settings.value, environments: environments.value, root: root.value },
    diagnostics: [...settings.diagnostics, ...environments.diagnostics, ...root.diagnostics],
  };
}

function noFolder(folder: string): ModuleFolder {
  return { kind: "problem", message: `The folder "${folder}" does not exist.` };
}
