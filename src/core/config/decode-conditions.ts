import type { Block } from "../hcl/syntax.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import type { ConditionBlock } from "./config.ts";

const CONDITION = { required: ["condition", "error_message"] };

/** The blocks of a type, each with a `condition` and an `error_message`; one that lacks either is reported and left out. */
export function decodeConditions(blocks: readonly Block[], type: string): Outcome<readonly ConditionBlock[]> {
  const decoded = blocks.filter((block) => block.type === type).map(decodeCondition);
  return {
    value: decoded.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: decoded.flatMap(({ diagnostics }) => diagnostics),
  };
}

function decodeCondition(block: Block): Outcome<ConditionBlock | undefined> {
  const condition = block.body.attributes.get("condition")?.expression;
  const message = block.body.attributes.get("error_message")?.expression;
  const complete = condition !== undefined && message !== undefined;
  return {
    value: complete ? { condition, message, range: block.range } : undefined,
    diagnostics: checkBody(block.body, CONDITION),
  };
}
