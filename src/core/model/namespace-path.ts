/** A namespace's path without slashes at its ends, as in `team/a`; "" for the root, which the servers call "root", too [live]. */
export function namespacePath(text: string): string {
  const path = text.trim().replace(/^\/+|\/+$/g, "");
  return path === "root" ? "" : path;
}
