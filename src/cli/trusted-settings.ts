import { decodeConfig } from "../core/config/decode-config.ts";
import { parseConfig } from "../core/hcl/parse-config.ts";
import { type Diagnostic, errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { optionText } from "./options.ts";

/**
 * The configuration with the settings and environments of the base branch, where this run is for a pull request: what
 * decides where a token is sent must not come from whoever proposes a change. Elsewhere the configuration as it is.
 */
export async function withTrustedSettings(
  context: CommandContext,
  loaded: LoadedConfiguration,
): Promise<LoadedConfiguration> {
  const ref = baseRef(context);
  if (ref === undefined) return loaded;
  const { filesAtCommit } = await import("../io/git/files-at-commit.ts");
  const place = { root: loaded.jail.root, ref, folder: loaded.folder, ending: ".hcl" };
  const files = await filesAtCommit(place);
  if (files === undefined) throw new CommandStop(EXIT.usage, [missingBase(ref)]);
  const wanted = files.filter(({ path }) => !path.endsWith(".vars.hcl"));
  const trusted = wanted.map(({ path, bytes }) => parseConfig(path, bytes).value);
  const { value, diagnostics } = decodeConfig({ folder: loaded.folder, bodies: [], trusted });
  if (hasErrors(diagnostics)) throw new CommandStop(EXIT.usage, diagnostics);
  context.output.note(`Note: settings and environments are taken from ${ref}.\n`);
  const { settings, environments } = value;
  return { ...loaded, config: { ...loaded.config, settings, environments } };
}

/** Sources: the variables that GitHub Actions and GitLab CI set in jobs for pull and merge requests. */
const BASE_BRANCHES = ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"];

function baseRef({ options, world }: CommandContext): string | undefined {
  const given = optionText(options, "base");
  if (given !== undefined) return given;
  const branch = BASE_BRANCHES.map((name) => world.env[name] ?? "").find((name) => name !== "");
  return branch === undefined ? undefined : `origin/${branch}`;
}

function missingBase(ref: string): Diagnostic {
  const detail =
    `"${ref}" is not in this clone. A run for a pull request takes its settings and environments from the base branch, so that ` +
    "nobody can send a token elsewhere by proposing it. Fetch the branch (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0), or name another ref with --base.";
  return errorDiagnostic("Base branch not found", detail);
}
