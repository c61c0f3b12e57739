import { RULE_START, type RuleMatcher, type RuleState } from "../rules/encryption-rule.ts";
import {
  isList,
  isMap,
  type SopsComment,
  type SopsElement,
  type SopsEntry,
  type SopsList,
  type SopsMap,
  type SopsNode,
} from "./sops-tree.ts";
import type { TreePath } from "./tree-path.ts";

/** Where a leaf or a comment stands. */
export interface LeafPlace {
  /** The keys above it, each followed by a colon: what binds a ciphertext to its place. Without list indices. */
  readonly aad: string;
  /** Whether the file's rule wants it encrypted. */
  readonly encrypted: boolean;
  readonly path: TreePath | undefined;
  readonly at: number;
}

/** The keys above a comment at the top: none, and the colon that follows the last. */
export const ROOT_AAD = ":";

/** What to put in place of each leaf and each comment. A text for a comment stays a comment in a map, and becomes an element in a list, as in SOPS. */
export interface LeafVisitor<A, B> {
  leaf(value: A, place: LeafPlace): B | SopsComment;
  comment(comment: SopsComment, place: LeafPlace): SopsComment | SealedComment<B>;
}

/** An encrypted comment. */
export interface SealedComment<B> {
  readonly kind: "sealed";
  readonly text: string;
  readonly element: B;
}

/** Visits all leaves and comments in the document's order, in which the MAC is made, and builds the tree of the results. */
export function walkTree<A, B>(root: SopsMap<A>, rule: RuleMatcher, visitor: LeafVisitor<A, B>): SopsMap<B> {
  return walkMap(root, { rule, visitor, state: RULE_START, aad: "", path: undefined });
}

interface Walk<A, B> {
  readonly rule: RuleMatcher;
  readonly visitor: LeafVisitor<A, B>;
  readonly state: RuleState;
  readonly aad: string;
  readonly path: TreePath | undefined;
}

function walkMap<A, B>(map: SopsMap<A>, walk: Walk<A, B>): SopsMap<B> {
  const comments = startComments(walk);
  const items = map.items.map((item): SopsEntry<B> | SopsComment => {
    if (item.kind === "comment") {
      const visited = comments.visit(item);
      return visited.kind === "comment" ? visited : { ...item, text: visited.text };
    }
    const path = { parent: walk.path, segment: item.key };
    const state = { key: walk.state.key || walk.rule.matchesKey(item.key), comment: comments.inForce() };
    const value = walkNode(item.value, { ...walk, state, path, aad: `${walk.aad}${item.key}:` }, item.at);
    comments.end();
    if (isComment(value)) throw new Error("a visitor made a comment of a map's value");
    return { kind: "entry", key: item.key, value, at: item.at };
  });
  return { kind: "map", items };
}

function walkList<A, B>(list: SopsList<A>, walk: Walk<A, B>): SopsList<B> {
  const comments = startComments(walk);
  let index = 0;
  const items = list.items.map((item): SopsElement<B> | SopsComment => {
    if (item.kind === "comment") {
      const visited = comments.visit(item);
      return visited.kind === "comment" ? visited : { kind: "element", value: visited.element, at: item.at };
    }
    const path = { parent: walk.path, segment: index };
    const state = { key: walk.state.key, comment: comments.inForce() };
    const value = walkNode(item.value, { ...walk, state, path }, item.at);
    comments.end();
    if (isComment(value)) return value;
    index += 1;
    return { kind: "element", value, at: item.at };
  });
  return { kind: "list", items };
}

function walkNode<A, B>(node: SopsNode<A>, walk: Walk<A, B>, at: number): SopsNode<B> | SopsComment {
  if (isMap(node)) return walkMap(node, walk);
  if (isList(node)) return walkList(node, walk);
  const place = { aad: walk.aad, encrypted: walk.rule.encrypts(walk.state), path: walk.path, at };
  return walk.visitor.leaf(node, place);
}

/** The comments of one level that are in force: those since the last value, and those of the levels above. */
function startComments<A, B>({ rule, visitor, state, aad, path }: Walk<A, B>) {
  let matched = false;
  return {
    inForce: () => state.comment || matched,
    end: () => {
      matched = false;
    },
    visit(comment: SopsComment): SopsComment | SealedComment<B> {
      const before = matched;
      matched ||= rule.matchesComment(comment.text);
      // A comment that asks for encryption stays readable itself.
      const own = rule.kind === "encrypted_comment_regex" ? before : matched;
      const encrypted = rule.encrypts({ key: state.key, comment: state.comment || own });
      return visitor.comment(comment, { aad: aad || ROOT_AAD, encrypted, path, at: comment.at });
    },
  };
}

function isComment<B>(node: SopsNode<B> | SopsComment): node is SopsComment {
  return typeof node === "object" && node !== null && "kind" in node && node.kind === "comment";
}
