import type { ModuleFolder, ReadModuleFolder } from "../core/config/module-library.ts";
import { parseConfig } from "../core/hcl/parse-config.ts";
import type { Body } from "../core/hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../core/model/diagnostic.ts";
import { type ConfigurationFolder, readConfigurationFolder } from "../io/files/read-configuration-folder.ts";
import { type Jail, resolveInside } from "../io/files/read-inside.ts";

/** The parsed files of one folder, with what is wrong with them. */
export interface ParsedFolder {
  readonly bodies: readonly Body[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses the files of a folder. */
export function parseFolder({ files, problems }: ConfigurationFolder): ParsedFolder {
  const parsed = files.map((file) => parseConfig(file.path, file.bytes));
  const unreadable = problems.map((problem) => errorDiagnostic("Unreadable file", `${problem}.`));
  return {
    bodies: parsed.map((outcome) => outcome.value),
    diagnostics: [...unreadable, ...parsed.flatMap((outcome) => outcome.diagnostics)],
  };
}

/** Reads the folders of modules, each once; `parse` sees the files of each. */
export function moduleReader(
  jail: Jail,
  parse: (folder: ConfigurationFolder) => ParsedFolder,
): ReadModuleFolder {
  const known = new Map<string, ModuleFolder>();
  return (folder) => {
    const where = resolveInside(jail, "", folder === "" ? "." : folder);
    if (where.kind === "problem") return { kind: "problem", message: `The folder ${where.message}.` };
    const read = known.get(where.relative) ?? readModule(jail, where.relative, parse);
    known.set(where.relative, read);
    return read;
  };
}

function readModule(
  jail: Jail,
  folder: string,
  parse: (folder: ConfigurationFolder) => ParsedFolder,
): ModuleFolder {
  const found = listed(jail, folder);
  if (found === undefined)
    return { kind: "problem", message: `"${folder}" is not a folder that can be read.` };
  if (found.files.length === 0 && found.problems.length === 0)
    return { kind: "problem", message: `The folder "${folder}" holds no *.hcl files.` };
  const { bodies, diagnostics } = parse(found);
  const ignored = found.autoVariables.map((name) => ignoredVariables(folder, name));
  return { kind: "files", folder, bodies, diagnostics: [...diagnostics, ...ignored] };
}

function listed(jail: Jail, folder: string): ConfigurationFolder | undefined {
  try {
    return readConfigurationFolder(jail, folder);
  } catch {
    return undefined;
  }
}

function ignoredVariables(folder: string, name: string): Diagnostic {
  const detail = `"${folder}/${name}" is ignored: the variables of a module are set by the module blocks that call it. Files of variables belong beside the root configuration.`;
  return warningDiagnostic("File of variables in a module", detail);
}
