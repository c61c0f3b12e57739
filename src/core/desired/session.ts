import type { ObjectBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Disclosure } from "../hcl/scope.ts";
import type { Body, Expression } from "../hcl/syntax.ts";
import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { EngineSource, Known } from "./known.ts";
import type { ExpressionPlace, ModuleInstance } from "./place.ts";
import type { PlaintextIdentity } from "./plaintext-identity.ts";

/**
 * One evaluation of a configuration: lazy, each thing once. What is being evaluated is kept as a stack of frames, to
 * find cycles and to learn which objects each thing uses.
 */
export interface Session {
  readonly root: ModuleInstance;
  readonly known: Known;
  readonly engines: EngineSource;
  readonly plaintextIdentity: PlaintextIdentity;
  /** The expression's value; undefined where it has errors, which are reported. */
  readonly evaluate: (expression: Expression, place: ExpressionPlace) => HclValue | undefined;
  /** The body with its `dynamic` blocks expanded; undefined where they have errors, which are reported. */
  readonly expandDynamic: (body: Body, place: ExpressionPlace) => Body | undefined;
  readonly diagnostics: Diagnostic[];
  /** What conditions that the configuration itself states have found. */
  readonly checks: Diagnostic[];
  /** Attributes that the server decides and that were asked for, as `address.attribute`. */
  readonly asked: Set<string>;
  /** Where `nonsensitive()` makes a secret public. */
  readonly published: Disclosure[];
  /** Namespaces whose mounts were asked for and are not known. */
  readonly unreadNamespaces: Set<string>;
  /** By what they are of, and by which part of it they are. */
  readonly results: Map<object, Map<string, Evaluated<unknown>>>;
  /** The blocks of a container by kind and label, for lists of blocks in which a name was looked up. */
  readonly blockIndexes: Map<readonly ObjectBlock[], ReadonlyMap<string, readonly ObjectBlock[]>>;
  /** Whether an expression, which may be evaluated for many instances of a block, names only what is declared. */
  readonly declared: Map<object, boolean>;
  readonly frames: Frame[];
  /** What has been used of the budgets that all of an evaluation has together. */
  readonly spent: { modules: number };
}

/** Something that is being evaluated, as a person calls it: `local.x`, `policy.team`. */
interface Frame extends Thing {
  /** Made at the first use, because most things use nothing. */
  uses: Set<Address> | undefined;
}

/** What a thing is, to the session and to a person. */
interface Thing {
  /** What it is a part of: an instance, a block, or the session itself. */
  readonly of: object;
  /** Attributes by their names, everything else with a dot before it. */
  readonly part: string;
  readonly name: string;
  readonly range: SourceRange;
}

interface Evaluated<T> {
  readonly value: T;
  readonly uses: ReadonlySet<Address>;
}

/** The thing's value, computed at its first use; `fallback` where it depends on itself, which is reported once. */
export function evaluateOnce<T>(
  session: Session,
  thing: Thing & { readonly fallback: T },
  compute: () => T,
): T {
  const known = session.results.get(thing.of)?.get(thing.part) as Evaluated<T> | undefined;
  const result = known ?? evaluateNow(session, thing, compute);
  for (const address of result.uses) useObject(session, address);
  return result.value;
}

/** Notes that what is being evaluated uses an object. */
export function useObject(session: Session, address: Address): void {
  const frame = session.frames.at(-1);
  if (frame === undefined) return;
  frame.uses ??= new Set();
  frame.uses.add(address);
}

/** Whether something, or one part of it, is being evaluated right now. */
export function isOpen({ frames }: Session, of: object, part?: string): boolean {
  return frames.some((frame) => frame.of === of && (part === undefined || frame.part === part));
}

/** Runs `compute` and tells which objects it used. */
export function withUses<T>(session: Session, thing: Thing, compute: () => T): Evaluated<T> {
  const frame: Frame = {
    of: thing.of,
    part: thing.part,
    name: thing.name,
    range: thing.range,
    uses: undefined,
  };
  session.frames.push(frame);
  try {
    const value = compute();
    return { value, uses: frame.uses ?? NOTHING };
  } finally {
    session.frames.pop();
  }
}

const NOTHING: ReadonlySet<Address> = new Set();

function evaluateNow<T>(
  session: Session,
  thing: Thing & { readonly fallback: T },
  compute: () => T,
): Evaluated<T> {
  const start = session.frames.findIndex((frame) => frame.of === thing.of && frame.part === thing.part);
  if (start >= 0) {
    reportCycle(session, session.frames.slice(start));
    return { value: thing.fallback, uses: NOTHING };
  }
  const result = withUses(session, thing, compute);
  const parts = session.results.get(thing.of);
  if (parts === undefined) session.results.set(thing.of, new Map([[thing.part, result]]));
  else parts.set(thing.part, result);
  return result;
}

function reportCycle(session: Session, frames: readonly Frame[]): void {
  const lines = frames.map(
    ({ name, range }) => `  - ${name} (${range.file}:${range.start.line},${range.start.column})`,
  );
  const detail = [
    "The following objects in the configuration form a dependency cycle, so there is no valid order to evaluate them in:",
    ...lines,
  ].join("\n");
  const [first] = frames;
  if (first !== undefined)
    session.diagnostics.push(errorDiagnostic("Self-referential expressions", detail, { range: first.range }));
}
