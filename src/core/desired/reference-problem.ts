import { BLOCK_KINDS } from "../config/block-kinds.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { declaredBlocks } from "./declared-blocks.ts";
import { declaredCall } from "./declared-call.ts";
import { didYouMean, failed } from "./lookup-result.ts";
import { isName, nameProblem } from "./name-problem.ts";
import type { Container, ExpressionPlace } from "./place.ts";
import type { Session } from "./session.ts";

/** Why a reference names nothing that is declared where it stands, whatever the values are; undefined where it does. */
export function referenceProblem(
  session: Session,
  place: ExpressionPlace,
  traversal: Traversal,
): Lookup | undefined {
  const { root, steps } = traversal;
  if (isName(root)) return nameProblem(place, traversal);
  const { container } = place;
  if (root !== "module" && !BLOCK_KINDS.has(root)) return unknownRoot(container, traversal);
  // What is named by an expression in brackets is only known with its value.
  if (steps.length === 0) return undefined;
  const use = { container, traversal, used: 0, inner: true };
  const declared = root === "module" ? declaredCall(use) : declaredBlocks(session, { ...use, kind: root });
  return declared.kind === "problem" ? declared.problem : undefined;
}

function unknownRoot(container: Container, traversal: Traversal): Lookup {
  const declared = container.objects.map((object) => object.kind);
  const near = didYouMean(traversal.root, [
    "var",
    "local",
    "each",
    "path",
    "module",
    ...BLOCK_KINDS.keys(),
    ...declared,
  ]);
  const detail = `There is no object named "${traversal.root}". A reference begins with "var", "local", "each", "path", "module", or the kind of a declared object, such as "mount" or "policy".${near}`;
  return failed(traversal, "Invalid reference", detail);
}
