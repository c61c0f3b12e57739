import { checkBody, checkLabels } from "../config/check-body.ts";
import type { Block } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { GENERATE } from "./kept-data.ts";
import { didYouMean } from "./lookup-result.ts";
import type { ObjectInstance } from "./place.ts";
import { seededKey } from "./seeded-data.ts";

/** Blocks inside an object that are not part of any value, and names in its `lifecycle` that are not attributes of it. */
export function checkNames(instance: ObjectInstance, fields: readonly string[]): readonly Diagnostic[] {
  const { block, address, parent } = instance;
  const hasParts = block.kind === "policy" && parent === undefined;
  const parts = hasParts ? [] : block.parts.flatMap((part) => unusedPart(instance, part, fields));
  return [...parts, ...checkLifecycle(instance, fields)].map((problem) => ({ ...problem, address }));
}

function unusedPart(
  { block }: ObjectInstance,
  part: Block,
  fields: readonly string[],
): readonly Diagnostic[] {
  if (block.kind === "secret" && part.type === GENERATE) return checkLabels(part, ["key"]);
  if (block.kind === "secret" && part.type === "dynamic" && part.labels[0]?.text === GENERATE) return [];
  if (part.type === "dynamic") return [noDynamic(part)];
  const { range, endRange } = block.body;
  return checkBody({ attributes: new Map(), blocks: [part], range, endRange }, { optional: fields });
}

function noDynamic(part: Block): Diagnostic {
  const name = part.labels[0]?.text ?? "";
  const detail = `A dynamic block makes parts of an object, such as the rules of a policy, and no objects. Write a "${name}" block with the argument "for_each" instead.`;
  return errorDiagnostic("Unsupported dynamic block", detail, { range: part.headerRange });
}

function checkLifecycle({ block }: ObjectInstance, fields: readonly string[]): readonly Diagnostic[] {
  const { ignoreChanges, seedOnly } = block.lifecycle;
  const lifecycle = block.body.blocks.find(({ type }) => type === "lifecycle");
  const written = (argument: string) => lifecycle?.body.attributes.get(argument);
  return [
    ...unknownNames("ignore_changes", ignoreChanges === "all" ? [] : ignoreChanges, fields),
    ...unknownNames("seed_only", ofAttributes(block.kind, seedOnly), fields),
  ].map(({ argument, detail }) =>
    errorDiagnostic("Unsupported attribute", detail, {
      range: written(argument)?.expression.range ?? block.headerRange,
    }),
  );
}

/** Keys of a secret's data are looked at where the data is. */
function ofAttributes(kind: string, entries: readonly string[]): readonly string[] {
  return kind === "secret" ? entries.filter((entry) => seededKey(entry) === undefined) : entries;
}

function unknownNames(argument: string, names: readonly string[], fields: readonly string[]) {
  return names
    .filter((name) => !fields.includes(name))
    .map((name) => ({
      argument,
      detail: `The argument "${argument}" names "${name}", which is not an attribute of this object.${didYouMean(name, fields)}`,
    }));
}
