import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { RE2JS } from "re2js";
import { isOfGit, type Jail, resolveInside } from "./read-inside.ts";

/** More files than this are a mistake in a pattern. */
const MAX_FILES = 10_000;
const MAX_DEPTH = 32;

type InsideNames =
  | { readonly kind: "files"; readonly names: readonly string[] }
  | { readonly kind: "problem"; readonly message: string };

/**
 * Regular files below `base`, which is relative to `folder`, that match a glob: relative to it, sorted by code points. A
 * base outside of the root is a problem, one that does not exist has none; source: Terraform's `fileset`.
 */
export function listInside(
  jail: Jail,
  place: { readonly folder: string; readonly base: string },
  pattern: string,
): InsideNames {
  const where = resolveInside(jail, place.folder, place.base);
  if (where.kind === "problem") return where.isAbsent ? { kind: "files", names: [] } : where;
  const matches = globMatcher(pattern);
  const files: string[] = [];
  const walk = (folder: string, prefix: string, depth: number): void => {
    const entries = readdirSync(join(where.absolute, folder), { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !isOfGit(name))) {
      const path = `${prefix}${entry.name}`;
      if (files.length >= MAX_FILES || depth > MAX_DEPTH) return;
      if (entry.isDirectory()) walk(path, `${path}/`, depth + 1);
      else if (matches(path) && isReadable(jail, where.relative, path)) files.push(path);
    }
  };
  walk("", "", 0);
  return { kind: "files", names: files.sort((a, b) => (a < b ? -1 : 1)) };
}

function isReadable(jail: Jail, base: string, path: string): boolean {
  const where = resolveInside(jail, base, path);
  return where.kind === "inside" && statSync(where.absolute).isFile();
}

/** Terraform's globs: `*` and `?` stay in one segment, `**` crosses them, `{a,b}` and `[a-z]` as in a shell. */
function globMatcher(pattern: string): (path: string) => boolean {
  let depth = 0;
  const source = pattern.replace(TOKENS, (token) => {
    if (token === "{") depth++;
    const isInBraces = depth > 0;
    if (token === "}" && isInBraces) depth--;
    return translate(token, isInBraces);
  });
  const expression = RE2JS.compile(source + ")".repeat(depth));
  return (path) => expression.matches(path);
}

const TOKENS = /\*\*\/|\*\*|\[!?[^\]]+\]|./gsu;

const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ["**/", "(?:[^/]+/)*"],
  ["**", ".*"],
  ["*", "[^/]*"],
  ["?", "[^/]"],
]);

const BRACES: ReadonlyMap<string, string> = new Map([
  ["{", "(?:"],
  ["}", ")"],
  [",", "|"],
]);

/** A pattern comes from a pull request, so it runs on an engine that takes linear time. */
function translate(token: string, isInBraces: boolean): string {
  const brace = isInBraces ? BRACES.get(token) : undefined;
  if (token.length > 2 && token.startsWith("[")) return token.replace(/^\[!/, "[^");
  return WILDCARDS.get(token) ?? brace ?? RE2JS.quote(token);
}
