import type { HclValue } from "../hcl/hcl-value.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { stringValue } from "../hcl/values/make-value.ts";
import { attributeValue } from "./attribute-value.ts";
import { didYouMean, failed, found, undeclaredName } from "./lookup-result.ts";
import { type ExpressionPlace, eachAt, type ModuleInstance, nameInModule, topOf } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";
import { variableValue } from "./variable-value.ts";

/** A reference `root.name…` at a place. */
interface NameUse {
  readonly place: ExpressionPlace;
  readonly traversal: Traversal;
  readonly name: string;
}

type NameLookup = (session: Session, use: NameUse) => Lookup;

const NAMES: ReadonlyMap<string, NameLookup> = new Map<string, NameLookup>([
  ["var", lookupVariable],
  ["local", lookupLocal],
  ["each", lookupEach],
  ["path", lookupPath],
  ["self", lookupSelf],
]);

/** `var.x`, `local.x`, `each.key`, `path.module`; undefined for any other root. */
export function lookupName(
  session: Session,
  place: ExpressionPlace,
  traversal: Traversal,
): Lookup | undefined {
  const lookup = NAMES.get(traversal.root);
  if (lookup === undefined) return undefined;
  const [step] = traversal.steps;
  if (step?.kind === "attribute") return lookup(session, { place, traversal, name: step.name });
  const detail = `The "${traversal.root}" object cannot be accessed directly. Instead, access one of its attributes.`;
  return failed(traversal, "Invalid reference", detail);
}

function lookupVariable(session: Session, { place, traversal, name }: NameUse): Lookup {
  const { module } = place.container;
  const block = module.config.variables.get(name);
  if (block !== undefined) return found(variableValue(session, module, block), 1);
  const detail = `An input variable with the name "${name}" has not been declared.${didYouMean(name, module.config.variables.keys())}`;
  return undeclaredName(traversal, name, { summary: "Reference to undeclared input variable", detail });
}

function lookupLocal(session: Session, { place, traversal, name }: NameUse): Lookup {
  const { module } = place.container;
  if (module.config.locals.has(name)) return found(localValue(session, module, name), 1);
  const detail = `A local value with the name "${name}" has not been declared.${didYouMean(name, module.config.locals.keys())}`;
  return undeclaredName(traversal, name, { summary: "Reference to undeclared local value", detail });
}

/** Evaluates all locals of a module, so that mistakes in those that nothing uses are reported, too. */
export function checkLocals(session: Session, module: ModuleInstance): void {
  for (const name of module.config.locals.keys()) localValue(session, module, name);
}

/** The value of a local; undefined where it has errors. */
function localValue(session: Session, module: ModuleInstance, name: string): HclValue | undefined {
  const attribute = module.config.locals.get(name);
  if (attribute === undefined) return undefined;
  const full = nameInModule(module, `local.${name}`);
  const thing = {
    of: session,
    part: `.local ${full}`,
    name: full,
    range: attribute.range,
    fallback: undefined,
  };
  return evaluateOnce(session, thing, () =>
    session.evaluate(attribute.expression, { container: topOf(module) }),
  );
}

function lookupEach(_session: Session, { place, traversal, name }: NameUse): Lookup {
  const each = eachAt(place);
  if (each === undefined) {
    const detail = 'The "each" object can be used only in blocks that have a "for_each" argument set.';
    return undeclaredName(traversal, "for_each", {
      summary: 'Reference to "each" in context without for_each',
      detail,
    });
  }
  if (name === "key") return found(stringValue(each.key), 1);
  if (name === "value") return found(each.value, 1);
  const detail = `The "each" object does not have an attribute named "${name}". The supported attributes are each.key and each.value.`;
  return failed(traversal, 'Invalid "each" attribute', detail);
}

function lookupSelf(session: Session, { place, traversal, name }: NameUse): Lookup {
  const [step] = traversal.steps;
  if (place.self !== undefined && step !== undefined)
    return found(attributeValue(session, place.self, { name, range: step.range }), 1);
  const detail =
    'The "self" object is not available in this context. It can be used only in the condition and the error message of a postcondition block.';
  return failed(traversal, 'Invalid "self" reference', detail);
}

/** Source: Terraform's paths are relative to where it runs, the root module's folder; so are those of file functions here. */
function lookupPath(session: Session, { place, traversal, name }: NameUse): Lookup {
  const { folder } = place.container.module.config;
  if (name === "module") return found(stringValue(relativeFolder(session.root.config.folder, folder)), 1);
  if (name === "root") return found(stringValue("."), 1);
  const detail = `The "path" object does not have an attribute named "${name}". The supported attributes are path.module and path.root.`;
  return failed(traversal, 'Invalid "path" attribute', detail);
}

/** The way from one folder to another, both relative to the same root. */
function relativeFolder(from: string, to: string): string {
  const [here, there] = [from, to].map((folder) => folder.split("/").filter((segment) => segment !== ""));
  if (here === undefined || there === undefined) return ".";
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  const path = [...here.slice(shared).map(() => ".."), ...there.slice(shared)].join("/");
  return path === "" ? "." : path;
}
