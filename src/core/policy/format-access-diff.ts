import type { AccessChange, AccessDiff } from "./diff-access.ts";

/** The plan's line: `- delete on secret/data/payments/*; nothing widened`. Empty if nothing changes. */
export function formatAccessDiff(diff: AccessDiff): string {
  const parts = diff.changes.flatMap(formatChange);
  if (parts.length > 0 && !diff.widened) parts.push("nothing widened");
  return parts.join("; ");
}

function formatChange({ path, gained, lost, conditions }: AccessChange): string[] {
  const shown = path === "" ? '""' : path;
  return [
    ...(gained.length > 0 ? [`+ ${gained.join(", ")} on ${shown}`] : []),
    ...(lost.length > 0 ? [`- ${lost.join(", ")} on ${shown}`] : []),
    ...(conditions === undefined ? [] : [`~ conditions ${conditions} on ${shown}`]),
  ];
}
