import { existsSync } from "node:fs";
import { join } from "node:path";
import { simpleGit } from "simple-git";

/** Paths relative to the root; `none` where there is no repository; or why Git cannot be asked. */
export type FileList =
  | { readonly kind: "files"; readonly paths: readonly string[] }
  | { readonly kind: "none" }
  | { readonly kind: "problem"; readonly message: string };

/** All files that Git tracks or would add: not those that it ignores. */
export async function listFiles(root: string): Promise<FileList> {
  if (!existsSync(join(root, ".git"))) return { kind: "none" };
  try {
    const listed = await simpleGit(root).raw([
      "ls-files",
      "-z",
      "--cached",
      "--others",
      "--exclude-standard",
    ]);
    return { kind: "files", paths: [...new Set(listed.split("\0").filter((path) => path !== ""))] };
  } catch (error) {
    return { kind: "problem", message: reasonOf(error) };
  }
}

/** Git explains in its first line what is wrong, such as a folder that belongs to another user. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("ENOENT")) return "the program git is not installed";
  return message.trim().split("\n")[0] ?? "";
}
