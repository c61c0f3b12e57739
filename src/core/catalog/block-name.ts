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

/** The id of an object type in its engine. */
export function typeId({ block, label }: Pick<ObjectRow, "block" | "label">): string {
  return label === undefined ? block : `${block}-${label.replaceAll("/", "-")}`;
}

/**
 * The blocks of an engine's objects by path. Where two paths would have the same block, the longer one puts the segment
 * before it in front: `cel/role/{name}` beside `role/{name}` is `cel_role`.
 */
export function blocksOf(paths: readonly string[]): ReadonlyMap<string, Pick<ObjectRow, "block" | "label">> {
  const blocks = new Map<string, Pick<ObjectRow, "block" | "label">>();
  const taken = new Set<string>();
  for (const path of [...paths].sort((left, right) => left.length - right.length)) {
    const plain = blockOf(path);
    const chosen = taken.has(typeId(plain)) ? { block: longName(path) } : plain;
    taken.add(typeId(chosen));
    blocks.set(path, chosen);
  }
  return blocks;
}

function longName(path: string): string {
  const literals = path.split("/").filter((segment) => !segment.startsWith("{"));
  return literals.map((segment) => singular(segment).replaceAll("-", "_")).join("_");
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
