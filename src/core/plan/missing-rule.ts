import type { NeededAccess } from "./needed-access.ts";
import { isRootProtected } from "./root-protected.ts";

/** The rule that a token lacks for which a request was refused, on one line. */
export function missingRule(path: string, capabilities: readonly NeededAccess["capability"][]): string {
  const all = isRootProtected(path) ? [...capabilities, "sudo"] : capabilities;
  return `path "${path}" { capabilities = [${all.map((capability) => `"${capability}"`).join(", ")}] }`;
}
