import type { Traversal } from "../hcl/syntax.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { ExpressionPlace } from "./place.ts";
import { referenceProblem } from "./reference-problem.ts";
import type { Session } from "./session.ts";

/** Nobody reads more errors of one expression. */
const MAX_ERRORS = 50;

/** Something that uses names; `of` is the same object for every instance of its block. */
interface NameUser {
  readonly of: object;
  readonly references: () => readonly Traversal[];
}

/** Whether everything that is named is declared, also what no value comes from; reported where it is not. */
export function areDeclared(session: Session, place: ExpressionPlace, { of, references }: NameUser): boolean {
  const known = session.declared.get(of);
  if (known !== undefined) return known;
  const problems = problemsOf(session, place, references());
  session.diagnostics.push(...problems);
  session.declared.set(of, problems.length === 0);
  return problems.length === 0;
}

function problemsOf(
  session: Session,
  place: ExpressionPlace,
  references: readonly Traversal[],
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const traversal of references) {
    if (problems.length >= MAX_ERRORS) break;
    problems.push(...(referenceProblem(session, place, traversal)?.diagnostics ?? []));
  }
  return problems;
}
