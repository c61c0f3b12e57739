import type { ImportBlock, RemovedBlock } from "../config/config.ts";
import { withoutKeys } from "../model/address.ts";
import { allModules } from "./module-instances.ts";
import type { Move } from "./moved-address.ts";
import type { Session } from "./session.ts";

/** What a configuration says of objects that it does not simply declare, with whole addresses. */
export interface Refactorings {
  readonly moved: readonly Move[];
  readonly removed: readonly RemovedBlock[];
  readonly imports: readonly ImportBlock[];
}

/** The `moved`, `removed` and `import` blocks of all modules; those in a module hold for each of its instances. */
export function refactoringsOf(session: Session): Refactorings {
  const modules = allModules(session);
  const removed = new Map<string, RemovedBlock>();
  for (const { address, config } of modules) {
    for (const block of config.removed) {
      const from = within(withoutKeys(address), block.from);
      removed.set(from, { ...block, from });
    }
  }
  return {
    moved: modules.flatMap(({ address, config }) =>
      config.moved.map(({ from, to, range }) => ({
        from: within(address, from),
        to: within(address, to),
        range,
      })),
    ),
    removed: [...removed.values()],
    imports: session.root.config.imports,
  };
}

function within(module: string, address: string): string {
  return module === "" ? address : `${module}.${address}`;
}
