import type { OpenedLeaf } from "../cipher/open-tree.ts";
import { Refusal } from "../refusal.ts";
import { isList, isMap, type SopsList, type SopsMap, type SopsNode } from "./sops-tree.ts";
import { formatTreePath, type TreePath } from "./tree-path.ts";

/**
 * Refuses a tree in which an encrypted value could stand elsewhere without anyone noticing. SOPS binds a value to the
 * keys above it, joined by colons and without list indices, and its MAC runs over bare values: so `a:b` may become `b`
 * in `a`, a value may cross from one element of a list to the next, and an empty element may shift the others.
 */
export function refuseAmbiguity(tree: SopsMap<OpenedLeaf>): void {
  shapeOf(tree, { shapes: new Map(), path: undefined, at: 0 });
}

interface Shape {
  /** Equal for nodes with the same keys in the same order down to the leaves. */
  readonly id: number;
  readonly sealed: boolean;
  /** Something in it adds nothing to the MAC. */
  readonly empty: boolean;
}

interface Where {
  /** The number of each shape that was seen. */
  readonly shapes: Map<string, number>;
  readonly path: TreePath | undefined;
  readonly at: number;
}

const SEALED: Shape = { id: -1, sealed: true, empty: false };
const PLAIN: Shape = { id: -2, sealed: false, empty: false };
const EMPTY: Shape = { id: -3, sealed: false, empty: true };

function shapeOf(node: SopsNode<OpenedLeaf>, where: Where): Shape {
  if (isMap(node)) return shapeOfMap(node, where);
  if (isList(node)) return shapeOfList(node, where);
  if (node.sealed !== undefined) return SEALED;
  return node.value === null || node.value === "" ? EMPTY : PLAIN;
}

function shapeOfMap(map: SopsMap<OpenedLeaf>, where: Where): Shape {
  const parts: string[] = ["map"];
  const shapes: Shape[] = [];
  for (const item of map.items) {
    if (item.kind === "comment") continue;
    const path = { parent: where.path, segment: item.key };
    const shape = shapeOf(item.value, { ...where, path, at: item.at });
    if (shape.sealed && item.key.includes(":")) throw colonInKey(item.key, item.at, path);
    parts.push(JSON.stringify(item.key), String(shape.id));
    shapes.push(shape);
  }
  return combine(shapes, parts, where);
}

function shapeOfList(list: SopsList<OpenedLeaf>, where: Where): Shape {
  const shapes: Shape[] = [];
  for (const item of list.items) {
    if (item.kind === "comment") continue;
    const path = { parent: where.path, segment: shapes.length };
    shapes.push(shapeOf(item.value, { ...where, path, at: item.at }));
  }
  const shape = combine(shapes, ["list", ...shapes.map(({ id }) => String(id))], where);
  if (shape.sealed && (shape.empty || shapes.some(({ id }) => id !== shapes[0]?.id))) throw looseList(where);
  return shape;
}

function combine(shapes: readonly Shape[], parts: readonly string[], where: Where): Shape {
  const key = parts.join(" ");
  const id = where.shapes.get(key) ?? where.shapes.size;
  where.shapes.set(key, id);
  const empty = shapes.length === 0 || shapes.some((shape) => shape.empty);
  return { id, sealed: shapes.some((shape) => shape.sealed), empty };
}

function colonInKey(key: string, at: number, path: TreePath): Refusal {
  return new Refusal(
    `The key ${JSON.stringify(key)} has a colon and holds an encrypted value: SOPS cannot tell it from keys inside one another. ` +
      "Rename the key.",
    { at, path: formatTreePath(path) },
  );
}

function looseList({ path, at }: Where): Refusal {
  const place = formatTreePath(path);
  return new Refusal(
    `SOPS does not protect which element of the list "${place}" a value belongs to, because the elements differ in their keys ` +
      "or some values are empty. Give all elements the same keys in the same order and no empty values, or use a map.",
    { at, path: place },
  );
}
