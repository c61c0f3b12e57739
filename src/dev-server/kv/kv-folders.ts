/** The names directly below a folder: its secrets, and its folders with a final slash. `folder` is "" or ends in a slash. */
export function namesBelow(paths: Iterable<string>, folder: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(folder)) continue;
    const rest = path.slice(folder.length);
    const slash = rest.indexOf("/");
    names.add(slash === -1 ? rest : rest.slice(0, slash + 1));
  }
  return names;
}

/** A folder's path as `namesBelow` wants it. */
export function folderOf(path: string): string {
  return path === "" ? "" : `${path.replace(/\/$/, "")}/`;
}
