import type { Body } from "../hcl/syntax.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkLabels } from "./check-body.ts";
import type { Config } from "./config.ts";
import { decodeEnvironments } from "./decode-environments.ts";
import { decodeModule } from "./decode-module.ts";
import { decodeSettings } from "./decode-settings.ts";

const ROOT_BLOCKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["strongroom", []],
  ["environment", ["name"]],
]);

/**
 * Decodes the parsed files of a configuration's root folder. `trusted` are the bodies that settings and environments are
 * taken from: the base branch's files when a pull request is planned, else the same as `bodies`.
 */
export function decodeConfig(input: {
  readonly folder: string;
  readonly bodies: readonly Body[];
  readonly trusted?: readonly Body[];
}): Outcome<Config> {
  const root = decodeModule({ folder: input.folder, bodies: input.bodies, extra: ROOT_BLOCKS });
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
