import { isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";
import type { Body, Expression } from "./syntax.ts";
import { toValue } from "./to-value.ts";

/** What another reader should see of a text: its objects, lists and literals. Where an expression stands, anything goes. */
export type Outline =
  | { readonly kind: "anything" }
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "list"; readonly items: readonly Outline[] }
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Outline> };

const ANYTHING: Outline = { kind: "anything" };

/** A body as hcl2json writes it: blocks are lists below their labels. */
export function outlineOf(body: Body): Outline {
  const tree: Tree = new Map();
  for (const { type, labels, body: inner } of body.blocks)
    addBlock(tree, [type, ...labels.map(({ text }) => text)], outlineOf(inner));
  for (const { name, expression } of body.attributes.values())
    tree.set(name, outlineOfExpression(expression));
  return outlineOfTree(tree);
}

/** An opened tree of values. */
export function outlineOfValue(value: Value): Outline {
  if (isSensitive(value))
    return value.secret === undefined ? ANYTHING : outlineOfValue(value.secret.reveal());
  if (isUnknown(value)) return ANYTHING;
  if (isMap(value))
    return { kind: "object", entries: new Map([...value].map(([key, item]) => [key, outlineOfValue(item)])) };
  if (Array.isArray(value)) return { kind: "list", items: value.map(outlineOfValue) };
  return { kind: "literal", value };
}

/** Where JSON of another reader first differs, as a path of keys; undefined where it agrees. */
export function firstDifference(
  outline: Outline,
  json: unknown,
  path: readonly string[] = [],
): string | undefined {
  const here = path.join(".") || "(top)";
  switch (outline.kind) {
    case "anything":
      return undefined;
    case "literal":
      return sameLiteral(outline.value, json) ? undefined : here;
    case "list":
      if (!Array.isArray(json) || json.length !== outline.items.length) return here;
      return firstOf([...outline.items.entries()], json, path);
    case "object":
      if (!isObject(json)) return here;
      return firstOf([...outline.entries, ...unknownKeys(outline.entries, json)], json, path);
  }
}

/** Types are not compared: the others write large numbers and times as text. */
function sameLiteral(ours: Value, theirs: unknown): boolean {
  return typeof theirs === "object" ? ours === theirs : String(ours) === String(theirs);
}

function isObject(json: unknown): json is object {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

type Entry = readonly [key: string | number, outline: Outline | undefined];

/** Keys that only the other reader sees. */
function unknownKeys(entries: ReadonlyMap<string, Outline>, json: object): readonly Entry[] {
  return Object.keys(json)
    .filter((key) => !entries.has(key))
    .map((key) => [key, undefined]);
}

function firstOf(entries: readonly Entry[], json: object, path: readonly string[]): string | undefined {
  for (const [key, outline] of entries) {
    const place = [...path, String(key)];
    if (outline === undefined || !Object.hasOwn(json, key)) return place.join(".");
    const difference = firstDifference(outline, (json as Record<string, unknown>)[key], place);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

type Tree = Map<string, Tree | Outline[] | Outline>;

function addBlock(tree: Tree, [key = "", ...rest]: readonly string[], body: Outline): void {
  const found = tree.get(key);
  if (rest.length === 0) {
    if (Array.isArray(found)) found.push(body);
    else tree.set(key, [body]);
    return;
  }
  const inner: Tree = found instanceof Map ? found : new Map();
  tree.set(key, inner);
  addBlock(inner, rest, body);
}

function outlineOfTree(tree: Tree): Outline {
  const entries = [...tree].map(([key, node]) => [key, outlineOfNode(node)] as const);
  return { kind: "object", entries: new Map(entries) };
}

function outlineOfNode(node: Tree | Outline[] | Outline): Outline {
  if (node instanceof Map) return outlineOfTree(node);
  return Array.isArray(node) ? { kind: "list", items: node } : node;
}

function outlineOfExpression(expression: Expression): Outline {
  switch (expression.kind) {
    case "literal":
      return { kind: "literal", value: toValue(expression.value) };
    case "template":
      return outlineOfTemplate(expression.parts);
    case "tuple":
      return { kind: "list", items: expression.items.map(outlineOfExpression) };
    case "object":
      return outlineOfObject(expression);
    default:
      return ANYTHING;
  }
}

function outlineOfTemplate(parts: Extract<Expression, { kind: "template" }>["parts"]): Outline {
  const texts = parts.map((part) => (part.kind === "text" ? part.text : undefined));
  if (texts.includes(undefined)) return ANYTHING;
  return { kind: "literal", value: texts.join("") };
}

/** A key that is an expression is written as one by the others, so the object is left out. */
function outlineOfObject({ items }: Extract<Expression, { kind: "object" }>): Outline {
  const entries = new Map<string, Outline>();
  for (const { key, literalKey, value } of items) {
    const name = literalKey ?? outlineOfKey(key);
    if (name === undefined) return ANYTHING;
    entries.set(name, outlineOfExpression(value));
  }
  return { kind: "object", entries };
}

function outlineOfKey(key: Expression): string | undefined {
  const outline = outlineOfExpression(key);
  return outline.kind === "literal" && typeof outline.value === "string" ? outline.value : undefined;
}
