import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { consolidateWarnings } from "../core/report/consolidate-warnings.ts";
import { renderDiagnostic } from "../core/report/render-diagnostic.ts";
import { diagnosticLine, logLine, type StreamLine, versionLine } from "../core/report/stream-line.ts";
import type { OutputFilter } from "./output-filter.ts";
import { VERSION } from "./version.ts";
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
  /** A line at the foot of a terminal that the next one replaces; "" takes it away. Nothing where there is no terminal. */
  readonly progress: (text: string) => void;
  readonly diagnostics: (diagnostics: readonly Diagnostic[]) => void;
  /** A result for machines, in one line unless it is to be indented. */
  readonly json: (value: unknown, indent?: number) => void;
  /** Lines of a machine-readable stream; nothing where none was asked for. */
  readonly stream: (lines: readonly StreamLine[]) => void;
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
  /** With --json the command prints a stream of lines, and not one document. */
  readonly isStream: boolean;
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
  const isStream = flags.json && flags.isStream;
  const foot = footLine(world, flags);
  const write = (stream: World["stdout"], text: string) => {
    foot("");
    stream.write(filter.apply(text));
  };
  const jsonTo = jsonWriter(filter);
  const json: Output["json"] = (value, indent) => jsonTo(world.stdout, value, indent);
  const stream = isStream ? streamWriter(world, json) : () => undefined;
  const asLines = (list: readonly Diagnostic[]) =>
    list.map((diagnostic) => diagnosticLine(masked(filter, diagnostic), sources));
  const asText = (list: readonly Diagnostic[]): void => {
    const width = world.stderr.isTTY ? (world.stderr.columns ?? 78) : 78;
    const options = { sourceOf: (file: string) => sources.get(file), color: noteColor, width };
    for (const diagnostic of consolidateWarnings(list))
      write(world.stderr, renderDiagnostic(masked(filter, diagnostic), options));
  };
  return {
    filter,
    json,
    result: (text) => write(world.stdout, text),
    note: (text) => {
      if (isStream) stream([logLine(text)]);
      else if (!flags.quiet) write(world.stderr, text);
    },
    error: (text) => {
      if (isStream) stream([logLine(text, "error")]);
      write(world.stderr, text);
    },
    diagnostics: (list) => {
      const shown = flags.quiet && !hasErrors(list) ? [] : list;
      if (!flags.json) asText(shown);
      else if (isStream) stream(asLines(shown));
      else for (const line of asLines(shown)) jsonTo(world.stderr, stamped(world, line));
    },
    stream,
    progress: (text) => foot(filter.apply(text)),
    isJson: flags.json,
    isQuiet: flags.quiet,
    resultColor,
    noteColor,
    isInteractive: isInteractive(world, flags),
    sources,
    publicTexts,
  };
}

/** Everything else that is written takes the line away first. */
function footLine({ stderr, env }: World, { json, quiet }: OutputFlags): (text: string) => void {
  const isShown = stderr.isTTY && !json && !quiet && (env["CI"] ?? "") === "" && env["TERM"] !== "dumb";
  let isThere = false;
  return (text) => {
    if (!isShown || (text === "" && !isThere)) return;
    stderr.write(`\r\x1b[K${text.slice(0, Math.max((stderr.columns ?? 80) - 1, 0))}`);
    isThere = text !== "";
  };
}

/** Each string is filtered by itself, too: in JSON of JSON a secret looks otherwise. */
function jsonWriter(filter: OutputFilter) {
  const filtered = (_key: string, item: unknown) => (typeof item === "string" ? filter.apply(item) : item);
  return (stream: World["stdout"], value: unknown, indent = 0): void =>
    stream.write(`${filter.apply(JSON.stringify(value, filtered, indent))}\n`);
}

/** The first line tells the version; where there is nothing to say there is none. */
function streamWriter(world: World, json: Output["json"]): Output["stream"] {
  let isBegun = false;
  return (lines) => {
    if (lines.length === 0) return;
    const all = isBegun ? lines : [versionLine(VERSION), ...lines];
    isBegun = true;
    for (const line of all) json(stamped(world, line));
  };
}

/** Source of the names: Terraform's machine-readable UI. */
function stamped({ now }: World, { type, level, message, fields }: StreamLine): object {
  const head = { "@level": level, "@message": message, "@module": "strongroom.ui" };
  return { ...head, "@timestamp": now().toISOString(), type, ...fields };
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
