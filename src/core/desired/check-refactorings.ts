import { BLOCK_KINDS } from "../config/block-kinds.ts";
import { type Address, parseAddress, withoutKeys } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { checkMoved } from "./check-moved.ts";
import type { DesiredObject } from "./desired-state.ts";
import { didYouMean } from "./lookup-result.ts";
import type { Refactorings } from "./refactorings.ts";

/** `moved`, `removed` and `import` blocks that contradict what is declared. */
export function checkRefactorings(
  { moved, removed, imports }: Refactorings,
  objects: ReadonlyMap<Address, DesiredObject>,
): readonly Diagnostic[] {
  const declared = new Map([...objects.values()].map((object) => [withoutKeys(object.address), object]));
  return [
    ...moved.flatMap(({ from, range }) => checkKind(from, range)),
    ...checkMoved(moved, objects),
    ...removed.flatMap(({ from, range }) => [
      ...checkKind(from, range),
      ...stillDeclared(from, range, declared.get(from)),
    ]),
    ...imports.flatMap(({ to, range }) => (objects.has(to) ? [] : [notDeclared(to, range, objects.keys())])),
  ];
}

function checkKind(from: Address, range: SourceRange): readonly Diagnostic[] {
  const word = parseAddress(from)?.[0]?.word ?? "";
  if (BLOCK_KINDS.has(word) || word === "module") return [];
  const detail = `There are no objects of the kind "${word}".${didYouMean(word, BLOCK_KINDS.keys())}`;
  return [errorDiagnostic("Invalid address", detail, { range })];
}

function stillDeclared(
  from: Address,
  range: SourceRange,
  object: DesiredObject | undefined,
): readonly Diagnostic[] {
  if (object === undefined) return [];
  const detail = `The block says that ${from} was removed, but it is still declared. Delete one of the two.`;
  const related = [{ message: "Declared here", range: object.range }];
  return [errorDiagnostic("Removed object still exists", detail, { range, related })];
}

function notDeclared(to: Address, range: SourceRange, addresses: Iterable<Address>): Diagnostic {
  const detail = `The configuration declares no ${to}. Write the block that it is to become.${didYouMean(to, addresses)}`;
  const absent = (parseAddress(to) ?? []).flatMap(({ labels }) => labels);
  return errorDiagnostic("Configuration for import target does not exist", detail, { range, absent });
}
