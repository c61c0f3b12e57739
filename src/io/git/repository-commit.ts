import { existsSync } from "node:fs";
import { join } from "node:path";
import { simpleGit } from "simple-git";

/** The checked-out commit of a repository, with `+changes` where tracked files differ from it; undefined without one. */
export async function repositoryCommit(root: string): Promise<string | undefined> {
  if (!existsSync(join(root, ".git"))) return undefined;
  try {
    const git = simpleGit(root);
    const commit = (await git.revparse(["HEAD"])).trim();
    const status = await git.raw(["status", "--porcelain", "--untracked-files=no"]);
    return status.trim() === "" ? commit : `${commit}+changes`;
  } catch {
    return undefined;
  }
}
