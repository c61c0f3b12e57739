import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { didYouMean, failed, undeclaredName } from "./lookup-result.ts";
import { type ExpressionPlace, eachAt } from "./place.ts";

/** Whether a reference that begins with this word is none to a declared object. */
export function isName(root: string): boolean {
  return CHECKS.has(root);
}

/** Why `var.x`, `local.x`, `each.key`, `path.module` means nothing at a place; undefined where it means something. */
export function nameProblem(place: ExpressionPlace, traversal: Traversal): Lookup | undefined {
  const check = CHECKS.get(traversal.root);
  if (check === undefined) return undefined;
  const [step] = traversal.steps;
  if (step?.kind === "attribute") return check({ place, traversal, name: step.name });
  const detail = `The "${traversal.root}" object cannot be accessed directly. Instead, access one of its attributes.`;
  return failed(traversal, "Invalid reference", detail);
}

/** A reference `root.name…` at a place. */
interface NameUse {
  readonly place: ExpressionPlace;
  readonly traversal: Traversal;
  readonly name: string;
}

type NameCheck = (use: NameUse) => Lookup | undefined;

const CHECKS: ReadonlyMap<string, NameCheck> = new Map<string, NameCheck>([
  ["var", checkVariable],
  ["local", checkLocal],
  ["each", checkEach],
  ["path", checkPath],
  ["self", checkSelf],
]);

function checkVariable({ place, traversal, name }: NameUse): Lookup | undefined {
  const { variables } = place.container.module.config;
  if (variables.has(name)) return undefined;
  const detail = `An input variable with the name "${name}" has not been declared.${didYouMean(name, variables.keys())}`;
  return undeclaredName(traversal, name, { summary: "Reference to undeclared input variable", detail });
}

function checkLocal({ place, traversal, name }: NameUse): Lookup | undefined {
  const { locals } = place.container.module.config;
  if (locals.has(name)) return undefined;
  const detail = `A local value with the name "${name}" has not been declared.${didYouMean(name, locals.keys())}`;
  return undeclaredName(traversal, name, { summary: "Reference to undeclared local value", detail });
}

function checkEach({ place, traversal, name }: NameUse): Lookup | undefined {
  if (eachAt(place) === undefined) {
    const detail = 'The "each" object can be used only in blocks that have a "for_each" argument set.';
    return undeclaredName(traversal, "for_each", {
      summary: 'Reference to "each" in context without for_each',
      detail,
    });
  }
  if (name === "key" || name === "value") return undefined;
  const detail = `The "each" object does not have an attribute named "${name}". The supported attributes are each.key and each.value.`;
  return failed(traversal, 'Invalid "each" attribute', detail);
}

function checkSelf({ place, traversal }: NameUse): Lookup | undefined {
  if (place.self !== undefined) return undefined;
  const detail =
    'The "self" object is not available in this context. It can be used only in the condition and the error message of a postcondition block.';
  return failed(traversal, 'Invalid "self" reference', detail);
}

function checkPath({ traversal, name }: NameUse): Lookup | undefined {
  if (name === "module" || name === "root") return undefined;
  const detail = `The "path" object does not have an attribute named "${name}". The supported attributes are path.module and path.root.`;
  return failed(traversal, 'Invalid "path" attribute', detail);
}
