import { readDynamicBlock } from "./read-dynamic-block.ts";
import { referencesOf } from "./references-of.ts";
import type { Block, Body, Traversal } from "./syntax.ts";

/** The names of the scope that the `dynamic` blocks of a body use, whether they make any block or not; their iterators are none of them. */
export function dynamicReferences({ blocks }: Body): readonly Traversal[] {
  return blocks.flatMap((block) =>
    block.type === "dynamic" ? usedBy(block) : dynamicReferences(block.body),
  );
}

function usedBy(block: Block): readonly Traversal[] {
  const dynamic = readDynamicBlock(block).value;
  if (dynamic === undefined) return [];
  const { forEach, iterator, labels, content } = dynamic;
  const made = [...labels.flatMap(referencesOf), ...usedIn(content)];
  return [...referencesOf(forEach), ...made.filter(({ root }) => root !== iterator)];
}

function usedIn({ attributes, blocks }: Body): readonly Traversal[] {
  return [
    ...[...attributes.values()].flatMap(({ expression }) => referencesOf(expression)),
    ...blocks.flatMap((block) => (block.type === "dynamic" ? usedBy(block) : usedIn(block.body))),
  ];
}
