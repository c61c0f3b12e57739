import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { DesiredObject } from "./desired-state.ts";

/** Objects that wait for each other, so that none can be written first: an error for each ring, with all of its members. */
export function dependencyCycles(objects: ReadonlyMap<Address, DesiredObject>): readonly Diagnostic[] {
  const done = new Set<Address>();
  const diagnostics: Diagnostic[] = [];
  for (const start of objects.keys()) {
    const ring = findRing(objects, start, done);
    if (ring.length > 0) diagnostics.push(cycle(ring));
  }
  return diagnostics;
}

interface Visit {
  readonly object: DesiredObject;
  readonly next: Iterator<Address>;
}

/** A depth-first search with a stack of its own, because chains of dependencies may be as long as a configuration. */
function findRing(
  objects: ReadonlyMap<Address, DesiredObject>,
  start: Address,
  done: Set<Address>,
): readonly DesiredObject[] {
  const stack: Visit[] = [];
  const open = new Set<Address>();
  let at: Address | undefined = start;
  while (at !== undefined) {
    if (open.has(at)) return ringFrom(stack, at);
    const object = objects.get(at);
    if (object !== undefined && !done.has(at)) {
      done.add(at);
      open.add(at);
      stack.push({ object, next: object.dependsOn.values() });
    }
    at = nextOf(stack, open);
  }
  return [];
}

/** The next dependency of what is open; closes what has none left. */
function nextOf(stack: Visit[], open: Set<Address>): Address | undefined {
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const step = visit.next.next();
    if (step.done !== true) return step.value;
    open.delete(visit.object.address);
    stack.pop();
  }
  return undefined;
}

function ringFrom(stack: readonly Visit[], start: Address): readonly DesiredObject[] {
  const ring = stack.map(({ object }) => object);
  return ring.slice(ring.findIndex(({ address }) => address === start));
}

function cycle(ring: readonly DesiredObject[]): Diagnostic {
  const lines = ring.map(
    ({ address, range: { file, start } }) => `  - ${address} (${file}:${start.line},${start.column})`,
  );
  const detail = [
    "These objects depend on each other, each on the next one and the last on the first, so that none of them can be written first:",
    ...lines,
    "Remove one of the references or depends_on entries between them.",
  ].join("\n");
  const [first] = ring;
  return errorDiagnostic(
    "Cycle",
    detail,
    first === undefined ? {} : { range: first.range, address: first.address },
  );
}
