import { type Address, childAddress } from "../model/address.ts";
import type { ModuleCall, ModuleConfig, ObjectBlock } from "./config.ts";

/** The addresses, without keys, of all blocks with `prevent_destroy`, in modules and namespaces, too. */
export function preventedBlocks(root: ModuleConfig): ReadonlySet<Address> {
  return new Set(inContainer("", root));
}

type Contents = Pick<ModuleConfig, "objects" | "modules">;

function inContainer(container: Address, { objects, modules }: Contents): readonly Address[] {
  return [
    ...objects.flatMap((block) => inBlock(container, block)),
    ...modules.flatMap((call) => inModule(container, call)),
  ];
}

function inBlock(container: Address, block: ObjectBlock): readonly Address[] {
  const labels = block.labels.map(({ text }) => text);
  const address = childAddress(container, { word: block.kind, labels });
  const inside = inContainer(address, { objects: block.children, modules: block.modules });
  return block.lifecycle.preventDestroy === true ? [address, ...inside] : inside;
}

function inModule(container: Address, { name, module }: ModuleCall): readonly Address[] {
  if (module === undefined) return [];
  return inContainer(childAddress(container, { word: "module", labels: [name] }), module);
}
