import {
  elementsOf,
  entriesOf,
  isList,
  isMap,
  type SopsComment,
  type SopsList,
  type SopsMap,
  type SopsNode,
} from "../../tree/sops-tree.ts";
import { printScalar, printSimpleKey } from "./print-scalar.ts";

const INDENT = 4;

/** The document as SOPS writes it: block style, four spaces, `sops` opens it to the same tree. */
export function printYaml(map: SopsMap): string {
  if (entriesOf(map).length === 0) return [...commentLines(map.items, 0), "{}", ""].join("\n");
  return [...printMap(map, 0), ""].join("\n");
}

function printMap(map: SopsMap, indent: number): string[] {
  const lines: string[] = [];
  let comments: SopsComment[] = [];
  for (const item of map.items) {
    if (item.kind === "comment") {
      comments.push(item);
      continue;
    }
    const block = isBlock(item.value);
    const heads = [...comments.filter(({ inline }) => block || !inline), ...commentsOfEmpty(item.value)];
    lines.push(...commentLines(heads, indent));
    lines.push(...printEntry(item, indent, block ? [] : comments.filter(({ inline }) => inline)));
    comments = [];
  }
  lines.push(...commentLines(comments, indent));
  return lines;
}

function printEntry(
  entry: { key: string; value: SopsNode },
  indent: number,
  behind: readonly SopsComment[],
): string[] {
  const { key, value } = entry;
  const pad = " ".repeat(indent);
  const inner = INDENT * Math.floor((indent + INDENT) / INDENT);
  const simple = printSimpleKey(key);
  const start =
    simple === undefined ? printLeaf({ lead: `${pad}?`, value: key, indent, inner, behind: [] }) : [];
  const lead = simple === undefined ? `${pad}:` : `${pad}${simple}:`;
  if (!isBlock(value)) return [...start, ...printLeaf({ lead, value, indent, inner, behind })];
  const lines = printBlock(value, inner);
  if (simple !== undefined) return [lead, ...lines];
  const [first = "", ...rest] = lines;
  return [...start, `${lead}${first.slice(indent + 1)}`, ...rest];
}

function printBlock(value: SopsNode, indent: number): string[] {
  if (isMap(value)) return printMap(value, indent);
  return isList(value) ? printList(value, indent) : [];
}

function printList(list: SopsList, indent: number): string[] {
  const lines: string[] = [];
  let comments: SopsComment[] = [];
  for (const item of list.items) {
    if (item.kind === "comment") {
      comments.push(item);
      continue;
    }
    const block = isBlock(item.value);
    const own = block ? leadingComments(item.value) : commentsOfEmpty(item.value);
    const heads = [...comments.filter(({ inline }) => block || !inline), ...own];
    lines.push(...commentLines(heads, indent));
    lines.push(...printElement(item.value, indent, block ? [] : comments.filter(({ inline }) => inline)));
    comments = [];
  }
  lines.push(...commentLines(comments, indent));
  return lines;
}

/** A container in a list begins on the line of its dash, so the comments before its first entry stand before the dash. */
function printElement(value: SopsNode, indent: number, behind: readonly SopsComment[]): string[] {
  const dash = `${" ".repeat(indent)}-`;
  const inner = indent + 2;
  const block = isBlock(value);
  if (!block || !(isMap(value) || isList(value)))
    return printLeaf({ lead: dash, value, indent, inner, behind });
  const lines = isMap(value)
    ? printMap(withoutLeading(value), inner)
    : printList(withoutLeading(value), inner);
  const [first = "", ...rest] = lines;
  return [`${dash} ${first.slice(inner)}`, ...rest];
}

interface PrintedLeaf {
  readonly lead: string;
  readonly value: SopsNode;
  readonly indent: number;
  readonly inner: number;
  readonly behind: readonly SopsComment[];
}

function printLeaf({ lead, value, indent, inner, behind }: PrintedLeaf): string[] {
  if (isMap(value)) return [`${lead} {}`];
  if (isList(value)) return [`${lead} []`];
  const { head, block = [] } = printScalar(value, inner - indent);
  const [first, ...more] = behind.map(({ text }) => `#${text}`);
  const pad = " ".repeat(inner);
  return [
    `${lead} ${head}${first === undefined ? "" : ` ${first}`}`,
    ...more.map((text) => `${pad}${text}`),
    ...block.map((line) => (line === "" ? "" : `${pad}${line}`)),
  ];
}

function isBlock(value: SopsNode): boolean {
  if (isMap(value)) return entriesOf(value).length > 0;
  return isList(value) && elementsOf(value).length > 0;
}

function commentsOfEmpty(value: SopsNode): readonly SopsComment[] {
  return (isMap(value) || isList(value)) && !isBlock(value) ? onlyComments(value.items) : [];
}

function leadingComments(value: SopsNode): readonly SopsComment[] {
  if (!isMap(value) && !isList(value)) return [];
  const [first] = isMap(value) ? entriesOf(value) : elementsOf(value);
  const before = onlyComments(
    value.items.slice(
      0,
      value.items.findIndex((item) => item.kind !== "comment"),
    ),
  );
  const heads = before.filter(({ inline }) => !inline || (first !== undefined && isBlock(first.value)));
  // A list of lists: the inner ones' comments stand before the outer dash, too.
  return isList(value) && first !== undefined ? [...heads, ...leadingComments(first.value)] : heads;
}

function withoutLeading<T extends SopsMap | SopsList>(container: T): T {
  const dropped = new Set<SopsComment>(leadingComments(container));
  const items = container.items.filter((item) => item.kind !== "comment" || !dropped.has(item));
  const [head, ...rest] = items;
  if (head?.kind !== "element" || !isBlock(head.value) || !(isMap(head.value) || isList(head.value))) {
    return { ...container, items };
  }
  return { ...container, items: [{ ...head, value: withoutLeading(head.value) }, ...rest] };
}

function onlyComments(items: readonly (SopsComment | { readonly kind: string })[]): readonly SopsComment[] {
  return items.filter((item): item is SopsComment => item.kind === "comment");
}

function commentLines(items: readonly (SopsComment | { readonly kind: string })[], indent: number): string[] {
  return onlyComments(items).map(({ text }) => `${" ".repeat(indent)}#${text}`);
}
