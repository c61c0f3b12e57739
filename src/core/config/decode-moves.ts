import { staticTraversal } from "../hcl/static-traversal.ts";
import type { Attribute, Block, Traversal } from "../hcl/syntax.ts";
import { type AddressStep, formatAddress, parseAddress } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import type { ImportBlock, MovedBlock, RemovedBlock } from "./config.ts";
import { literalReader } from "./literal.ts";

/** `moved` blocks: what was declared at one address and is at another now. */
export function decodeMoved(blocks: readonly Block[]): Outcome<readonly MovedBlock[]> {
  return collect(blocks, decodeMovedBlock);
}

/** `removed` blocks: what was declared once and is to be forgotten, or deleted. */
export function decodeRemoved(blocks: readonly Block[]): Outcome<readonly RemovedBlock[]> {
  return collect(blocks, decodeRemovedBlock);
}

/** `import` blocks: what exists already and is to be owned. */
export function decodeImports(blocks: readonly Block[]): Outcome<readonly ImportBlock[]> {
  return collect(blocks, decodeImport);
}

/** The canonical address that an argument names without evaluating it: `mount.legacy`, `policy.team["a"]`. */
function addressArgument(attribute: Attribute): Outcome<string | undefined> {
  const traversal = staticTraversal(attribute.expression);
  if (traversal.value === undefined) return { value: undefined, diagnostics: traversal.diagnostics };
  const steps = parseAddress(traversalText(traversal.value));
  if (steps !== undefined) return { value: formatAddress(steps), diagnostics: [] };
  const detail = `The argument "${attribute.name}" must be the address of an object, such as mount.kv or policy.team["a"].`;
  const problem = errorDiagnostic("Invalid address", detail, {
    range: attribute.expression.range,
    context: attribute.range,
  });
  return { value: undefined, diagnostics: [problem] };
}

/** A traversal as the text of an address; index keys become quoted text. */
export function traversalText(traversal: Traversal): string {
  const steps = traversal.steps.map((step) => {
    if (step.kind === "attribute") return `.${step.name}`;
    return step.key.kind === "string" ? `[${JSON.stringify(step.key.value)}]` : "[]";
  });
  return `${traversal.root}${steps.join("")}`;
}

function collect<T>(
  blocks: readonly Block[],
  decode: (block: Block) => Outcome<T | undefined>,
): Outcome<readonly T[]> {
  const decoded = blocks.map(decode);
  return {
    value: decoded.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: decoded.flatMap(({ diagnostics }) => diagnostics),
  };
}

function decodeMovedBlock(block: Block): Outcome<MovedBlock | undefined> {
  const shape = checkBody(block.body, { required: ["from", "to"] });
  const [from, to] = ["from", "to"].map((name) => {
    const attribute = block.body.attributes.get(name);
    return attribute === undefined ? undefined : addressArgument(attribute);
  });
  const diagnostics = [...shape, ...(from?.diagnostics ?? []), ...(to?.diagnostics ?? [])];
  if (from?.value === undefined || to?.value === undefined) return { value: undefined, diagnostics };
  const value = { from: from.value, to: to.value, range: block.headerRange };
  const problem = moveProblem(value);
  return problem === undefined
    ? { value, diagnostics }
    : { value: undefined, diagnostics: [...diagnostics, problem] };
}

/** Why a move can never be meant, in HashiCorp's words. */
function moveProblem({ from, to, range }: MovedBlock): Diagnostic | undefined {
  if (from === to) {
    const detail = `This statement declares a move from ${from} to the same address, which is the same as not declaring this move at all.`;
    return errorDiagnostic("Redundant move statement", detail, { range });
  }
  const [source, target] = [from, to].map((address) => parseAddress(address)?.at(-1)?.word);
  if (source === target) return undefined;
  const detail = `This statement declares a move from ${from} to ${to}, which is of another kind. An object keeps its kind, and a module can only become another module.`;
  return errorDiagnostic("Resource type mismatch", detail, { range });
}

function decodeRemovedBlock(block: Block): Outcome<RemovedBlock | undefined> {
  const shape = checkBody(block.body, { required: ["from"], blocks: new Map([["lifecycle", []]]) });
  const lifecycle = block.body.blocks.find((nested) => nested.type === "lifecycle");
  const lifecycleShape = lifecycle === undefined ? [] : checkBody(lifecycle.body, { optional: ["destroy"] });
  const read = lifecycle === undefined ? undefined : literalReader(lifecycle.body);
  const destroy = read?.flag("destroy") ?? false;
  const from = block.body.attributes.get("from");
  const address = from === undefined ? undefined : addressArgument(from);
  const keyed = from === undefined || address?.value === undefined ? [] : refuseKeys(from, address.value);
  const diagnostics = [
    ...shape,
    ...lifecycleShape,
    ...(read?.diagnostics ?? []),
    ...(address?.diagnostics ?? []),
    ...keyed,
  ];
  const value =
    address?.value === undefined ? undefined : { from: address.value, destroy, range: block.range };
  return { value, diagnostics };
}

function decodeImport(block: Block): Outcome<ImportBlock | undefined> {
  const shape = checkBody(block.body, { required: ["to"] });
  const to = block.body.attributes.get("to");
  const address = to === undefined ? undefined : addressArgument(to);
  const value = address?.value === undefined ? undefined : { to: address.value, range: block.range };
  return { value, diagnostics: [...shape, ...(address?.diagnostics ?? [])] };
}

function refuseKeys(attribute: Attribute, address: string): readonly Diagnostic[] {
  const keyed = (parseAddress(address) ?? []).some((step: AddressStep) => step.key !== undefined);
  if (!keyed) return [];
  const detail =
    'The "from" argument names a whole block, without an instance key: all of its instances are removed.';
  return [
    errorDiagnostic("Instance key not allowed", detail, {
      range: attribute.expression.range,
      context: attribute.range,
    }),
  ];
}
