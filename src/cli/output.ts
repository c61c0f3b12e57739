import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { consolidateWarnings } from "../core/report/consolidate-warnings.ts";
import { renderDiagnostic } from "../core/report/render-diagnostic.ts";
import type { OutputFilter } from "./output-filter.ts";
import type { World } from "./world.ts";

/** Where a command's words go: results to stdout, everything else to stderr, and nothing past the filter. */
export interface Output {
  readonly filter: OutputFilter;
  /** The result: what a person or a program asked for. */
  readonly result: (text: string) => void;
  /** Progress and remarks; silent with --quiet. */
  readonly note: (text: string) => void;
  /** What must be said in any case. */
  readonly error: (text: string) => void;
  readonly diagnostics: (diagnostics: readonly Diagnostic[]) => void;
  /** A result for machines, in one line unless it is to be indented. */
  readonly json: (value: unknown, indent?: number) => void;
  /** One machine-readable event, where --json asks for them. */
  readonly event: (event: object) => void;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly resultColor: boolean;
  readonly noteColor: boolean;
  /** Somebody is there to be asked. */
  readonly isInteractive: boolean;
  /** Texts of the configuration's files, to show the lines that a diagnostic is about. */
  readonly sources: Map<string, string>;
  /** Texts that anybody may see, such as those of the configuration: what stands in one of them is no secret. */
  readonly publicTexts: Set<string>;
}

/** How the global flags want it. */
export interface OutputFlags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: "auto" | "always" | "never";
  readonly input: boolean;
}

export function makeOutput(
  world: World,
  flags: OutputFlags,
  { filter, publicTexts }: Pick<Output, "filter" | "publicTexts">,
): Output {
  const resultColor = useColor(world, flags, world.stdout.isTTY);
  const noteColor = useColor(world, flags, world.stderr.isTTY);
  const sources = new Map<string, string>();
  const write = (stream: World["stdout"], text: string) => stream.write(filter.apply(text));
  // Each string by itself, too: in JSON of JSON a secret looks otherwise.
  const json = (value: unknown, indent = 0) =>
    write(
      world.stdout,
      `${JSON.stringify(value, (_key, item) => (typeof item === "string" ? filter.apply(item) : item), indent)}\n`,
    );
  return {
    filter,
    json,
    result: (text) => write(world.stdout, text),
    note: (text) => {
      if (!flags.quiet) write(world.stderr, text);
    },
    error: (text) => write(world.stderr, text),
    diagnostics: (list) => {
      if (list.length === 0) return;
      const shown = flags.quiet && !hasErrors(list) ? [] : list;
      const width = world.stderr.isTTY ? (world.stderr.columns ?? 78) : 78;
      const options = { sourceOf: (file: string) => sources.get(file), color: noteColor, width };
      for (const diagnostic of consolidateWarnings(shown))
        write(world.stderr, renderDiagnostic(masked(filter, diagnostic), options));
    },
    event: (event) => {
      if (flags.json) json(event);
    },
    isJson: flags.json,
    isQuiet: flags.quiet,
    resultColor,
    noteColor,
    isInteractive: isInteractive(world, flags),
    sources,
    publicTexts,
  };
}

/** Before its words are wrapped: a secret with spaces would no longer be found. */
function masked(filter: OutputFilter, diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, detail: filter.apply(diagnostic.detail) };
}

/** Source: no-color.org, and what CI systems set; an explicit flag wins. */
function useColor({ env }: World, { color, json }: OutputFlags, isTTY: boolean): boolean {
  if (color !== "auto") return color === "always";
  if (json || (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  const forced = env["FORCE_COLOR"] ?? env["CLICOLOR_FORCE"] ?? "";
  return isTTY || (forced !== "" && forced !== "0");
}

function isInteractive({ stdin, stderr, env }: World, { input, json, quiet }: OutputFlags): boolean {
  if (!input || json || quiet || env["STRONGROOM_INPUT"] === "0") return false;
  return stdin.isTTY === true && stderr.isTTY && (env["CI"] ?? "") === "" && env["TERM"] !== "dumb";
}
