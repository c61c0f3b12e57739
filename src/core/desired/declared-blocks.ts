import { BLOCK_KINDS } from "../config/block-kinds.ts";
import type { ObjectBlock } from "../config/config.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { withoutKeys } from "../model/address.ts";
import { didYouMean, failed, undeclaredName } from "./lookup-result.ts";
import { type Container, labelOf } from "./place.ts";
import type { Session } from "./session.ts";
import { stepText } from "./step-text.ts";

/** A walk along a traversal: `used` steps are behind it, `kind` is the block type that the next step is a label of. */
export interface Walk {
  readonly container: Container;
  readonly traversal: Traversal;
  readonly kind: string;
  readonly used: number;
  /** Names may be found in the containers around this one, too. */
  readonly inner: boolean;
}

/** The blocks that a reference names next and the container that they stand in, or why there are none. */
export function declaredBlocks(session: Session, walk: Walk): DeclaredBlocks {
  const { traversal, kind, used } = walk;
  const labels = BLOCK_KINDS.get(kind)?.labels.length ?? 1;
  const label = labels === 0 ? "" : stepText(traversal.steps[used]);
  if (label !== undefined)
    return (
      findBlocks(session, walk, { label, used: used + labels }) ?? {
        kind: "problem",
        problem: undeclared(walk, label),
      }
    );
  const detail = `A reference to "${kind}" must be followed by at least one attribute access, specifying the name of the ${kind}.`;
  return { kind: "problem", problem: failed(traversal, "Invalid reference", detail) };
}

/** `used` steps of the reference lead to the blocks. */
type DeclaredBlocks =
  | {
      readonly kind: "blocks";
      readonly blocks: readonly ObjectBlock[];
      readonly container: Container;
      readonly used: number;
    }
  | { readonly kind: "problem"; readonly problem: Lookup };

function findBlocks(
  session: Session,
  { container, kind, inner }: Walk,
  { label, used }: { readonly label: string; readonly used: number },
): DeclaredBlocks | undefined {
  for (let at: Container | undefined = container; at !== undefined; at = inner ? at.outer : undefined) {
    const blocks = blockIndex(session, at).get(indexKey(kind, label));
    if (blocks !== undefined) return { kind: "blocks", blocks, container: at, used };
  }
  return undefined;
}

/** Made once for each container, because every reference of a configuration is looked up in it. */
function blockIndex(session: Session, { objects }: Container): ReadonlyMap<string, readonly ObjectBlock[]> {
  const known = session.blockIndexes.get(objects);
  if (known !== undefined) return known;
  const index = new Map<string, ObjectBlock[]>();
  for (const block of objects) {
    const key = indexKey(block.kind, labelOf(block));
    const others = index.get(key);
    if (others === undefined) index.set(key, [block]);
    else others.push(block);
  }
  session.blockIndexes.set(objects, index);
  return index;
}

function indexKey(kind: string, label: string): string {
  return `${kind}\0${label}`;
}

function undeclared(walk: Walk, label: string): Lookup {
  const names = walk.container.objects.filter((object) => object.kind === walk.kind).map(labelOf);
  const detail = `A ${walk.kind} named "${label}" has not been declared${walk.container.address === "" ? "" : ` in ${withoutKeys(walk.container.address)}`}.${didYouMean(label, names)}`;
  return undeclaredName(walk.traversal, label, { summary: `Reference to undeclared ${walk.kind}`, detail });
}
