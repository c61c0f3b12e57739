import type { Body } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { ModuleConfig } from "./config.ts";

/** What lies in a folder that a module call names. */
export type ModuleFolder =
  | {
      readonly kind: "files";
      /** The folder without symbolic links, so that it has one name, relative to the repository's root. */
      readonly folder: string;
      readonly bodies: readonly Body[];
      /** What is wrong with the files' syntax. */
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: "problem"; readonly message: string };

/** Reads the files of a folder, which is relative to the repository's root. */
export type ReadModuleFolder = (folder: string) => ModuleFolder;

/** The modules of a configuration, each decoded once however often it is called, and those that are being decoded. */
export interface ModuleLibrary {
  readonly read: ReadModuleFolder;
  readonly known: Map<string, ModuleConfig>;
  readonly open: OpenModule[];
}

interface OpenModule {
  readonly folder: string;
  /** The call that it is decoded for. */
  readonly call: SourceRange;
}

/** Deeper than anybody can follow. */
const MAX_DEPTH = 32;

/**
 * The module in a folder, decoded by `decode` at its first use; undefined where it cannot be read, contains itself, or is
 * nested too deep, which is an error at `call`.
 */
export function loadModule(
  library: ModuleLibrary,
  place: { readonly folder: string; readonly call: SourceRange },
  decode: (files: Extract<ModuleFolder, { kind: "files" }>) => Outcome<ModuleConfig>,
): Outcome<ModuleConfig | undefined> {
  const files = library.read(place.folder);
  if (files.kind === "problem") return failed("Unreadable module directory", files.message, place.call);
  const known = library.known.get(files.folder);
  if (known !== undefined) return { value: known, diagnostics: [] };
  const problem = nestingProblem(library, files.folder, place.call);
  if (problem !== undefined) return { value: undefined, diagnostics: [problem] };
  library.open.push({ folder: files.folder, call: place.call });
  const { value, diagnostics } = decode(files);
  library.open.pop();
  library.known.set(files.folder, value);
  return { value, diagnostics: [...files.diagnostics, ...diagnostics] };
}

function failed(summary: string, detail: string, range: SourceRange): Outcome<undefined> {
  return { value: undefined, diagnostics: [errorDiagnostic(summary, detail, { range })] };
}

function nestingProblem({ open }: ModuleLibrary, folder: string, range: SourceRange): Diagnostic | undefined {
  const start = open.findIndex((module) => module.folder === folder);
  if (start >= 0) return cycle([...open.slice(start + 1).map(({ call }) => call), range], folder);
  if (open.length <= MAX_DEPTH) return undefined;
  const detail = `Modules may call each other ${MAX_DEPTH} levels deep, and this one is deeper.`;
  return errorDiagnostic("Modules nested too deep", detail, { range });
}

function cycle(calls: readonly SourceRange[], folder: string): Diagnostic {
  const lines = calls.map(({ file, start }) => `  - ${file}:${start.line},${start.column}`);
  const detail = [
    `The module in ${folder === "" ? "the repository's root" : `"${folder}"`} contains itself, by these calls, so there would be no end of it:`,
    ...lines,
  ].join("\n");
  const [range] = calls.slice(-1);
  return errorDiagnostic("Module contains itself", detail, range === undefined ? {} : { range });
}
