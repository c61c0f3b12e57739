import { checkBody } from "../config/check-body.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Attribute, Block } from "../hcl/syntax.ts";
import { toValue } from "../hcl/to-value.ts";
import { STRING } from "../hcl/types/hcl-types.ts";
import { stringValue, unknownValue } from "../hcl/values/make-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import {
  isSensitive,
  isUnknown,
  type PlainMap,
  type PlainValue,
  someLeaf,
  type Value,
} from "../model/value.ts";
import { decodeRule } from "../policy/decode-rule.ts";
import type { PathRule } from "../policy/policy.ts";
import { printPolicy } from "../policy/print-policy.ts";
import { RULE_FIELDS } from "../policy/rule-fields.ts";
import { expandParts } from "./expand-parts.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

const FIELDS = [...RULE_FIELDS.keys()];

const BLOCKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["path"]],
  ["rule", []],
]);

/** The text of a policy that is written as `path` and `rule` blocks; unknown while any part of it is. */
export function policyText(session: Session, instance: ObjectInstance): HclValue | undefined {
  const blocks = expandParts(session, instance);
  if (blocks === undefined || !checkBlocks(session, instance, blocks)) return undefined;
  const rules = blocks.map((block) => ruleOf(session, instance, block));
  if (rules.includes(undefined)) return undefined;
  const producers = rules.flatMap((rule) => (rule?.kind === "waits" ? rule.producers : []));
  if (producers.length > 0) return unknownValue(STRING, producers);
  return stringValue(printPolicy(rules.flatMap((rule) => (rule?.kind === "rule" ? [rule.rule] : []))));
}

type BlockRule =
  | { readonly kind: "rule"; readonly rule: PathRule }
  | { readonly kind: "waits"; readonly producers: readonly string[] };

function checkBlocks(session: Session, instance: ObjectInstance, blocks: readonly Block[]): boolean {
  const { block, address } = instance;
  const { range, endRange } = block.body;
  const known = blocks.filter((part) => BLOCKS.has(part.type));
  const problems = [
    ...checkBody({ attributes: new Map(), blocks, range, endRange }, { blocks: BLOCKS }),
    ...known.flatMap((part) =>
      checkBody(
        part.body,
        part.type === "rule" ? { required: ["path"], optional: FIELDS } : { optional: FIELDS },
      ),
    ),
    ...(known.length > 0 && hasText(session, instance) ? [bothForms(known)] : []),
  ];
  session.diagnostics.push(...problems.map((problem) => ({ ...problem, address })));
  return problems.length === 0;
}

/** `null` equals not written. */
function hasText(session: Session, instance: ObjectInstance): boolean {
  const written = instance.block.attributes.get("policy");
  const value = written === undefined ? undefined : session.evaluate(written.expression, instance);
  return value !== undefined && value.kind !== "null";
}

function bothForms(blocks: readonly Block[]) {
  const detail =
    'A policy is written either as text in "policy", or as path and rule blocks. Remove one of the two.';
  return errorDiagnostic(
    "Conflicting policy contents",
    detail,
    blocks[0] === undefined ? {} : { range: blocks[0].headerRange },
  );
}

function ruleOf(session: Session, instance: ObjectInstance, block: Block): BlockRule | undefined {
  const values = new Map<string, Value>();
  for (const attribute of block.body.attributes.values()) {
    const value = partValue(session, instance, attribute);
    if (value === undefined) return undefined;
    if (value !== null) values.set(attribute.name, value);
  }
  const producers = [...values.values()].flatMap(producersOf);
  if (producers.length > 0) return { kind: "waits", producers };
  return decode(session, instance, { block, values: values as PlainMap });
}

function partValue(session: Session, instance: ObjectInstance, attribute: Attribute): Value | undefined {
  const raw = session.evaluate(attribute.expression, instance);
  if (raw === undefined) return undefined;
  const value = toValue(raw);
  if (!someLeaf(value, isSensitive)) return value;
  const detail = `A policy's text is not a secret: everybody who may read policies sees it. The argument "${attribute.name}" is sensitive.`;
  session.diagnostics.push(
    errorDiagnostic("Sensitive value not allowed here", detail, {
      range: attribute.range,
      address: instance.address,
    }),
  );
  return undefined;
}

function producersOf(value: Value): readonly string[] {
  const producers: string[] = [];
  someLeaf(value, (leaf) => {
    if (isUnknown(leaf)) producers.push(...leaf.producers);
    return false;
  });
  return producers;
}

function decode(
  session: Session,
  instance: ObjectInstance,
  { block, values }: { readonly block: Block; readonly values: PlainMap },
): BlockRule | undefined {
  const path = block.type === "path" ? block.labels[0]?.text : values.get("path");
  const fields = new Map<string, PlainValue>([...values].filter(([name]) => name !== "path"));
  const decoded =
    typeof path === "string"
      ? decodeRule(path, fields)
      : { kind: "problem" as const, message: 'The argument "path" must be a string.', field: "path" };
  if (decoded.kind === "rule" && fields.size > 0) return decoded;
  const attribute =
    decoded.kind === "problem" && decoded.field !== undefined
      ? block.body.attributes.get(decoded.field)
      : undefined;
  const range = attribute?.range ?? block.headerRange;
  const message =
    decoded.kind === "problem"
      ? decoded.message
      : 'A path needs "capabilities", as in capabilities = ["read"].';
  session.diagnostics.push(
    errorDiagnostic("Invalid policy rule", message, {
      range,
      address: instance.address,
      absent: fields.size === 0 ? ["capabilities"] : [],
    }),
  );
  return undefined;
}
