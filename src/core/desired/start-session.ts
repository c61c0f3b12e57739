import { constantValue } from "../hcl/constant-value.ts";
import { dynamicReferences } from "../hcl/dynamic-references.ts";
import { evaluate } from "../hcl/evaluate.ts";
import { expandDynamicBlocks } from "../hcl/expand-dynamic-blocks.ts";
import { maySkip } from "../hcl/may-skip.ts";
import { referencesOf } from "../hcl/references-of.ts";
import type { Disclosure, EvaluationHost, Scope } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { areDeclared } from "./are-declared.ts";
import { lookupName } from "./lookup-name.ts";
import { lookupObject } from "./lookup-object.ts";
import type { ExpressionPlace } from "./place.ts";
import { referenceProblem } from "./reference-problem.ts";
import type { Session } from "./session.ts";

/** Begins an evaluation of a configuration: nothing is evaluated yet. */
export function startSession(
  input: Pick<Session, "root" | "known" | "engines" | "plaintextIdentity"> & { host: EvaluationHost },
): Session {
  const session: Session = {
    root: input.root,
    known: input.known,
    engines: input.engines,
    plaintextIdentity: input.plaintextIdentity,
    diagnostics: [],
    checks: [],
    asked: new Set(),
    published: [],
    unreadNamespaces: new Set(),
    results: new Map(),
    blockIndexes: new Map(),
    declared: new Map(),
    frames: [],
    spent: { modules: 0 },
    expandDynamic: (body, place) => {
      const user = { of: body.blocks, references: () => dynamicReferences(body) };
      if (!areDeclared(session, place, user)) return undefined;
      const failures: Traversal[] = [];
      const outcome = expandDynamicBlocks(body, scopeOf(session, place, input.host, failures));
      session.diagnostics.push(...outcome.diagnostics);
      return failures.length > 0 || hasErrors(outcome.diagnostics) ? undefined : outcome.value;
    },
    evaluate: (expression, place) => {
      const constant = constantValue(expression);
      if (constant !== undefined) return constant;
      if (maySkip(expression)) {
        const user = { of: expression, references: () => referencesOf(expression) };
        if (!areDeclared(session, place, user)) return undefined;
      }
      const failures: Traversal[] = [];
      const outcome = evaluate(expression, scopeOf(session, place, input.host, failures));
      session.diagnostics.push(...outcome.diagnostics);
      return failures.length > 0 || hasErrors(outcome.diagnostics) ? undefined : outcome.value;
    },
  };
  return session;
}

/** What names mean at a place. A reference whose value could not be made goes to `failures`: it was reported there. */
function scopeOf(
  session: Session,
  place: ExpressionPlace,
  host: EvaluationHost,
  failures: Traversal[],
): Scope {
  return {
    lookup: (traversal) => {
      const found =
        referenceProblem(session, place, traversal) ??
        lookupName(session, place, traversal) ??
        lookupObject(session, place.container, traversal);
      if (found.value === undefined && found.diagnostics.length === 0) failures.push(traversal);
      return found;
    },
    host,
    folder: session.root.config.folder,
    plaintextIdentity: session.plaintextIdentity,
    onNonsensitive: (disclosure) => notePublished(session, disclosure),
  };
}

/** An expression may be evaluated more than once. */
function notePublished({ published }: Session, disclosure: Disclosure): void {
  const { file, start } = disclosure.range;
  const isKnown = published.some(({ range }) => range.file === file && range.start.byte === start.byte);
  if (!isKnown) published.push(disclosure);
}
