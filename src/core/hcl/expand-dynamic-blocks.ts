import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { evaluate } from "./evaluate.ts";
import type { HclValue } from "./hcl-value.ts";
import { type DynamicBlock, readDynamicBlock } from "./read-dynamic-block.ts";
import { references } from "./references-of.ts";
import type { Scope } from "./scope.ts";
import type { Attribute, Block, Body, Expression, Label } from "./syntax.ts";
import { convertValue } from "./types/convert-value.ts";
import { STRING, typeOf } from "./types/hcl-types.ts";
import { typeName } from "./types/type-name.ts";
import { integerValue, objectValue, stringValue } from "./values/make-value.ts";

/** More blocks come from nested loops by mistake, or from malice. */
const MAX_BLOCKS = 10_000;

/**
 * The body with each `dynamic` block, at any depth, replaced by the blocks that it makes. What their expressions say of
 * the iterator is bound to them. A collection that is not known yet, or is sensitive as a whole, is an error.
 */
export function expandDynamicBlocks(body: Body, scope: Scope): Outcome<Body> {
  const expansion: Expansion = { scope, diagnostics: [], blocksLeft: MAX_BLOCKS };
  return { value: expandBody(expansion, body), diagnostics: expansion.diagnostics };
}

interface Expansion {
  readonly scope: Scope;
  readonly diagnostics: Diagnostic[];
  blocksLeft: number;
}

function expandBody(expansion: Expansion, body: Body): Body {
  if (!hasDynamic(body)) return body;
  const blocks = body.blocks.flatMap((block) =>
    block.type === "dynamic"
      ? expandBlock(expansion, block)
      : [{ ...block, body: expandBody(expansion, block.body) }],
  );
  return { ...body, blocks };
}

function hasDynamic({ blocks }: Body): boolean {
  return blocks.some((block) => block.type === "dynamic" || hasDynamic(block.body));
}

function expandBlock(expansion: Expansion, block: Block): readonly Block[] {
  const { value: dynamic, diagnostics } = readDynamicBlock(block);
  expansion.diagnostics.push(...diagnostics);
  if (dynamic === undefined) return [];
  const collection = evaluate(dynamic.forEach, expansion.scope);
  expansion.diagnostics.push(...collection.diagnostics);
  if (collection.diagnostics.length > 0) return [];
  const elements = elementsOf(collection.value);
  if (typeof elements === "string") {
    addError(expansion, {
      summary: "Invalid dynamic for_each value",
      detail: elements,
      expression: dynamic.forEach,
    });
    return [];
  }
  expansion.blocksLeft -= elements.length;
  if (expansion.blocksLeft < 0) {
    const detail = `The dynamic blocks of one object may make at most ${MAX_BLOCKS} blocks.`;
    addError(expansion, { summary: "Too many dynamic blocks", detail, expression: dynamic.forEach });
    return [];
  }
  return elements.flatMap((element) => makeBlock(expansion, { block, dynamic, element }));
}

interface Problem {
  readonly summary: string;
  readonly detail: string;
  readonly expression: Expression;
}

function addError(expansion: Expansion, { summary, detail, expression }: Problem): void {
  expansion.diagnostics.push(errorDiagnostic(summary, detail, { range: expression.range }));
}

interface Element {
  readonly key: HclValue;
  readonly value: HclValue;
}

/** The elements, or why there are none. */
function elementsOf(collection: HclValue): readonly Element[] | string {
  if (collection.sensitive !== undefined) {
    const { origins } = collection.sensitive;
    return `Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments: how many blocks there are could not be told without the key (${origins.join(", ")}).`;
  }
  switch (collection.kind) {
    case "null":
      return "Cannot use a null value in for_each.";
    case "unknown":
      return notKnown(collection.producers);
    case "mapping":
      return [...collection.entries].map(([key, value]) => ({ key: stringValue(key), value }));
    case "sequence":
      return collection.items.map((value, index) => ({
        key: collection.type.kind === "set" ? value : integerValue(index),
        value,
      }));
    default:
      return `Cannot use a ${typeName(typeOf(collection))} value in for_each. An iterable collection is required.`;
  }
}

function notKnown(producers: readonly string[]): string {
  const source = producers.length > 0 ? ` It waits for ${producers.join(", ")}.` : "";
  return `This value is known only after apply, so it cannot be told how many blocks there are.${source}`;
}

interface Instance {
  readonly block: Block;
  readonly dynamic: DynamicBlock;
  readonly element: Element;
}

/** Empty after an error in a label. */
function makeBlock(expansion: Expansion, { block, dynamic, element }: Instance): readonly Block[] {
  const iterator = objectValue([
    ["key", element.key],
    ["value", element.value],
  ]);
  const variables = new Map([[dynamic.iterator, iterator]]);
  const labels = dynamic.labels.map((label) => evaluateLabel(expansion, bindExpression(label, variables)));
  if (!labels.every((label) => label !== undefined)) return [];
  const body = expandBody(expansion, bindBody(dynamic.content, variables));
  const { text: type, range: typeRange } = dynamic.type;
  return [{ type, typeRange, labels, body, headerRange: block.headerRange, range: block.range }];
}

/** Undefined after an error. */
function evaluateLabel(expansion: Expansion, expression: Expression): Label | undefined {
  const { value, diagnostics } = evaluate(expression, expansion.scope);
  expansion.diagnostics.push(...diagnostics);
  if (diagnostics.length > 0) return undefined;
  const text = labelText(value);
  if (typeof text === "object") return { ...text, range: expression.range };
  addError(expansion, { summary: "Invalid dynamic block label", detail: text, expression });
  return undefined;
}

function labelText(value: HclValue): { readonly text: string } | string {
  if (value.sensitive !== undefined) return "A sensitive value cannot be used as a dynamic block label.";
  const converted = convertValue(value, STRING);
  if (converted.kind === "mismatch")
    return `Cannot use this value as a dynamic block label: ${converted.message}.`;
  if (converted.value.kind === "null") return "Cannot use a null value as a dynamic block label.";
  if (converted.value.kind === "string") return { text: converted.value.value };
  return "This value is not yet known. Dynamic block labels must be immediately-known values.";
}

type Variables = ReadonlyMap<string, HclValue>;

function bindBody(body: Body, variables: Variables): Body {
  const attributes = new Map(
    [...body.attributes].map(([name, attribute]) => [name, bindAttribute(attribute, variables)]),
  );
  return { ...body, attributes, blocks: body.blocks.map((block) => bindBlock(block, variables)) };
}

function bindAttribute(attribute: Attribute, variables: Variables): Attribute {
  return { ...attribute, expression: bindExpression(attribute.expression, variables) };
}

/** Only where a name is used: a literal stays one for whoever looks at it. */
function bindExpression(expression: Expression, variables: Variables): Expression {
  if (![...variables.keys()].some((name) => references(expression, name))) return expression;
  return { kind: "bound", expression, variables, range: expression.range };
}

/** An inner `dynamic` whose iterator has the same name hides ours, but for its own collection. */
function bindBlock(block: Block, variables: Variables): Block {
  const inner = block.type === "dynamic" ? readDynamicBlock(block).value : undefined;
  if (inner === undefined || !variables.has(inner.iterator))
    return { ...block, body: bindBody(block.body, variables) };
  const forEach = block.body.attributes.get("for_each");
  if (forEach === undefined) return block;
  const attributes = new Map(block.body.attributes).set("for_each", bindAttribute(forEach, variables));
  return { ...block, body: { ...block.body, attributes } };
}
