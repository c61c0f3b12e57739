import { LIMITS } from "../file-limits.ts";
import { Refusal } from "../refusal.ts";
import { isList, isMap, type SopsEntry, type SopsMap, type SopsNode } from "../tree/sops-tree.ts";

const MAP_MARK = "__map_";
const LIST_MARK = "__list_";

/** Metadata for formats without nesting: `age__list_0__map_enc`. Comments are dropped. */
export function flattenMetadata(map: SopsMap): readonly SopsEntry[] {
  return map.items.flatMap((item) => (item.kind === "entry" ? flattenNode(item.key, item.value) : []));
}

/** The metadata that flat entries stand for. Refuses a list with gaps, and a name that is both a value and a container. */
export function unflattenMetadata(entries: readonly SopsEntry[]): SopsMap {
  const root: Branch = { children: new Map() };
  for (const entry of entries) place(root, entry);
  return mapFrom(root);
}

interface Branch {
  value?: SopsNode;
  readonly children: Map<string, Branch>;
}

function flattenNode(key: string, node: SopsNode): readonly SopsEntry[] {
  if (isMap(node)) {
    return node.items.flatMap((item) =>
      item.kind === "entry" ? flattenNode(`${key}${MAP_MARK}${item.key}`, item.value) : [],
    );
  }
  if (!isList(node)) return [{ kind: "entry", key, value: node, at: 0 }];
  const elements = node.items.filter((item) => item.kind === "element");
  return elements.flatMap((element, index) => flattenNode(`${key}${LIST_MARK}${index}`, element.value));
}

function place(root: Branch, { key, value, at }: SopsEntry): void {
  let branch = root;
  const steps = tokens(key);
  if (steps.length > LIMITS.depth)
    throw new Refusal("The metadata is nested deeper than 100 levels.", { at });
  for (const token of steps) {
    const next: Branch = branch.children.get(token) ?? { children: new Map() };
    branch.children.set(token, next);
    branch = next;
  }
  if (branch.value !== undefined) throw ambiguous(key, at);
  branch.value = value;
}

/** The steps of a flat name, each with its mark in front. */
function tokens(key: string): readonly string[] {
  return `${MAP_MARK}${key}`.split(/(?=__map_|__list_)/);
}

function nodeFrom(branch: Branch, name: string): SopsNode {
  const { value, children } = branch;
  if (children.size === 0) return value ?? { kind: "map", items: [] };
  const lists = [...children.keys()].filter((token) => token.startsWith(LIST_MARK)).length;
  if (value !== undefined || (lists > 0 && lists < children.size)) throw ambiguous(name, 0);
  return lists === 0 ? mapFrom(branch) : listFrom(branch, name);
}

function mapFrom({ children }: Branch): SopsMap {
  const items = [...children].map(([token, child]): SopsEntry => {
    const key = token.slice(MAP_MARK.length);
    return { kind: "entry", key, value: nodeFrom(child, key), at: 0 };
  });
  return { kind: "map", items };
}

function listFrom({ children }: Branch, name: string): SopsNode {
  const items = Array.from({ length: children.size }, (_, index) => {
    const child = children.get(`${LIST_MARK}${index}`);
    if (child === undefined) throw new Refusal(`The list "${name}" of the metadata has gaps.`);
    return { kind: "element", value: nodeFrom(child, name), at: 0 } as const;
  });
  return { kind: "list", items };
}

function ambiguous(name: string, at: number): Refusal {
  return new Refusal(`"${name}" of the metadata stands there in two forms.`, { at });
}
