import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import type { EvaluationHost, LanguageLibraries, SopsContent } from "../core/hcl/scope.ts";
import { listInside } from "../io/files/list-inside.ts";
import { type Jail, readInside, resolveInside } from "../io/files/read-inside.ts";

/** Files that expressions read. Encrypted ones cannot be opened while an expression waits, so they are asked for first. */
export interface OpeningHost extends EvaluationHost {
  /** Opens what was asked for since the last call; false where nothing was, so that the evaluation is complete. */
  readonly openPending: () => Promise<boolean>;
  /** The encrypted files that were asked for. */
  readonly openedFiles: () => readonly OpenedFile[];
}

/** An encrypted file and what was made of it. */
export interface OpenedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly content: SopsContent;
}

/** Opens an encrypted file; `path` is relative to the repository's root. */
export type OpenSopsFile = (path: string, bytes: Uint8Array) => Promise<SopsContent>;

const TEXT_LIMIT = 1024 * 1024;
const SOPS_LIMIT = 5 * 1024 * 1024;

const require = createRequire(import.meta.url);

/** Loaded by the first function that needs one. */
export const LIBRARIES: LanguageLibraries = {
  regex: () => require("re2js").RE2JS,
  yaml: () => require("yaml"),
};

/** A host for the files below the root of a repository. */
export function evaluationHost(root: string, open: OpenSopsFile): OpeningHost {
  const jail: Jail = { root, limit: TEXT_LIMIT };
  const opened = new Map<string, OpenedFile>();
  const pending = new Set<string>();
  return {
    readFile: (path, folder) => readInside(jail, folder, path),
    listFiles: (pattern, base, folder) => listInside(jail, { folder, base }, pattern),
    openSops: (path, folder) => {
      const where = resolveInside(jail, folder, path);
      if (where.kind === "problem") return where;
      const known = opened.get(where.relative)?.content;
      if (known === undefined) pending.add(where.relative);
      return known ?? { kind: "pending" };
    },
    libraries: LIBRARIES,
    digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
    openPending: async () => {
      const paths = [...pending];
      pending.clear();
      for (const file of await Promise.all(paths.map((path) => openOne(root, path, open))))
        opened.set(file.path, file);
      return paths.length > 0;
    },
    openedFiles: () => [...opened.values()],
  };
}

async function openOne(root: string, path: string, open: OpenSopsFile): Promise<OpenedFile> {
  const file = readInside({ root, limit: SOPS_LIMIT }, "", path);
  if (file.kind === "problem") return { path, bytes: new Uint8Array(), content: file };
  return { path, bytes: file.bytes, content: await open(path, file.bytes) };
}
