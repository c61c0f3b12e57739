import type { Attribute, Block, Body } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";

/** What a block's body may hold: names of arguments, and types of nested blocks with what each of their labels names. */
export interface BodySchema {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly blocks?: ReadonlyMap<string, readonly string[]>;
}

/** Everything that the schema does not allow, in HashiCorp's words; `subject` names the body's owner, such as `mount block`. */
export function checkBody(body: Body, schema: BodySchema): readonly Diagnostic[] {
  const { required = [], optional = [], blocks = NO_BLOCKS } = schema;
  const names = required.length === 0 ? optional : [...required, ...optional];
  return [
    ...[...body.attributes.values()].flatMap((attribute) => checkArgument(attribute, names, blocks)),
    ...body.blocks.flatMap((block) => checkBlock(block, names, blocks)),
    ...required.flatMap((name) => checkRequired(body, name)),
  ];
}

const NO_BLOCKS: ReadonlyMap<string, readonly string[]> = new Map();

/** Too few or too many labels, in HashiCorp's words. */
export function checkLabels(block: Block, labels: readonly string[]): readonly Diagnostic[] {
  const extra = block.labels[labels.length];
  if (extra !== undefined) {
    const detail =
      labels.length === 0
        ? `No labels are expected for ${block.type} blocks.`
        : `Only ${labels.length} labels (${labels.join(", ")}) are expected for ${block.type} blocks.`;
    return [errorDiagnostic(`Extraneous label for ${block.type}`, detail, place(extra.range, block))];
  }
  const missing = labels[block.labels.length];
  if (missing === undefined) return [];
  const detail = `All ${block.type} blocks must have ${labels.length} labels (${labels.join(", ")}).`;
  return [errorDiagnostic(`Missing ${missing} for ${block.type}`, detail, place(block.headerRange, block))];
}

function place(range: Block["range"], block: Block) {
  return { range, context: block.headerRange };
}

function checkArgument(
  attribute: Attribute,
  names: readonly string[],
  blocks: ReadonlyMap<string, readonly string[]>,
): readonly Diagnostic[] {
  if (names.includes(attribute.name)) return [];
  const detail = `An argument named "${attribute.name}" is not expected here.${argumentHint(attribute.name, names, blocks)}`;
  return [
    errorDiagnostic("Unsupported argument", detail, { range: attribute.nameRange, context: attribute.range }),
  ];
}

function argumentHint(
  name: string,
  names: readonly string[],
  blocks: ReadonlyMap<string, readonly string[]>,
): string {
  const near = nearestName(name, names);
  if (near !== undefined) return ` Did you mean "${near}"?`;
  return blocks.has(name) ? ` Did you mean to define a block of type "${name}"?` : "";
}

function checkBlock(
  block: Block,
  names: readonly string[],
  blocks: ReadonlyMap<string, readonly string[]>,
): readonly Diagnostic[] {
  const labels = blocks.get(block.type);
  if (labels !== undefined) return checkLabels(block, labels);
  const detail = `Blocks of type "${block.type}" are not expected here.${blockHint(block.type, names, [...blocks.keys()])}`;
  return [errorDiagnostic("Unsupported block type", detail, place(block.typeRange, block))];
}

/** Blocks that people bring from elsewhere, with what stands for them here. */
const FOREIGN_BLOCKS: ReadonlyMap<string, string> = new Map([
  ["resource", 'Objects are declared in Vault\'s own words, such as mount "kv" {} or policy "app" {}.'],
  ["data", "To refer to what somebody else keeps, declare it with managed = false."],
  ["precondition", "It belongs into a lifecycle block, or into an output."],
  ["postcondition", "It belongs into a lifecycle block."],
  ["provider", "Address and login belong into an environment block, or into VAULT_ADDR and VAULT_TOKEN."],
  ["terraform", "Settings belong into a strongroom block."],
  [
    "path",
    'This looks like the file of an ACL policy. Keep such files in a folder of their own, and declare policy "name" { policy = file("policies/name.hcl") }.',
  ],
]);

function blockHint(type: string, names: readonly string[], types: readonly string[]): string {
  const foreign = FOREIGN_BLOCKS.get(type);
  if (foreign !== undefined) return ` ${foreign}`;
  const near = nearestName(type, types);
  if (near !== undefined) return ` Did you mean "${near}"?`;
  if (!names.includes(type)) return "";
  return ` Did you mean to define argument "${type}"? If so, use the equals sign to assign it a value.`;
}

function checkRequired(body: Body, name: string): readonly Diagnostic[] {
  if (body.attributes.has(name)) return [];
  const detail = `The argument "${name}" is required, but no definition was found.`;
  return [errorDiagnostic("Missing required argument", detail, { range: body.endRange, absent: [name] })];
}
