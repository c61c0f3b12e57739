import type { Block } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import type { CheckBlock, OutputBlock, VariableBlock } from "./config.ts";
import { decodeConditions } from "./decode-conditions.ts";
import { literalReader } from "./literal.ts";

const VARIABLE = {
  optional: ["type", "default", "description", "sensitive", "nullable"],
  blocks: new Map([["validation", []]]),
};
const OUTPUT = {
  required: ["value"],
  optional: ["description", "sensitive"],
  blocks: new Map([["precondition", []]]),
};
const CHECK = { blocks: new Map([["assert", []]]) };
/** What names of variables, outputs and module calls look like. */
export const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Input variables by name. */
export function decodeVariables(blocks: readonly Block[]): Outcome<ReadonlyMap<string, VariableBlock>> {
  return collect(blocks, "variable", decodeVariable);
}

/** Output values by name. */
export function decodeOutputs(blocks: readonly Block[]): Outcome<ReadonlyMap<string, OutputBlock>> {
  return collect(blocks, "output", decodeOutput);
}

/** Check blocks by name. */
export function decodeChecks(blocks: readonly Block[]): Outcome<ReadonlyMap<string, CheckBlock>> {
  return collect(blocks, "check", decodeCheck);
}

function collect<T extends VariableBlock | OutputBlock | CheckBlock>(
  blocks: readonly Block[],
  word: string,
  decode: (block: Block, name: string) => Outcome<T | undefined>,
): Outcome<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  const diagnostics: Diagnostic[] = [];
  for (const block of blocks) {
    const name = block.labels[0]?.text ?? "";
    const decoded = decode(block, name);
    const first = found.get(name);
    diagnostics.push(...decoded.diagnostics, ...checkIdentifier(block, word, name));
    if (first !== undefined) diagnostics.push(duplicate(block, word, first));
    else if (decoded.value !== undefined) found.set(name, decoded.value);
  }
  return { value: found, diagnostics };
}

function decodeVariable(block: Block, name: string): Outcome<VariableBlock> {
  const read = literalReader(block.body);
  const validations = decodeConditions(block.body.blocks, "validation");
  const type = block.body.attributes.get("type")?.expression;
  const initial = block.body.attributes.get("default")?.expression;
  const description = read.text("description");
  const value: VariableBlock = {
    name,
    ...(type === undefined ? {} : { type }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(description === undefined ? {} : { description }),
    sensitive: read.flag("sensitive") ?? false,
    nullable: read.flag("nullable") ?? true,
    validations: validations.value,
    range: block.headerRange,
  };
  const shape = checkBody(block.body, VARIABLE);
  return { value, diagnostics: [...shape, ...read.diagnostics, ...validations.diagnostics] };
}

function decodeOutput(block: Block, name: string): Outcome<OutputBlock | undefined> {
  const read = literalReader(block.body);
  const value = block.body.attributes.get("value")?.expression;
  const description = read.text("description");
  const sensitive = read.flag("sensitive") ?? false;
  const preconditions = decodeConditions(block.body.blocks, "precondition");
  const shape = [...checkBody(block.body, OUTPUT), ...read.diagnostics, ...preconditions.diagnostics];
  if (value === undefined) return { value: undefined, diagnostics: shape };
  const output = {
    name,
    value,
    sensitive,
    ...(description === undefined ? {} : { description }),
    preconditions: preconditions.value,
    range: block.headerRange,
  };
  return { value: output, diagnostics: shape };
}

function decodeCheck(block: Block, name: string): Outcome<CheckBlock> {
  const asserts = decodeConditions(block.body.blocks, "assert");
  const isEmpty = !block.body.blocks.some(({ type }) => type === "assert");
  const empty = errorDiagnostic("Zero assert blocks", "Check blocks must have at least one assert block.", {
    range: block.headerRange,
  });
  return {
    value: { name, asserts: asserts.value, range: block.headerRange },
    diagnostics: [...checkBody(block.body, CHECK), ...asserts.diagnostics, ...(isEmpty ? [empty] : [])],
  };
}

/** Source: Terraform's list; what a module block means by these names is no variable. */
const RESERVED: ReadonlySet<string> = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "lifecycle",
  "depends_on",
  "locals",
]);

function checkIdentifier(block: Block, word: string, name: string): readonly Diagnostic[] {
  if (word === "variable" && RESERVED.has(name)) return [reserved(block, name)];
  if (IDENTIFIER.test(name)) return [];
  const detail =
    "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.";
  return [
    errorDiagnostic(`Invalid ${word} name`, detail, { range: block.labels[0]?.range ?? block.headerRange }),
  ];
}

function reserved(block: Block, name: string): Diagnostic {
  const detail = `The variable name "${name}" is reserved due to its special meaning inside module blocks.`;
  return errorDiagnostic("Invalid variable name", detail, {
    range: block.labels[0]?.range ?? block.headerRange,
  });
}

function duplicate(block: Block, word: string, first: VariableBlock | OutputBlock | CheckBlock): Diagnostic {
  const detail = `The ${word} "${first.name}" was already declared. Names of ${word}s must be unique within a module.`;
  return errorDiagnostic(`Duplicate ${word} declaration`, detail, {
    range: block.headerRange,
    related: [{ message: "First declared here", range: first.range }],
  });
}
