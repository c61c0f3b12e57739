import { canonicalBytes } from "../cipher/canonical-bytes.ts";
import { problemsOf, Refusal, type SopsProblem } from "../refusal.ts";
import { printPlain, type SopsFormat } from "../stores/store.ts";
import { elementsOf, entriesOf, isList, isMap, type SopsNode } from "../tree/sops-tree.ts";
import { openFile, type SealedFile } from "./open-file.ts";

/**
 * One value of an encrypted file: a text as it is, a number with a line break as SOPS prints it, a map in the file's format. `absent` where there is nothing
 * at that place. Refuses a list, which no format has at its top.
 */
export async function extractValue(
  file: SealedFile & { readonly at: readonly (string | number)[] },
): Promise<{ kind: "plain"; bytes: Uint8Array } | { kind: "absent" } | SopsProblem> {
  return problemsOf(file.path, async (sawText) => {
    const { document, tree, dataKey } = await openFile(file, sawText);
    dataKey.fill(0);
    const node = file.at.reduce<SopsNode | undefined>(child, tree);
    if (node === undefined) return { kind: "absent" };
    return { kind: "plain", bytes: await printNode(document.format, node, file.at) };
  });
}

function child(node: SopsNode | undefined, segment: string | number): SopsNode | undefined {
  if (isMap(node)) return entriesOf(node).find(({ key }) => key === segment)?.value;
  return isList(node) && typeof segment === "number" ? elementsOf(node)[segment]?.value : undefined;
}

async function printNode(
  format: SopsFormat,
  node: SopsNode,
  at: readonly (string | number)[],
): Promise<Uint8Array> {
  if (isMap(node)) return printPlain(format, node);
  if (isList(node)) {
    const path = at.map((segment) => `[${JSON.stringify(segment)}]`).join("");
    throw new Refusal(`There is a list at ${path}. Name one of its elements: ${path}[0].`);
  }
  if (typeof node === "string" || node instanceof Uint8Array) return Buffer.from(node);
  const text = node === null || typeof node === "boolean" ? String(node) : canonicalBytes(node);
  return Buffer.from(`${text}\n`);
}
