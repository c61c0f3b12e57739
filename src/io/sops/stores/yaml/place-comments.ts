import type { SopsComment, SopsElement, SopsEntry } from "../../tree/sops-tree.ts";
import type { ScannedComment } from "./scan-yaml.ts";

/** A container while its file is read: a map or a list whose comments are not placed yet. */
export interface OpenContainer {
  readonly items: (SopsEntry | SopsElement | SopsComment)[];
  /** Of its keys or dashes, from 0. */
  readonly column: number;
  readonly parent: OpenContainer | undefined;
}

/** An entry or element in block style, in the order of the text. */
export interface Slot {
  readonly container: OpenContainer;
  readonly index: number;
  readonly at: number;
  /** Where its value ends. */
  readonly end: number;
  /** Its value stands on its line, so that a comment behind it is about the value. */
  readonly scalar: boolean;
  /** What its value opened. */
  readonly child: OpenContainer | undefined;
}

/** Puts each comment into the container that it belongs to, before the item that it is about: as go-yaml does, by line and column. */
export function placeComments(
  comments: readonly ScannedComment[],
  slots: readonly Slot[],
  root: OpenContainer,
): void {
  const placed = new Map<OpenContainer, { index: number; comment: SopsComment }[]>();
  let next = 0;
  for (const comment of comments) {
    while (next < slots.length && (slots[next]?.at ?? 0) < comment.at) next += 1;
    const { container, index, inline } = placeOf(comment, {
      before: slots[next - 1],
      after: slots[next],
      root,
    });
    const list = placed.get(container) ?? [];
    list.push({ index, comment: { kind: "comment", text: comment.text, inline, at: comment.at } });
    placed.set(container, list);
  }
  for (const [container, insertions] of placed) insert(container, insertions);
}

/** The slots next to a comment. */
interface Surroundings {
  readonly before: Slot | undefined;
  readonly after: Slot | undefined;
  readonly root: OpenContainer;
}

interface CommentPlace {
  readonly container: OpenContainer;
  readonly index: number;
  readonly inline: boolean;
}

function placeOf(comment: ScannedComment, { before, after, root }: Surroundings): CommentPlace {
  if (before !== undefined && isBehind(comment, before)) {
    return { container: before.container, index: before.index, inline: before.scalar };
  }
  const home = after?.container ?? root;
  const heads = { container: home, index: after?.index ?? home.items.length, inline: false };
  if (before === undefined || home === before.child) return heads;
  const candidates = chain(before.child ?? before.container, home);
  const container = candidates.find(({ column }) => column <= comment.column) ?? home;
  return container === home ? heads : { container, index: container.items.length, inline: false };
}

function isBehind(comment: ScannedComment, slot: Slot): boolean {
  if (!comment.behindContent) return false;
  return slot.at >= comment.lineStart || (slot.end >= comment.lineStart && slot.end <= comment.at);
}

/** The containers from the inner one out to `outer`. */
function chain(inner: OpenContainer, outer: OpenContainer): readonly OpenContainer[] {
  const containers: OpenContainer[] = [];
  let at: OpenContainer | undefined = inner;
  for (; at !== undefined && at !== outer; at = at.parent) containers.push(at);
  return [...containers, outer];
}

function insert(
  container: OpenContainer,
  insertions: readonly { index: number; comment: SopsComment }[],
): void {
  const items = container.items.splice(0);
  let next = 0;
  for (const [index, item] of [...items, undefined].entries()) {
    while (next < insertions.length && (insertions[next]?.index ?? 0) <= index) {
      const insertion = insertions[next];
      if (insertion !== undefined) container.items.push(insertion.comment);
      next += 1;
    }
    if (item !== undefined) container.items.push(item);
  }
}
