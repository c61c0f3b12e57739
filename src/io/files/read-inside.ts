import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** A file's bytes, or why it may not or cannot be read, as the end of a sentence. */
export type InsideFile =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly path: string }
  | { readonly kind: "problem"; readonly message: string };

/** What may be read: a configuration comes from a pull request, so nothing outside its repository. */
export interface Jail {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** In bytes. */
  readonly limit: number;
}

/** Reads a regular file below the root; `path` is relative to `folder`, which is relative to the root. */
export function readInside(jail: Jail, folder: string, path: string): InsideFile {
  const where = resolveInside(jail, folder, path);
  if (where.kind === "problem") return where;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(where.absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { kind: "problem", message: `"${path}" is not a regular file` };
    if (stats.size > jail.limit)
      return { kind: "problem", message: `"${path}" is larger than ${jail.limit / 1024 / 1024} MiB` };
    return { kind: "file", bytes: readFileSync(descriptor), path: where.relative };
  } catch (error) {
    return { kind: "problem", message: problemOf(error, path) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Where a path leads once every symbolic link is followed; a place outside the root is a problem. */
export function resolveInside(
  { root }: Pick<Jail, "root">,
  folder: string,
  path: string,
):
  | { readonly kind: "inside"; readonly absolute: string; readonly relative: string }
  | { readonly kind: "problem"; readonly message: string; readonly isAbsent?: boolean } {
  if (path.includes("\0")) return { kind: "problem", message: "the path holds a null character" };
  if (isAbsolute(path) || path.startsWith("~"))
    return { kind: "problem", message: `"${path}" is not relative: files are read from the repository only` };
  try {
    const absolute = realpathSync(resolve(root, folder, path));
    if (absolute !== root && !absolute.startsWith(`${root}${sep}`))
      return { kind: "problem", message: `"${path}" is outside of the repository` };
    const segments = relative(root, absolute).split(sep);
    if (segments.some(isOfGit))
      return { kind: "problem", message: `"${path}" is Git's own, and may hold a token for the repository` };
    return { kind: "inside", absolute, relative: segments.join("/") };
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { kind: "problem", message: problemOf(error, path), isAbsent };
  }
}

/** Whether a name is that of Git's folder, in whose `config` a checkout in GitHub Actions leaves its token. Some file systems know no case. */
export function isOfGit(segment: string): boolean {
  return segment.toLowerCase() === ".git";
}

const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "does not exist"],
  ["ENOTDIR", "does not exist"],
  ["EACCES", "may not be read: its permissions forbid it"],
  ["EPERM", "may not be read: its permissions forbid it"],
  ["EISDIR", "is a folder"],
  ["ELOOP", "leads in a circle of symbolic links"],
  ["ENAMETOOLONG", "is too long for a path"],
  ["ENXIO", "is not a regular file"],
]);

function problemOf(error: unknown, path: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return `"${path}" ${PROBLEMS.get(code) ?? `cannot be read (${code})`}`;
}
