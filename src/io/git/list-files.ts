import { existsSync } from "node:fs";
import { join } from "node:path";
import { simpleGit } from "simple-git";

/** Paths, relative to the root, of all files that Git tracks or would add: not those that it ignores; undefined without Git. */
export async function listFiles(root: string): Promise<readonly string[] | undefined> {
  if (!existsSync(join(root, ".git"))) return undefined;
  const listed = await simpleGit(root).raw(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  return [...new Set(listed.split("\0").filter((path) => path !== ""))];
}
