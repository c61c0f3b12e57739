import type { SimpleGit } from "simple-git";

/** The commit that a ref names; undefined where the clone has none. A ref that begins with a dash would be an option. */
export async function resolveCommit(git: SimpleGit, ref: string): Promise<string | undefined> {
  if (!/^[\w][\w./@^~-]*$/.test(ref)) return undefined;
  try {
    return (await git.revparse(["--verify", "--quiet", `${ref}^{commit}`])).trim() || undefined;
  } catch {
    return undefined;
  }
}
