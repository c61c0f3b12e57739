import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";
import type { Outcome } from "../model/outcome.ts";
import type { SourceRange } from "../model/source-range.ts";
import { staticList } from "./static-list.ts";
import { staticTraversal } from "./static-traversal.ts";
import type { Attribute, Block, Body, Expression, Label } from "./syntax.ts";

/** `dynamic "type" { for_each iterator labels content {} }`, taken apart. */
export interface DynamicBlock {
  /** The type of the blocks that it makes. */
  readonly type: Label;
  readonly forEach: Expression;
  /** The name under which key and value of an element are known. */
  readonly iterator: string;
  readonly labels: readonly Expression[];
  readonly content: Body;
}

/** Undefined after an error. */
export function readDynamicBlock(block: Block): Outcome<DynamicBlock | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (summary, detail, range) => {
    diagnostics.push(errorDiagnostic(summary, detail, { range }));
    return undefined;
  };
  const type = readType(block, report);
  checkAttributes(block.body, report);
  const forEach = block.body.attributes.get("for_each")?.expression ?? missingForEach(block, report);
  const iterator = readIterator(block.body.attributes.get("iterator"), diagnostics, report) ?? type?.text;
  const labels = readLabels(block.body.attributes.get("labels"), diagnostics);
  const content = readContent(block.body, report);
  if (type === undefined || forEach === undefined || iterator === undefined || content === undefined) {
    return { value: undefined, diagnostics };
  }
  const value = diagnostics.length > 0 ? undefined : { type, forEach, iterator, labels, content };
  return { value, diagnostics };
}

type Report = (summary: string, detail: string, range: SourceRange) => undefined;

/** Blocks that say what becomes of an object, and so cannot depend on values. */
const NEVER_DYNAMIC = new Set(["lifecycle", "dynamic", "content"]);

function readType({ labels, headerRange, typeRange }: Block, report: Report): Label | undefined {
  const [type, extra] = labels;
  if (type === undefined) {
    return report("Missing name for dynamic", "All dynamic blocks must have 1 label (type).", headerRange);
  }
  if (extra !== undefined) {
    return report(
      "Extraneous label for dynamic",
      "Only 1 label (type) is expected for dynamic blocks.",
      extra.range,
    );
  }
  if (!NEVER_DYNAMIC.has(type.text)) return type;
  return report(
    "Invalid dynamic block",
    `A "${type.text}" block cannot be made by a dynamic block.`,
    type.range ?? typeRange,
  );
}

const ATTRIBUTES = ["for_each", "iterator", "labels"];

function checkAttributes(body: Body, report: Report): void {
  for (const { name, nameRange } of body.attributes.values()) {
    if (ATTRIBUTES.includes(name)) continue;
    const meant = nearestName(name, ATTRIBUTES);
    const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
    report("Unsupported argument", `An argument named "${name}" is not expected here.${hint}`, nameRange);
  }
}

function missingForEach(block: Block, report: Report): undefined {
  const detail = 'The argument "for_each" is required, but no definition was found.';
  return report("Missing required argument", detail, block.body.endRange);
}

function readIterator(
  attribute: Attribute | undefined,
  diagnostics: Diagnostic[],
  report: Report,
): string | undefined {
  if (attribute === undefined) return undefined;
  const traversal = staticTraversal(attribute.expression);
  diagnostics.push(...traversal.diagnostics);
  if (traversal.value === undefined) return undefined;
  if (traversal.value.steps.length === 0) return traversal.value.root;
  const detail = "Dynamic iterator must be a single variable name.";
  return report("Invalid dynamic iterator name", detail, traversal.value.range);
}

function readLabels(attribute: Attribute | undefined, diagnostics: Diagnostic[]): readonly Expression[] {
  if (attribute === undefined) return [];
  const list = staticList(attribute.expression);
  diagnostics.push(...list.diagnostics);
  return list.value;
}

function readContent({ blocks, endRange }: Body, report: Report): Body | undefined {
  const other = blocks.find(({ type }) => type !== "content");
  if (other !== undefined) {
    return report(
      "Unsupported block type",
      `Blocks of type "${other.type}" are not expected here.`,
      other.typeRange,
    );
  }
  const [content, extra] = blocks;
  if (content === undefined) {
    const detail =
      'A dynamic block must have a nested block of type "content" to describe the body of each generated block.';
    return report("Missing dynamic content block", detail, endRange);
  }
  if (extra === undefined) return content.body;
  const detail = "Only one nested content block is allowed for each dynamic block.";
  return report("Extraneous dynamic content block", detail, extra.headerRange);
}
