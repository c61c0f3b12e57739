/** Where a module's source leads: a folder relative to the repository's root, or why it leads nowhere, in sentences. */
export type ModuleSource =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "problem"; readonly message: string };

/** Reads a source such as `./modules/app`, which is relative to the folder of the module that calls. */
export function readModuleSource(folder: string, source: string): ModuleSource {
  if (!LOCAL.test(source)) return { kind: "problem", message: notLocal(source) };
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of source.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return { kind: "problem", message: outside(source) };
  }
  return { kind: "folder", folder: segments.join("/") };
}

const LOCAL = /^\.\.?(\/|$)/;

function notLocal(source: string): string {
  return `"${source}" is not a local path, and modules are never downloaded. Put the module into this repository and write its path relative to this folder, beginning with "./" or "../", such as "./modules/app".`;
}

function outside(source: string): string {
  return `"${source}" leads out of the repository. A module must lie in the repository that calls it.`;
}
