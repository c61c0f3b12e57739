import {
  Composer,
  type Document,
  type ErrorCode,
  isScalar,
  isSeq,
  isMap as isYamlMap,
  type Pair,
  Scalar,
} from "yaml";
import { isRounded } from "../../cipher/go-number.ts";
import { LIMITS } from "../../file-limits.ts";
import { Refusal } from "../../refusal.ts";
import type { SopsMap, SopsNode, SopsScalar } from "../../tree/sops-tree.ts";
import { duplicateKey } from "../json-store.ts";
import { type OpenContainer, placeComments, type Slot } from "./place-comments.ts";
import { resolvePlain } from "./resolve-plain.ts";
import { scanYaml } from "./scan-yaml.ts";

/** Reads one YAML document whose top is a map, with go-yaml's types and with its comments in their places. */
export function parseYaml(text: string, { exact } = { exact: false }): SopsMap {
  const { tokens, comments } = scanYaml(text);
  const documents = [...new Composer({ schema: "failsafe", uniqueKeys: false }).compose(tokens)];
  const [document, second] = documents;
  if (second !== undefined) {
    throw new Refusal("The file holds several YAML documents; a secret file is one. Split it.", {
      at: second.range[0],
    });
  }
  refuseErrors(document);
  const builder = new TreeBuilder(text, exact);
  const root = builder.document(document?.contents);
  placeComments(comments, builder.slots, root.open);
  return root.map;
}

function refuseErrors(document: Document.Parsed | undefined): void {
  const [error] = document?.errors ?? [];
  if (error === undefined) return;
  // The library's own messages quote the text, which may be a secret.
  throw new Refusal(
    `The file is not valid YAML: ${SYNTAX_ERRORS[error.code] ?? "there is a syntax error here"}.`,
    {
      at: error.pos[0],
    },
  );
}

const SYNTAX_ERRORS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: "the indentation is wrong here",
  BAD_DQ_ESCAPE: "a string in double quotes has an escape that does not exist",
  BAD_SCALAR_START: "a plain value cannot begin with this character; put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a map cannot begin here; put the value in quotes",
  BLOCK_IN_FLOW: "a block cannot stand inside brackets",
  MISSING_CHAR: "a character is missing here, such as a quote, a comma, a colon or a space",
  MULTILINE_IMPLICIT_KEY: "a key must stand on one line; a colon may be missing",
  TAB_AS_INDENT: "a tab is used for indentation; use spaces",
  UNEXPECTED_TOKEN: "something unexpected stands here",
};

class TreeBuilder {
  readonly slots: Slot[] = [];
  readonly #text: string;
  readonly #exact: boolean;

  constructor(text: string, exact: boolean) {
    this.#text = text;
    this.#exact = exact;
  }

  document(contents: unknown): { map: SopsMap; open: OpenContainer } {
    const open: OpenContainer = { items: [], column: 0, parent: undefined };
    if (isYamlMap(contents))
      return { map: this.#fillMap(contents.items, { open, depth: 1, flow: contents.flow === true }), open };
    throw new Refusal("The top of the file must be a map.", { at: startOf(contents) ?? 0 });
  }

  #fillMap(pairs: readonly Pair[], { open, depth, flow }: Filling): SopsMap {
    const keys = new Set<string>();
    const items = open.items as SopsMap["items"][number][];
    for (const pair of pairs) {
      const at = startOf(pair.key) ?? 0;
      const key = keyOf(pair.key, at);
      if (keys.has(key)) throw duplicateKey(key, at);
      keys.add(key);
      const value = this.#slotted(pair.value, { container: open, index: items.length, at, depth, flow });
      items.push({ kind: "entry", key, value, at });
    }
    return { kind: "map", items };
  }

  #fillList(nodes: readonly unknown[], { open, depth, flow }: Filling): SopsNode {
    const items = open.items as Extract<SopsNode, { kind: "list" }>["items"][number][];
    for (const node of nodes) {
      const at = startOf(node) ?? 0;
      const value = this.#slotted(node, { container: open, index: items.length, at, depth, flow });
      items.push({ kind: "element", value, at });
    }
    return { kind: "list", items };
  }

  /** Reads a value and, where it stands in block style, notes its slot before those inside of it. */
  #slotted(node: unknown, place: SlotPlace): SopsNode {
    const { container, index, at, depth } = place;
    if (!isYamlMap(node) && !isSeq(node)) {
      if (!place.flow)
        this.slots.push({ container, index, at, end: endOf(node) ?? at, scalar: true, child: undefined });
      return scalarOf(node, at, this.#exact);
    }
    if (depth >= LIMITS.depth) throw new Refusal("The file is nested deeper than 100 levels.", { at });
    const child: OpenContainer = { items: [], column: this.#column(startOf(node) ?? at), parent: container };
    const block = node.flow !== true;
    const slot = {
      container,
      index,
      at,
      end: endOf(node) ?? at,
      scalar: false,
      child: block ? child : undefined,
    };
    if (!place.flow) this.slots.push(slot);
    const filling = { open: child, depth: depth + 1, flow: place.flow || !block };
    return isYamlMap(node) ? this.#fillMap(node.items, filling) : this.#fillList(node.items, filling);
  }

  #column(at: number): number {
    return at - (this.#text.lastIndexOf("\n", at - 1) + 1);
  }
}

interface Filling {
  readonly open: OpenContainer;
  readonly depth: number;
  /** In brackets, where comments are not looked for. */
  readonly flow: boolean;
}

interface SlotPlace {
  readonly container: OpenContainer;
  readonly index: number;
  readonly at: number;
  readonly depth: number;
  readonly flow: boolean;
}

function keyOf(node: unknown, at: number): string {
  if (!isScalar(node)) throw new Refusal("A key must be a string.", { at });
  if (node.type !== Scalar.PLAIN) return String(node.value);
  if (node.value === "<<") throw new Refusal("Merge keys are not supported in encrypted files.", { at });
  const key = resolvePlain(String(node.value));
  if (typeof key === "string") return key;
  throw new Refusal(
    "A key must be a string. Put a number, a boolean or a date that serves as a key in quotes.",
    { at },
  );
}

function scalarOf(node: unknown, at: number, exact: boolean): SopsScalar {
  if (node === null) return null;
  if (!isScalar(node)) throw new Refusal("This kind of value is not supported in encrypted files.", { at });
  if (node.type !== Scalar.PLAIN) return String(node.value);
  const text = String(node.value);
  const value = resolvePlain(text);
  const isLost = exact && typeof value === "number" && isRounded(text.replaceAll("_", ""), value);
  if (value !== undefined && !isLost) return value;
  throw new Refusal("SOPS cannot hold integers beyond 64 bits. Write the number as a string.", { at });
}

function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.[0];
}

function endOf(node: unknown): number | undefined {
  return rangeOf(node)?.[1];
}

function rangeOf(node: unknown): readonly number[] | undefined {
  const holder = node as { readonly range?: readonly number[] | null } | null;
  return holder?.range ?? undefined;
}
