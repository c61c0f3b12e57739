import type { Block } from "../hcl/syntax.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** The blocks that are part of an object's value, with `dynamic` blocks expanded; undefined where those have errors. */
export function expandParts(session: Session, instance: ObjectInstance): readonly Block[] | undefined {
  const { block } = instance;
  if (!block.parts.some((part) => part.type === "dynamic")) return block.parts;
  return session.expandDynamic({ ...block.body, attributes: new Map(), blocks: block.parts }, instance)
    ?.blocks;
}
