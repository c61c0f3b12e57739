import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Jail, readInside } from "./read-inside.ts";

/** A file of a configuration; `path` is relative to the repository's root. */
export interface ConfigurationFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface ConfigurationFolder {
  readonly files: readonly ConfigurationFile[];
  /** Names of the files with variables that are loaded by themselves, sorted. */
  readonly autoVariables: readonly string[];
  readonly problems: readonly string[];
}

/** The `*.hcl` files of one folder, sorted: neither of its subfolders, nor dotfiles, nor files of variables. */
export function readConfigurationFolder(jail: Jail, folder: string): ConfigurationFolder {
  const names = readdirSync(join(jail.root, folder))
    .filter((name) => name.endsWith(".hcl") && !name.startsWith("."))
    .sort();
  const files: ConfigurationFile[] = [];
  const problems: string[] = [];
  for (const name of names.filter((candidate) => !candidate.endsWith(".vars.hcl"))) {
    const read = readInside(jail, folder, name);
    if (read.kind === "problem") problems.push(read.message);
    else files.push({ path: folder === "" ? name : `${folder}/${name}`, bytes: read.bytes });
  }
  return { files, autoVariables: names.filter((name) => name.endsWith(".auto.vars.hcl")), problems };
}
