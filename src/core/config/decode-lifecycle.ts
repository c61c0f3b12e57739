import { staticKeyword } from "../hcl/static-keyword.ts";
import { staticList } from "../hcl/static-list.ts";
import { staticTraversal } from "../hcl/static-traversal.ts";
import type { Attribute, Block } from "../hcl/syntax.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import type { Lifecycle } from "./config.ts";
import { decodeConditions } from "./decode-conditions.ts";
import { traversalText } from "./decode-moves.ts";
import { literalReader } from "./literal.ts";

/** What an object without a `lifecycle` block has. */
export const NO_LIFECYCLE: Lifecycle = {
  ignoreChanges: [],
  seedOnly: [],
  preconditions: [],
  postconditions: [],
};

const SCHEMA = {
  optional: ["enabled", "prevent_destroy", "ignore_changes", "seed_only"],
  blocks: new Map([
    ["precondition", []],
    ["postcondition", []],
  ]),
};

/** A `lifecycle` block. */
export function decodeLifecycle(block: Block): Outcome<Lifecycle> {
  const { attributes } = block.body;
  const read = literalReader(block.body);
  const preventDestroy = read.flag("prevent_destroy");
  const enabled = attributes.get("enabled")?.expression;
  const ignore = ignoreChanges(attributes.get("ignore_changes"));
  const seeds = attributeNames(attributes.get("seed_only"));
  const preconditions = decodeConditions(block.body.blocks, "precondition");
  const postconditions = decodeConditions(block.body.blocks, "postcondition");
  const value: Lifecycle = {
    ...(enabled === undefined ? {} : { enabled }),
    ...(preventDestroy === undefined ? {} : { preventDestroy }),
    ignoreChanges: ignore.value,
    seedOnly: seeds.value,
    preconditions: preconditions.value,
    postconditions: postconditions.value,
  };
  const diagnostics: readonly Diagnostic[] = [
    ...checkBody(block.body, SCHEMA),
    ...read.diagnostics,
    ...ignore.diagnostics,
    ...seeds.diagnostics,
    ...preconditions.diagnostics,
    ...postconditions.diagnostics,
  ];
  return { value, diagnostics };
}

function ignoreChanges(attribute: Attribute | undefined): Outcome<"all" | readonly string[]> {
  if (attribute !== undefined && staticKeyword(attribute.expression).value === "all")
    return { value: "all", diagnostics: [] };
  return attributeNames(attribute);
}

function attributeNames(attribute: Attribute | undefined): Outcome<readonly string[]> {
  if (attribute === undefined) return { value: [], diagnostics: [] };
  const list = staticList(attribute.expression);
  const traversals = list.value.map(staticTraversal);
  return {
    value: traversals.flatMap(({ value }) => (value === undefined ? [] : [traversalText(value)])),
    diagnostics: [...list.diagnostics, ...traversals.flatMap(({ diagnostics }) => diagnostics)],
  };
}
