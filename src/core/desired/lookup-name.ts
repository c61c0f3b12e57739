import type { HclValue } from "../hcl/hcl-value.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { stringValue } from "../hcl/values/make-value.ts";
import type { SourceRange } from "../model/source-range.ts";
import { attributeValue } from "./attribute-value.ts";
import { found } from "./lookup-result.ts";
import { type ExpressionPlace, eachAt, type ModuleInstance, nameInModule, topOf } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";
import { variableValue } from "./variable-value.ts";

/** The attribute of a root that stands at a place. */
interface NameUse {
  readonly place: ExpressionPlace;
  readonly step: { readonly name: string; readonly range: SourceRange };
}

type NameValue = (session: Session, use: NameUse) => HclValue | undefined;

const VALUES: ReadonlyMap<string, NameValue> = new Map<string, NameValue>([
  ["var", inputValue],
  ["local", (session, { place, step }) => localValue(session, place.container.module, step.name)],
  ["each", eachValue],
  ["path", pathValue],
  ["self", selfValue],
]);

/** The value of `var.x`, `local.x`, `each.key`, `path.module`, which are declared; undefined for any other root. */
export function lookupName(
  session: Session,
  place: ExpressionPlace,
  traversal: Traversal,
): Lookup | undefined {
  const evaluateName = VALUES.get(traversal.root);
  const [step] = traversal.steps;
  if (evaluateName === undefined || step?.kind !== "attribute") return undefined;
  return found(evaluateName(session, { place, step }), 1);
}

function inputValue(session: Session, { place, step: { name } }: NameUse): HclValue | undefined {
  const { module } = place.container;
  const block = module.config.variables.get(name);
  return block === undefined ? undefined : variableValue(session, module, block);
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

function eachValue(_session: Session, { place, step: { name } }: NameUse): HclValue | undefined {
  const each = eachAt(place);
  if (each === undefined) return undefined;
  return name === "key" ? stringValue(each.key) : each.value;
}

function selfValue(session: Session, { place, step }: NameUse): HclValue | undefined {
  return place.self === undefined ? undefined : attributeValue(session, place.self, step);
}

/** Source: Terraform's paths are relative to where it runs, the root module's folder; so are those of file functions here. */
function pathValue(session: Session, { place, step: { name } }: NameUse): HclValue {
  const { folder } = place.container.module.config;
  return stringValue(name === "root" ? "." : relativeFolder(session.root.config.folder, folder));
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
