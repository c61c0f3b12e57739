import { stop } from "./secret-file.ts";

/** The place in a file that a user named; stops the command where it is not one. */
export async function treePath(text: string): Promise<readonly (string | number)[]> {
  const { parseTreePath } = await import("../../io/sops/tree/parse-tree-path.ts");
  const path = parseTreePath(text);
  if (path !== undefined) return path;
  throw stop(
    "Invalid path",
    `A place in a file is written like '["db"]["users"][0]', as SOPS does, or db.users[0].`,
  );
}
