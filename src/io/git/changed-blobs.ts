import { simpleGit } from "simple-git";
import { resolveCommit } from "./resolve-commit.ts";

/** What one commit made of one file. */
export interface ChangedBlob {
  readonly commit: string;
  /** Relative to the repository's root. */
  readonly path: string;
  /** Git's names of the contents: the new one, and those that it took the place of. */
  readonly blob: string;
  readonly before: readonly string[];
}

/** More commits than this are another branch's history, not a pull request. */
export const MOST_COMMITS = 2_000;

/**
 * The files that commits after `base` wrote, the oldest commit first, up to the checked-out one; merges only where they
 * differ from all that they merge. Undefined where the clone has no such ref.
 */
export async function changedBlobs(root: string, base: string): Promise<readonly ChangedBlob[] | undefined> {
  const git = simpleGit(root);
  const from = await resolveCommit(git, base);
  if (from === undefined) return undefined;
  const log = await git.raw([
    "log",
    "--reverse",
    "--topo-order",
    `--max-count=${MOST_COMMITS}`,
    "--format=%x01%H",
    "--raw",
    "-c",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-renames",
    `${from}..HEAD`,
  ]);
  return parseLog(log);
}

/** Commits begin with a control character, files with colons, one for each parent; all fields end with a zero. */
function parseLog(log: string): readonly ChangedBlob[] {
  const changed: ChangedBlob[] = [];
  let commit = "";
  const fields = log.split("\0");
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]?.trimStart() ?? "";
    if (field.startsWith("\u0001")) commit = field.slice(1).trim();
    // The path that follows is not looked at: somebody may have given it a name like a field.
    else if (RAW.test(field)) changed.push(...changeOf(commit, fields[++at] ?? "", field.split(" ")));
  }
  return changed;
}

const RAW = /^:+[0-7]{6} [0-7 ]+(?:[\da-f]{40,64} )+[A-Z]+$/;

function changeOf(commit: string, path: string, words: readonly string[]): readonly ChangedBlob[] {
  const parents = words[0]?.lastIndexOf(":") ?? 0;
  const mode = words[parents + 1] ?? "";
  const names = words.slice(parents + 2, -1);
  const blob = names.at(-1) ?? "";
  // Links and submodules hold no text, and a deleted file none any more.
  if (!mode.startsWith("100") || /^0+$/.test(blob)) return [];
  return [{ commit, path, blob, before: names.slice(0, -1).filter((name) => !/^0+$/.test(name)) }];
}
