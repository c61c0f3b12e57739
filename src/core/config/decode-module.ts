import type { Attribute, Block, Body } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { BLOCK_KINDS } from "./block-kinds.ts";
import { checkBody } from "./check-body.ts";
import type { ModuleConfig } from "./config.ts";
import { decodeModuleCalls, type LoadSource } from "./decode-module-calls.ts";
import { decodeImports, decodeMoved, decodeRemoved } from "./decode-moves.ts";
import { decodeObjects } from "./decode-objects.ts";
import { decodeChecks, decodeOutputs, decodeVariables } from "./decode-variables.ts";
import { loadModule, type ModuleLibrary } from "./module-library.ts";
import { readModuleSource } from "./module-source.ts";

/** The types of blocks that stand at the top of a module's files, beside the objects. */
const MODULE_BLOCKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["name"]],
  ["locals", []],
  ["output", ["name"]],
  ["module", ["name"]],
  ["check", ["name"]],
  ["moved", []],
  ["removed", []],
  ...[...BLOCK_KINDS].map(([kind, { labels }]): [string, readonly string[]] => [kind, labels]),
]);

/** The types of blocks that only the root folder may hold. */
const ROOT_BLOCKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["strongroom", []],
  ["environment", ["name"]],
  ["import", []],
]);

/** Decodes the files of one folder, and of those that its modules are in. */
export function decodeModule(input: {
  readonly folder: string;
  readonly bodies: readonly Body[];
  readonly isRoot: boolean;
  readonly library: ModuleLibrary;
}): Outcome<ModuleConfig> {
  const allowed = new Map(input.isRoot ? [...ROOT_BLOCKS, ...MODULE_BLOCKS] : MODULE_BLOCKS);
  const shape = input.bodies.flatMap((body) => checkTopLevel(body, allowed));
  const blocks = input.bodies.flatMap((body) => body.blocks).filter((block) => hasItsLabels(block, allowed));
  const ofType = (type: string) => blocks.filter((block) => block.type === type);
  const variables = decodeVariables(ofType("variable"));
  const locals = decodeLocals(ofType("locals"));
  const outputs = decodeOutputs(ofType("output"));
  const load = sourceLoader(input);
  const modules = decodeModuleCalls(ofType("module"), load);
  const objects = decodeObjects(
    blocks.filter((block) => BLOCK_KINDS.has(block.type)),
    load,
  );
  const checks = decodeChecks(ofType("check"));
  const moved = decodeMoved(ofType("moved"));
  const removed = decodeRemoved(ofType("removed"));
  const imports = decodeImports(ofType("import"));
  const parts = [variables, locals, outputs, modules, objects, checks, moved, removed, imports];
  return {
    value: {
      folder: input.folder,
      variables: variables.value,
      locals: locals.value,
      outputs: outputs.value,
      objects: objects.value,
      modules: modules.value,
      checks: checks.value,
      moved: moved.value,
      removed: removed.value,
      imports: imports.value,
    },
    diagnostics: [...shape, ...parts.flatMap((part) => part.diagnostics)],
  };
}

function sourceLoader({ folder, library }: Parameters<typeof decodeModule>[0]): LoadSource {
  return (source, attribute) => {
    const { range } = attribute.expression;
    const where = readModuleSource(folder, source);
    if (where.kind === "folder")
      return loadModule(library, { folder: where.folder, call: range }, (files) =>
        decodeModule({ folder: files.folder, bodies: files.bodies, isRoot: false, library }),
      );
    const problem = errorDiagnostic("Invalid module source address", where.message, {
      range,
      context: attribute.range,
    });
    return { value: undefined, diagnostics: [problem] };
  };
}

function checkTopLevel(body: Body, allowed: ReadonlyMap<string, readonly string[]>): readonly Diagnostic[] {
  const misplaced = body.blocks.filter((block) => ROOT_BLOCKS.has(block.type) && !allowed.has(block.type));
  const others = body.blocks.filter((block) => !misplaced.includes(block));
  return [
    ...checkBody(withOnePath({ ...body, blocks: others }), { blocks: allowed }),
    ...misplaced.map((block) => {
      const detail = `Blocks of type "${block.type}" are not expected here: they are only allowed in the root configuration, and not in a module that it calls.`;
      return errorDiagnostic("Unsupported block type", detail, {
        range: block.typeRange,
        context: block.headerRange,
      });
    }),
  ];
}

/** A policy's file that lies among the configuration is one mistake, however many paths it has. */
function withOnePath(body: Body): Body {
  const first = body.blocks.find((block) => block.type === "path");
  return { ...body, blocks: body.blocks.filter((block) => block.type !== "path" || block === first) };
}

function hasItsLabels(block: Block, allowed: ReadonlyMap<string, readonly string[]>): boolean {
  return allowed.get(block.type)?.length === block.labels.length;
}

function decodeLocals(blocks: readonly Block[]): Outcome<ReadonlyMap<string, Attribute>> {
  const locals = new Map<string, Attribute>();
  const diagnostics: Diagnostic[] = [];
  for (const block of blocks) {
    diagnostics.push(...checkBody(block.body, { optional: [...block.body.attributes.keys()] }));
    for (const attribute of block.body.attributes.values()) {
      const first = locals.get(attribute.name);
      if (first === undefined) locals.set(attribute.name, attribute);
      else diagnostics.push(duplicateLocal(attribute, first));
    }
  }
  return { value: locals, diagnostics };
}

function duplicateLocal(attribute: Attribute, first: Attribute): Diagnostic {
  const detail = `A local value named "${attribute.name}" has already been defined. Local value names must be unique within a module.`;
  return errorDiagnostic("Duplicate local value definition", detail, {
    range: attribute.nameRange,
    context: attribute.range,
    related: [{ message: "First defined here", range: first.range }],
  });
}
