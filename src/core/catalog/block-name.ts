import type { ObjectRow } from "./engine-file.ts";

/** Plurals whose singular the rule for a final "s" would spell wrong. */
const IRREGULAR: Readonly<Record<string, string>> = { libraries: "library", policies: "policy" };

/**
 * The block of an object in HCL, from its path below the mount: the singular of the last literal segment before the
 * parameter, with `-` as `_`; a fixed segment under `config/` is the label of a `config` block.
 */
export function blockOf(path: string): Pick<ObjectRow, "block" | "label"> {
  const [config, label] = /^config\/(.+)$/.exec(path) ?? [];
  if (config !== undefined && label !== undefined && !path.includes("{")) return { block: "config", label };
  const literals = path.split("/").filter((segment) => !segment.startsWith("{"));
  return { block: singular(literals.at(-1) ?? path).replaceAll("-", "_") };
}

/** The singular of an English noun; words in `ss`, `us` and `is` have no plural ending. */
export function singular(noun: string): string {
  const [, head = "", last = noun] = /^(.*[-_])?(.*)$/.exec(noun) ?? [];
  const irregular = IRREGULAR[last];
  if (irregular !== undefined) return head + irregular;
  return /[^sui]s$/.test(last) && !KEPT.has(last) ? noun.slice(0, -1) : noun;
}

/** Not plurals, though they end in "s". */
const KEPT: ReadonlySet<string> = new Set(["kms", "dns", "sts", "tls", "cors", "aliases"]);
