import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { DesiredObject } from "./desired-state.ts";
import { finalAddress, type Move, movedAddress, nextAddress } from "./moved-address.ts";

/** Moves that contradict the configuration or each other, in HashiCorp's words. */
export function checkMoved(
  moves: readonly Move[],
  objects: ReadonlyMap<Address, DesiredObject>,
): readonly Diagnostic[] {
  const cyclic = moves.filter((move) => finalAddress(move.to, moves) === undefined);
  return [
    ...moves.flatMap((move) => stillDeclared(move, objects)),
    ...moves.flatMap((move, index) => ambiguous(move, moves.slice(0, index))),
    ...(cyclic[0] === undefined ? [] : [cycle(cyclic[0], moves)]),
  ];
}

function stillDeclared(move: Move, objects: ReadonlyMap<Address, DesiredObject>): readonly Diagnostic[] {
  const declared = [...objects.values()].find(
    (object) => object.managed && movedAddress(object.address, move) !== undefined,
  );
  if (declared === undefined) return [];
  const detail = `This statement declares a move from ${move.from}, but that is still declared. Change the configuration so that it is declared as ${move.to} instead, or remove this block.`;
  const related = [{ message: "Declared here", range: declared.range }];
  return [errorDiagnostic("Moved object still exists", detail, { range: move.range, related })];
}

function ambiguous(move: Move, earlier: readonly Move[]): readonly Diagnostic[] {
  const other = earlier.find(({ from, to }) => (from === move.from) !== (to === move.to));
  if (other === undefined) return [];
  const detail =
    other.from === move.from
      ? `Another statement declares that ${move.from} moved to ${other.to}, but this one declares that it moved to ${move.to}. An object can move to one place only.`
      : `Another statement declares that ${other.from} moved to ${move.to}, but this one declares that ${move.from} did. Only one object can be at an address.`;
  const related = [{ message: "The other statement", range: other.range }];
  return [errorDiagnostic("Ambiguous move statements", detail, { range: move.range, related })];
}

function cycle(first: Move, moves: readonly Move[]): Diagnostic {
  const chain = chainFrom(first, moves);
  const lines = chain.map(
    ({ from, to, range: { file, start } }) => `  - ${from} → ${to} (${file}:${start.line},${start.column})`,
  );
  const detail = [
    "The following chained move statements form a cycle, and so there is no final location to move objects to:",
    ...lines,
    "",
    "A chain of move statements must end with an address that doesn't appear in any other statements, and which typically also refers to an object still declared in the configuration.",
  ].join("\n");
  return errorDiagnostic("Cyclic dependency in move statements", detail, { range: first.range });
}

function chainFrom(first: Move, moves: readonly Move[]): readonly Move[] {
  const chain = new Set([first]);
  for (let next = nextAddress(first.to, moves); next !== undefined && !chain.has(next.move); ) {
    chain.add(next.move);
    next = nextAddress(next.to, moves);
  }
  return [...chain];
}
