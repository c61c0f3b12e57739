import type { Change } from "../diff/change.ts";

/** The symbol of what is done to an object; source: Terraform's and OpenTofu's, `=` is ours. */
export function symbolOf({ action, fromPath }: Pick<Change, "action" | "fromPath">): string {
  if (action === "replace") return fromPath === undefined ? "-/+" : "+/-";
  return SYMBOLS[action];
}

const SYMBOLS: Readonly<Record<Exclude<Change["action"], "replace">, string>> = {
  none: " ",
  create: "+",
  update: "~",
  move: "~",
  delete: "-",
  adopt: "=",
  forget: ".",
};
