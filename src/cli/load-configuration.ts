import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Config } from "../core/config/config.ts";
import { decodeConfig } from "../core/config/decode-config.ts";
import { type Diagnostic, errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import {
  type ConfigurationFile,
  type ConfigurationFolder,
  readConfigurationFolder,
} from "../io/files/read-configuration-folder.ts";
import type { Jail } from "../io/files/read-inside.ts";
import { repositoryRoot } from "../io/files/repository-root.ts";
import { checkRequiredVersion } from "./check-required-version.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { moduleReader, parseFolder } from "./module-reader.ts";

/** A configuration as it lies in a folder. */
export interface LoadedConfiguration {
  readonly config: Config;
  readonly jail: Jail;
  /** Relative to the repository's root; "" for the root itself. */
  readonly folder: string;
  readonly files: readonly ConfigurationFile[];
  readonly autoVariables: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file of HCL is larger than this only by mistake. */
const FILE_LIMIT = 5 * 1024 * 1024;

/** Where a configuration is, and where its files' texts go, so that diagnostics can show their lines. */
interface ConfigurationPlace {
  readonly folder: string;
  readonly sources: Map<string, string>;
  readonly publicTexts: Set<string>;
}

/** Reads and decodes the `*.hcl` files of a folder; stops the command at mistakes in them. */
export function loadConfiguration(place: ConfigurationPlace): LoadedConfiguration {
  const loaded = readConfiguration(place);
  if (hasErrors(loaded.diagnostics)) throw new CommandStop(EXIT.usage, loaded.diagnostics);
  return loaded;
}

/** The same, with all mistakes as diagnostics. */
export function readConfiguration({ folder, sources, publicTexts }: ConfigurationPlace): LoadedConfiguration {
  if (!existsSync(folder)) throw noConfiguration(folder, "The folder does not exist.");
  const jail: Jail = { root: repositoryRoot(folder), limit: FILE_LIMIT };
  const inside = relative(jail.root, resolve(folder)).split(sep).join("/");
  const found = readConfigurationFolder(jail, inside);
  if (found.files.length === 0 && found.problems.length === 0)
    throw noConfiguration(
      folder,
      'It holds no *.hcl files. Run "strongroom init" to write a first configuration.',
    );
  const files = [...found.files];
  const parse = (folderFiles: ConfigurationFolder) => {
    for (const { path, bytes } of folderFiles.files) {
      const text = new TextDecoder().decode(bytes);
      sources.set(path, text);
      publicTexts.add(text);
    }
    return parseFolder(folderFiles);
  };
  const { bodies, diagnostics: syntax } = parse(found);
  const readModule = moduleReader(jail, (folderFiles) => {
    files.push(...folderFiles.files);
    return parse(folderFiles);
  });
  const decoded = decodeConfig({ folder: inside, bodies, readModule });
  const version = checkRequiredVersion(decoded.value.settings.requiredVersion, bodies);
  return {
    config: decoded.value,
    jail,
    folder: inside,
    files,
    autoVariables: found.autoVariables,
    diagnostics: [...syntax, ...version, ...decoded.diagnostics],
  };
}

function noConfiguration(folder: string, why: string): CommandStop {
  return new CommandStop(EXIT.usage, [
    errorDiagnostic("No configuration", `There is no configuration in "${folder}". ${why}`),
  ]);
}
