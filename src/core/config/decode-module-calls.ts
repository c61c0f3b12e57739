import type { Attribute, Block } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody, checkLabels } from "./check-body.ts";
import type { ModuleCall, ModuleConfig } from "./config.ts";
import { decodeDependsOn } from "./decode-depends-on.ts";
import { IDENTIFIER } from "./decode-variables.ts";
import { literalReader } from "./literal.ts";

/** Decodes the module in the folder that a call's `source` names; undefined where that fails, which is reported. */
export type LoadSource = (source: string, attribute: Attribute) => Outcome<ModuleConfig | undefined>;

/** The `module` blocks of one level of a configuration. */
export function decodeModuleCalls(
  blocks: readonly Block[],
  load: LoadSource,
): Outcome<readonly ModuleCall[]> {
  const calls = new Map<string, ModuleCall>();
  const diagnostics: Diagnostic[] = [];
  for (const block of blocks.filter((candidate) => checkLabels(candidate, ["name"]).length === 0)) {
    const decoded = decodeCall(block, load);
    const first = calls.get(decoded.value.name);
    diagnostics.push(...decoded.diagnostics);
    if (first === undefined) calls.set(decoded.value.name, decoded.value);
    else diagnostics.push(duplicate(decoded.value, first));
  }
  return { value: [...calls.values()], diagnostics };
}

/** Arguments of a module block that are not inputs of the module. */
const MODULE_ARGUMENTS: ReadonlySet<string> = new Set(["source", "for_each", "depends_on"]);

/** What people bring from Terraform, with what to do instead. */
const FOREIGN_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ["version", "A module has no version of its own: it is in the same commit as the configuration."],
  [
    "providers",
    "A module works on the server of its environment. To put its objects elsewhere, write the module block into a namespace block.",
  ],
  ["count", "Use for_each, with a set of keys or an empty one."],
]);

function decodeCall(block: Block, load: LoadSource): Outcome<ModuleCall> {
  const { attributes } = block.body;
  const [name] = block.labels;
  const source = attributes.get("source");
  const loaded = source === undefined ? undefined : loadLiteral(block, source, load);
  const forEach = attributes.get("for_each");
  const dependencies = decodeDependsOn(attributes.get("depends_on"));
  const value: ModuleCall = {
    name: name?.text ?? "",
    ...(loaded?.value === undefined ? {} : { module: loaded.value }),
    ...(forEach === undefined ? {} : { forEach }),
    dependsOn: dependencies.value,
    inputs: new Map([...attributes].filter(([argument]) => !MODULE_ARGUMENTS.has(argument))),
    headerRange: block.headerRange,
    range: block.range,
  };
  const shape = checkCall(block, loaded?.value);
  return {
    value,
    diagnostics: [...checkName(block), ...shape, ...(loaded?.diagnostics ?? []), ...dependencies.diagnostics],
  };
}

function loadLiteral(
  { body }: Block,
  source: Attribute,
  load: LoadSource,
): Outcome<ModuleConfig | undefined> {
  const read = literalReader(body);
  const text = read.text("source");
  return text === undefined ? { value: undefined, diagnostics: read.diagnostics } : load(text, source);
}

function checkName(block: Block): readonly Diagnostic[] {
  const [label] = block.labels;
  if (label === undefined || IDENTIFIER.test(label.text)) return [];
  const detail =
    "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.";
  return [errorDiagnostic("Invalid module instance name", detail, { range: label.range })];
}

/** The arguments are the module's variables. Of a module that could not be read, nobody knows which there are. */
function checkCall({ body }: Block, module: ModuleConfig | undefined): readonly Diagnostic[] {
  const names = [...body.attributes.keys()];
  const foreign = names.filter((name) => FOREIGN_ARGUMENTS.has(name) && module?.variables.has(name) !== true);
  const variables = module === undefined ? names : [...module.variables.keys()];
  const unset = [...(module?.variables.values() ?? [])].filter((variable) => variable.default === undefined);
  const known = new Map([...body.attributes].filter(([name]) => !foreign.includes(name)));
  return [
    ...foreign.map((name) => foreignArgument(name, body.attributes.get(name))),
    ...checkBody(
      { ...body, attributes: known },
      {
        required: ["source", ...unset.map(({ name }) => name)],
        optional: [...MODULE_ARGUMENTS, ...variables],
      },
    ),
  ];
}

function foreignArgument(name: string, attribute: Attribute | undefined): Diagnostic {
  const detail = `An argument named "${name}" is not expected here. ${FOREIGN_ARGUMENTS.get(name) ?? ""}`;
  const place = attribute === undefined ? {} : { range: attribute.nameRange, context: attribute.range };
  return errorDiagnostic("Unsupported argument", detail, place);
}

function duplicate(call: ModuleCall, first: ModuleCall): Diagnostic {
  const detail = `A module call named "${call.name}" was already declared. Module calls must have unique names within a module.`;
  return errorDiagnostic("Duplicate module call", detail, {
    range: call.headerRange,
    related: [{ message: "First declared here", range: first.headerRange }],
  });
}
