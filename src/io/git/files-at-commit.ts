import { simpleGit } from "simple-git";
import { resolveCommit } from "./resolve-commit.ts";

/** A file as a commit has it; `path` is relative to the repository's root. */
export interface CommittedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of one folder at a commit or branch, without its subfolders; undefined where the clone has no such ref. */
export async function filesAtCommit(place: {
  readonly root: string;
  readonly ref: string;
  /** Relative to the root; "" for the root itself. */
  readonly folder: string;
  readonly ending: string;
}): Promise<readonly CommittedFile[] | undefined> {
  const { root, ref, folder, ending } = place;
  const git = simpleGit(root);
  const commit = await resolveCommit(git, ref);
  if (commit === undefined) return undefined;
  const prefix = folder === "" ? "" : `${folder}/`;
  const listed = await git.raw([
    "ls-tree",
    "-z",
    "--name-only",
    commit,
    "--",
    ...(prefix === "" ? [] : [prefix]),
  ]);
  const paths = listed.split("\0").filter((path) => path.endsWith(ending));
  return await Promise.all(
    paths.map(async (path) => ({ path, bytes: await git.showBuffer([`${commit}:${path}`]) })),
  );
}
