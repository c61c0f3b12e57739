import type { Attribute, Block, Body } from "../hcl/syntax.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { BLOCK_KINDS, type BlockKind } from "./block-kinds.ts";
import { checkBody, checkLabels } from "./check-body.ts";
import type { ObjectBlock } from "./config.ts";
import { decodeDependsOn } from "./decode-depends-on.ts";
import { decodeLifecycle, NO_LIFECYCLE } from "./decode-lifecycle.ts";
import { decodeModuleCalls, type LoadSource } from "./decode-module-calls.ts";
import { literalReader } from "./literal.ts";

const META = new Set(["for_each", "depends_on", "managed"]);

/** Objects declared at one level of a configuration; two managed blocks of one name are an error that shows both. */
export function decodeObjects(blocks: readonly Block[], load: LoadSource): Outcome<readonly ObjectBlock[]> {
  const decoded = blocks.map((block) => decodeObject(block, BLOCK_KINDS.get(block.type), load));
  const objects = decoded.map(({ value }) => value);
  return {
    value: objects,
    diagnostics: [...decoded.flatMap(({ diagnostics }) => diagnostics), ...findDuplicates(objects)],
  };
}

/** Objects of an engine inside a mount: the catalog decides later which blocks exist and which labels they have. */
function decodeEngineObjects(blocks: readonly Block[], load: LoadSource): Outcome<readonly ObjectBlock[]> {
  const decoded = blocks.map((block) => decodeObject(block, undefined, load));
  return {
    value: decoded.map(({ value }) => value),
    diagnostics: decoded.flatMap(({ diagnostics }) => diagnostics),
  };
}

function decodeObject(block: Block, kind: BlockKind | undefined, load: LoadSource): Outcome<ObjectBlock> {
  const meta = decodeMeta(block.body);
  const nested = block.body.blocks.filter((inner) => inner.type !== "lifecycle" && inner.type !== "dynamic");
  const dynamics = block.body.blocks.filter((inner) => inner.type === "dynamic");
  const children = decodeChildren(nested, kind, load);
  const isNamespace = kind?.nested === "objects";
  const calls = isNamespace ? nested.filter((inner) => inner.type === "module") : [];
  const modules = decodeModuleCalls(calls, load);
  const value: ObjectBlock = {
    kind: block.type,
    labels: block.labels,
    ...meta.value,
    attributes: withoutMeta(block.body),
    parts: kind === undefined || kind.nested === "parts" ? [...nested, ...dynamics] : dynamics,
    children: children.value,
    modules: modules.value,
    body: block.body,
    headerRange: block.headerRange,
    range: block.range,
  };
  return { value, diagnostics: [...meta.diagnostics, ...children.diagnostics, ...modules.diagnostics] };
}

function decodeChildren(
  nested: readonly Block[],
  kind: BlockKind | undefined,
  load: LoadSource,
): Outcome<readonly ObjectBlock[]> {
  if (kind?.nested === "engine-objects") {
    const children = decodeEngineObjects(nested, load);
    return {
      value: children.value,
      diagnostics: [...children.diagnostics, ...findDuplicates(children.value)],
    };
  }
  if (kind?.nested !== "objects") return { value: [], diagnostics: [] };
  const known = nested.filter((block) => BLOCK_KINDS.get(block.type)?.labels.length === block.labels.length);
  const objects = decodeObjects(known, load);
  return { value: objects.value, diagnostics: [...objects.diagnostics, ...checkNamespaceBlocks(nested)] };
}

function checkNamespaceBlocks(nested: readonly Block[]): readonly Diagnostic[] {
  const allowed = new Map<string, readonly string[]>([["module", ["name"]]]);
  for (const [type, { labels }] of BLOCK_KINDS) allowed.set(type, labels);
  return nested.flatMap((block) => {
    const labels = allowed.get(block.type);
    if (labels !== undefined) return checkLabels(block, labels);
    const { range, endRange } = block.body;
    return checkBody({ attributes: new Map(), blocks: [block], range, endRange }, { blocks: allowed });
  });
}

type Meta = Pick<ObjectBlock, "forEach" | "dependsOn" | "managed" | "lifecycle">;

function decodeMeta(body: Body): Outcome<Meta> {
  const read = literalReader(body);
  const forEach = body.attributes.get("for_each");
  const dependencies = decodeDependsOn(body.attributes.get("depends_on"));
  const lifecycles = body.blocks.filter((block) => block.type === "lifecycle");
  const lifecycle = lifecycles[0] === undefined ? undefined : decodeLifecycle(lifecycles[0]);
  const value = {
    ...(forEach === undefined ? {} : { forEach }),
    dependsOn: dependencies.value,
    managed: read.flag("managed") ?? true,
    lifecycle: lifecycle?.value ?? NO_LIFECYCLE,
  };
  const diagnostics = [
    ...read.diagnostics,
    ...dependencies.diagnostics,
    ...(lifecycle?.diagnostics ?? []),
    ...lifecycles.slice(1).map(secondLifecycle),
  ];
  return { value, diagnostics };
}

function withoutMeta(body: Body): ReadonlyMap<string, Attribute> {
  return new Map([...body.attributes].filter(([name]) => !META.has(name)));
}

function secondLifecycle(block: Block): Diagnostic {
  return errorDiagnostic(
    "Duplicate lifecycle block",
    "An object has one lifecycle block. Remove the others.",
    {
      range: block.headerRange,
    },
  );
}

function findDuplicates(objects: readonly ObjectBlock[]): readonly Diagnostic[] {
  const first = new Map<string, ObjectBlock>();
  return objects.flatMap((object) => {
    if (!object.managed) return [];
    const name = [object.kind, ...object.labels.map((label) => label.text)].join("\0");
    const earlier = first.get(name);
    if (earlier !== undefined) return [duplicate(object, earlier)];
    first.set(name, object);
    return [];
  });
}

function duplicate(object: ObjectBlock, earlier: ObjectBlock): Diagnostic {
  const name = object.labels.map((label) => ` "${label.text}"`).join("");
  const hint =
    object.kind === "mount" || object.kind === "auth"
      ? " To put more objects into it elsewhere, write managed = false there."
      : "";
  return errorDiagnostic("Duplicate declaration", `${object.kind}${name} was already declared.${hint}`, {
    range: object.headerRange,
    related: [{ message: "First declared here", range: earlier.headerRange }],
  });
}
